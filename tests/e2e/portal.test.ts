import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applicantJourney, expectPlantedFindings } from "./applicant-journey.ts";
import { chromiumPath, openBrowser } from "./chromium.ts";
import { startPortal } from "./start-portal.ts";
import type { RunningService } from "./start-service.ts";
import { type Submission, submissionWithFindings } from "./submission.ts";
import { type WatchedPage, watchPage } from "./watched-page.ts";

const chromium = chromiumPath();
if (chromium === null)
  process.stderr.write("Browser journeys skipped: no Chromium is installed (apt-get install chromium).\n");

const widths = [
  { name: "a phone", viewport: { width: 375, height: 812 } },
  { name: "a desktop", viewport: { width: 1280, height: 860 } },
];

/** Answers what the component asks until the list of materials shows. */
async function answerAll(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  const radio = page.locator("first-pass form input[type=radio]").first();
  const list = page.getByRole("heading", { name: "要准备的材料" });
  await radio.waitFor();
  for (let turn = 0; turn < 30 && (await list.count()) === 0; turn += 1) {
    const asked = (await radio.getAttribute("name")) ?? "";
    await page.locator(`first-pass input[type=radio][value="${answers[asked] ?? "?"}"]`).check();
    await page.getByRole("button", { name: "下一题" }).click();
    await page
      .locator(`first-pass input[type=radio][name="${asked}"]`)
      .first()
      .waitFor({ state: "detached" });
    await radio.or(list).first().waitFor();
  }
  await list.waitFor();
}

/** What the portal's page noted of the component's events, in order. */
function told(page: Page): Promise<readonly string[]> {
  return page.locator("[data-event]").evaluateAll((lines) => lines.map((line) => line.textContent));
}

describe.skipIf(chromium === null)("the component in a portal's page on another site", () => {
  let portal: RunningService;
  let browser: Browser;
  let submission: Submission;
  beforeAll(async () => {
    submission = submissionWithFindings();
    portal = await startPortal();
    browser = await openBrowser(chromium ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  describe.each(widths)("on $name", ({ viewport }) => {
    let watched: WatchedPage;
    let page: Page;
    let expectSound: WatchedPage["expectSound"];
    beforeEach(async () => {
      watched = await watchPage(browser, viewport);
      ({ page, expectSound } = watched);
    });
    afterEach(() => watched.close());

    test("leads from the questions to the report, the evidence, a mended file and the notice", async () => {
      const applicant = applicantJourney(page, portal.url);
      await page.goto(`${portal.url}/?item=${submission.item}`);
      const address = page.url();
      await page.locator("first-pass form").waitFor();
      await expectSound("questions");
      await answerAll(page, submission.answers);
      await expectSound("checklist");

      await applicant.openUpload();
      await applicant.chooseFiles([...submission.files]);
      await expectSound("upload");
      await applicant.send();
      await applicant.waitForReport();
      await expectPlantedFindings(page, submission);
      await expectSound("report");

      await applicant.openEvidence();
      await expectSound("evidence");
      await applicant.closeDialog();

      await applicant.openReplacement();
      await expectSound("replacement");
      await applicant.sendReplacement(submission.files[0] ?? "");

      await applicant.openNotice();
      expect(await page.frameLocator("iframe").locator("body").textContent()).toContain("告知");
      await expectSound("notice");
      const saved = page.waitForEvent("download");
      await page.locator("[data-test=notice-pdf]").click();
      expect((await saved).suggestedFilename()).toMatch(/\.pdf$/);
      await applicant.backToReport();

      expect(page.url(), "the address is the portal's").toBe(address);
      expect(await page.title(), "so is the title").toBe("示例市政务服务网（演示）");
      const events = await told(page);
      expect(events.map((line) => line.split(" ")[0]).slice(0, 4)).toEqual([
        "firstpass-submitted",
        "firstpass-reported",
        "firstpass-submitted",
        "firstpass-reported",
      ]);
      expect(events[1]).toContain(`"verdict":"${submission.expected.verdict}"`);

      await page.reload();
      await page.getByRole("link", { name: "继续上次的预审" }).click();
      await applicant.waitForReport();
      await page.locator("[data-test=erase]").click();
      await page.locator("[data-test=confirm-erase]").click();
      await page.locator("[data-test=erased]").waitFor();
    });
  });

  test("takes the portal's look and leaves the portal's own alone", async () => {
    const watched = await watchPage(browser, { width: 1280, height: 860 });
    const { page } = watched;
    await page.goto(portal.url);
    const next = page.getByRole("button", { name: "下一题" });
    await next.waitFor();
    const look = await next.evaluate((button) => {
      const { backgroundColor, fontSize, textTransform } = getComputedStyle(button);
      return { backgroundColor, fontSize, textTransform };
    });
    // The portal's brand, sixteen pixels times 1.125, and none of the portal's rule for its own buttons.
    expect(look).toEqual({ backgroundColor: "rgb(140, 29, 24)", fontSize: "18px", textTransform: "none" });
    const heading = page.locator("first-pass h1");
    expect(await heading.evaluate((one) => getComputedStyle(one).borderLeftWidth)).toBe("6px");
    const outside = await page.evaluate(() => getComputedStyle(document.body).fontSize);
    expect(outside).toBe("16px");

    const component = page.locator("first-pass");
    const stepName = page.locator("first-pass .step-name").first();
    expect((await stepName.boundingBox())?.width).toBeGreaterThan(20);
    await component.evaluate((one: HTMLElement) => one.style.setProperty("width", "360px"));
    expect((await stepName.boundingBox())?.width, "narrow on a wide screen").toBeLessThan(3);
    await component.evaluate((one) => one.setAttribute("type", "large"));
    expect(await next.evaluate((button) => getComputedStyle(button).fontSize)).toBe("24.75px");
    await component.evaluate((one) => one.setAttribute("theme", "dark"));
    const dark = await page
      .locator("first-pass .card")
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor);
    expect(dark).toBe("rgb(25, 34, 45)");
    await watched.expectSound("dark, large and narrow");
    await watched.close();
  });

  test("tells in words when the portal gives no token, and goes on when it does", async () => {
    const { page, close } = await watchPage(browser, { width: 375, height: 812 });
    let isDown = true;
    await page.route("**/firstpass-token", (route) =>
      isDown ? route.fulfill({ status: 404, body: "none" }) : route.continue(),
    );
    await page.goto(portal.url);
    await page.getByText("暂时无法开始办理").waitFor();
    isDown = false;
    await page.getByRole("button", { name: "再试一次" }).click();
    await page.locator("first-pass form input[type=radio]").first().waitFor();
    await close();
  });

  test("another applicant at the same portal does not find the first one's submission", async () => {
    const first = await watchPage(browser, { width: 375, height: 812 });
    const applicant = applicantJourney(first.page, portal.url);
    await first.page.goto(portal.url);
    await first.page.getByRole("link", { name: "先不答，直接看全部材料" }).click();
    await applicant.openUpload();
    await applicant.chooseFiles(submission.files[0] ?? "");
    await applicant.send();
    const key = `firstpass.last-review.${submission.item}`;
    const id = await first.page.evaluate((name) => sessionStorage.getItem(name), key);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);

    const second = await watchPage(browser, { width: 375, height: 812 });
    await second.page.addInitScript(
      ([name, value]) => sessionStorage.setItem(name ?? "", value ?? ""),
      [key, id],
    );
    await second.page.goto(portal.url);
    await second.page.getByRole("link", { name: "继续上次的预审" }).click();
    await second.page.getByText("找不到这份预审").waitFor();
    await first.close();
    await second.close();
  });
});
