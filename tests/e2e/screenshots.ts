// `npm run screenshots [-- LOOK [PART]]`: walks the pages of the real service and writes docs/images/<page>-<look>.png:
// every page on a phone and a desktop, in large type, dark, and in English. PART `applicant`, `desk`, `studio` or
// `portal`: those pages only. Worst cases of an evaluation are shown where eval/results/ holds a run.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { chromiumPath, openBrowser } from "../support/chromium.ts";
import { applicantJourney } from "./applicant-journey.ts";
import { clerkJourney } from "./clerk-journey.ts";
import { pages } from "./pages.ts";
import { startPortal } from "./start-portal.ts";
import { startService } from "./start-service.ts";
import { submissionWithFindings } from "./submission.ts";
import { walkDesk } from "./walk-desk.ts";
import { fillBase, walkStudio } from "./walk-studio.ts";

interface Look {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: "light" | "dark";
  readonly isLargeType: boolean;
  readonly language?: "en";
}

const phone = { width: 375, height: 812 };
const desktop = { width: 1280, height: 860 };
const looks: readonly Look[] = [
  { name: "phone", viewport: phone, colorScheme: "light", isLargeType: false },
  { name: "desktop", viewport: desktop, colorScheme: "light", isLargeType: false },
  { name: "large-type", viewport: phone, colorScheme: "light", isLargeType: true },
  { name: "dark", viewport: desktop, colorScheme: "dark", isLargeType: false },
  { name: "english-phone", viewport: phone, colorScheme: "light", isLargeType: false, language: "en" },
  { name: "english", viewport: desktop, colorScheme: "light", isLargeType: false, language: "en" },
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

type Take = (name: string, isWhole?: boolean) => Promise<void>;

async function openPage(browser: Browser, look: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: look.viewport,
    colorScheme: look.colorScheme,
    locale: "zh-CN",
  });
  await context.addInitScript(
    ([isLargeType, isEnglish]) => {
      if (isLargeType) window.localStorage.setItem("firstpass.large-type", "on");
      if (isEnglish) window.localStorage.setItem("firstpass.language", "en");
    },
    [look.isLargeType, look.language === "en"] as const,
  );
  return await context.newPage();
}

async function walk(browser: Browser, url: string, look: Look, part: string): Promise<void> {
  const page = await openPage(browser, look);
  const take: Take = (name, isWhole = true) => shoot(page, name, look, isWhole);
  const isWanted = (name: string) => part === "" || part === name;
  if (look.language === "en") await walkAddresses(browser, page, url, take);
  else {
    if (isWanted("applicant")) await walkApplicant(page, url, take);
    if (isWanted("desk")) {
      await needsCase(browser, url);
      await walkDesk(page, url, submissionWithFindings(), take);
      await page.goto(`${url}/#/sign-in`);
      await take("sign-in", false);
    }
    if (isWanted("studio")) await walkStudio(page, url, take);
    if (isWanted("portal")) await walkPortal(page, take);
  }
  await page.context().close();
}

/** English pages by their addresses: the journeys press buttons by their Chinese names. */
async function walkAddresses(browser: Browser, page: Page, url: string, take: Take): Promise<void> {
  const reviewId = await needsCase(browser, url);
  const shown = { itemId: submissionWithFindings().item, reviewId, documentId: "parking" };
  for (const one of pages) {
    await page.goto(`${url}/#${one.address(shown)}`);
    await page.locator(one.ready).first().waitFor();
    await page.waitForTimeout(500);
    await take(one.name.replaceAll(" ", "-"), false);
  }
}

let caseId: string | null = null;
/** Number of a case at the desk, made by walk-in when the first look needs one. */
async function needsCase(browser: Browser, url: string): Promise<string> {
  if (caseId !== null) return caseId;
  const page = await browser.newPage({ locale: "zh-CN" });
  const address = await clerkJourney(page, url).walkIn(submissionWithFindings());
  await fillBase(page, url);
  await page.context().close();
  caseId = address.split("/").at(-1) ?? "";
  return caseId;
}

async function walkApplicant(page: Page, url: string, take: Take): Promise<void> {
  const applicant = applicantJourney(page, url);
  const submission = submissionWithFindings();
  await fillBase(page, url);

  await applicant.openStart();
  await page.locator("[data-test=themes] summary").first().click();
  await page.locator("[data-test=themes] a").first().waitFor();
  await take("choose");
  await applicant.chooseItem("开餐馆", submission.item);
  await applicant.answerQuestion(submission.answers[await applicant.questionAsked()] ?? "?");
  await take("questions");
  await applicant.answerAll(submission.answers);
  await take("checklist");
  await applicant.openSpecimen();
  await take("specimen", false);
  await applicant.closeDialog();
  await page.locator("[data-test=continue-elsewhere]").click();
  await page.locator("[data-test=continue]").waitFor();
  await take("continue", false);
  await applicant.closeDialog();
  await page.locator("[data-test=ask-policy]").click();
  await page.locator("#policy-question").fill("停车证多久能拿到？");
  await page.keyboard.press("Enter");
  await page.locator("[data-test=answer]").waitFor();
  await take("ask", false);
  await applicant.closeDialog();
  await applicant.openUpload();
  await applicant.chooseFiles(await blurredPhoto(submission.files));
  await page.locator("[data-test=photo-poor]").waitFor();
  await take("photo");
  await page.getByRole("button", { name: /^移除/ }).click();
  await applicant.chooseFiles([...submission.files]);
  await page.locator("[data-test=photo-clear]").first().waitFor();
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
}

/** A photo of the submission as a shaking hand takes it. */
async function blurredPhoto(files: readonly string[]) {
  const photo = files.find((file) => file.endsWith(".jpg"));
  if (photo === undefined) throw new Error("the submission holds no photo");
  const buffer = await sharp(photo).blur(8).jpeg().toBuffer();
  return { name: "营业执照.jpg", mimeType: "image/jpeg", buffer };
}

async function walkPortal(page: Page, take: Take): Promise<void> {
  const portal = await startPortal();
  try {
    await page.goto(portal.url);
    await page.locator("first-pass form input[type=radio]").first().waitFor();
    await take("portal");
  } finally {
    await portal.stop();
  }
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
  const exact = looks.filter(({ name }) => name === wanted);
  for (const look of exact.length > 0 ? exact : looks.filter(({ name }) => name.includes(wanted))) {
    await walk(browser, service.url, look, process.argv[3] ?? "");
    process.stderr.write(`${look.name}\n`);
  }
} finally {
  await browser.close();
  await service.stop();
}
