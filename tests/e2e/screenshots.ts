// `npm run screenshots [-- LOOK [PART]]`: walks the pages of the real service and writes docs/images/<page>-<look>.png,
// for every page on a phone and a desktop, in large type and dark. PART `studio`: policy staff's pages only.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { applicantJourney } from "./applicant-journey.ts";
import { chromiumPath, openBrowser } from "./chromium.ts";
import { startService } from "./start-service.ts";
import { submissionWithFindings } from "./submission.ts";
import { walkDesk } from "./walk-desk.ts";
import { walkStudio } from "./walk-studio.ts";

interface Look {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: "light" | "dark";
  readonly isLargeType: boolean;
}

const phone = { width: 375, height: 812 };
const desktop = { width: 1280, height: 860 };
const looks: readonly Look[] = [
  { name: "phone", viewport: phone, colorScheme: "light", isLargeType: false },
  { name: "desktop", viewport: desktop, colorScheme: "light", isLargeType: false },
  { name: "large-type", viewport: phone, colorScheme: "light", isLargeType: true },
  { name: "dark", viewport: desktop, colorScheme: "dark", isLargeType: false },
];

/** Longer pages are cut here: the pictures are to be looked at, not scrolled. */
const longestPx = 2000;

const folder = join(projectRoot(), "docs", "images");

/** Writes what is seen, or the whole page; 64 colors keep the repository small. */
async function shoot(page: Page, name: string, look: Look, isWhole: boolean): Promise<void> {
  if (isWhole) await stretch(page, look);
  const seen = await page.screenshot({ animations: "disabled" });
  await page.setViewportSize(look.viewport);
  await sharp(seen)
    .png({ palette: true, colors: 64, effort: 10 })
    .toFile(join(folder, `${name}-${look.name}.png`));
}

/** Makes the window as high as the page: what sticks to its edge stays there, and every picture is near. */
async function stretch(page: Page, look: Look): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: look.viewport.width, height: Math.min(height, longestPx) });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(1200);
}

async function walk(browser: Browser, url: string, look: Look, part: string): Promise<void> {
  const context = await browser.newContext({
    viewport: look.viewport,
    colorScheme: look.colorScheme,
    locale: "zh-CN",
  });
  if (look.isLargeType)
    await context.addInitScript(() => window.localStorage.setItem("firstpass.large-type", "on"));
  const page = await context.newPage();
  const take = (name: string, isWhole = true) => shoot(page, name, look, isWhole);
  if (part !== "studio") await walkApplicantAndDesk(page, url, take);
  await walkStudio(page, url, take);
  await context.close();
}

type Take = (name: string, isWhole?: boolean) => Promise<void>;

async function walkApplicantAndDesk(page: Page, url: string, take: Take): Promise<void> {
  const applicant = applicantJourney(page, url);
  const submission = submissionWithFindings();

  await applicant.openStart();
  await take("choose");
  await applicant.chooseItem("开餐馆", submission.item);
  await applicant.answerQuestion(submission.answers[await applicant.questionAsked()] ?? "?");
  await take("questions");
  await applicant.answerAll(submission.answers);
  await take("checklist");
  await applicant.openUpload();
  await applicant.chooseFiles([...submission.files]);
  await take("upload");
  await applicant.send();
  await page.waitForTimeout(1500);
  await take("progress", false);
  await applicant.waitForReport();
  await take("report");
  await applicant.openEvidence();
  await take("evidence", false);
  await applicant.closeDialog();
  await applicant.openNotice();
  await take("notice", false);
  await applicant.backToReport();
  await applicant.openReplacement();
  await take("replace", false);
  await applicant.sendReplacement(submission.files[0] ?? "");
  await take("changes", false);
  await walkDesk(page, url, submission, take);
}

const executable = chromiumPath();
if (executable === null) {
  process.stderr.write("No Chromium is installed: apt-get install chromium fonts-noto-cjk\n");
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const wanted = process.argv[2] ?? "";
const service = await startService();
const browser = await openBrowser(executable);
try {
  for (const look of looks.filter(({ name }) => name.includes(wanted))) {
    await walk(browser, service.url, look, process.argv[3] ?? "");
    process.stderr.write(`${look.name}\n`);
  }
} finally {
  await browser.close();
  await service.stop();
}
