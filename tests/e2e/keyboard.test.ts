import { basename } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { applicantJourney } from "./applicant-journey.ts";
import { describeInBrowser, eachPage, widths } from "./browser-suite.ts";
import { submissionWithFindings } from "./submission.ts";
import { tabTo } from "./tab-to.ts";

/** A page that has no mouse: any press of one fails the journey. */
async function withoutMouse(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.addEventListener("mousedown", () => console.error("a mouse was used"), true);
  });
}

describeInBrowser("without a mouse", (suite) => {
  const submission = submissionWithFindings();
  const paper = submission.files.find((path) => basename(path).includes("申请书")) ?? "";

  describe.each(widths)("on $name", ({ viewport }) => {
    const tab = eachPage(suite, viewport);

    test("an applicant comes from everyday words to the report, its evidence and the notice", async () => {
      const { page } = tab;
      await withoutMouse(page);
      const applicant = applicantJourney(page, suite.url);
      await applicant.openStart();
      await tabTo(page, "#item-search");
      await page.keyboard.type("开餐馆");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "和“开餐馆”有关" }).waitFor();
      await tabTo(page, `a[href^="#/items/${submission.item}"]`);
      await page.keyboard.press("Enter");
      await page.locator("form input[type=radio]").first().waitFor();
      for (let asked = 0; asked < 30 && !page.url().includes("/checklist"); asked += 1) {
        const before = await applicant.questionAsked();
        await tabTo(page, "form input[type=radio]");
        await page.keyboard.press("Space");
        await page.keyboard.press("Enter");
        await applicant.waitForNextQuestion(before);
      }
      await tabTo(page, 'a[href*="/upload"]');
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "上传材料" }).waitFor();
      // Asked for first: the browser is told to hand choosers over before one can open.
      const chooser = page.waitForEvent("filechooser");
      await tabTo(page, ".drop .button.primary");
      await page.keyboard.press("Enter");
      await (await chooser).setFiles(paper);
      await page.locator("[data-test=send]").waitFor();
      await tabTo(page, "[data-test=send]");
      await page.keyboard.press("Enter");
      await applicant.waitForReport();
      await tabTo(page, "[data-test=evidence]");
      await page.keyboard.press("Enter");
      await page.locator("[data-test=page]").waitFor();
      await applicant.closeDialog();
      expect(await page.evaluate(() => document.activeElement?.getAttribute("data-test"))).toBe("evidence");
      await tabTo(page, 'a[href$="/notice"]', "Shift+Tab");
      await page.keyboard.press("Enter");
      await page.frameLocator("iframe").locator("body").waitFor();
    });

    test("policy staff find an item, change a fact of it, see what that does, and discard the draft", async () => {
      const { page } = tab;
      await withoutMouse(page);
      await page.goto(`${suite.url}/studio`);
      await page.locator("[data-test=studio-items]").waitFor();
      await tabTo(page, "input[type=search]");
      await page.keyboard.type("结婚登记");
      await page.keyboard.press("Enter");
      await page.waitForURL(/q=/);
      await page.locator('a[href="#/studio/items/marriage-registration"]').waitFor();
      await tabTo(page, 'a[href="#/studio/items/marriage-registration"]');
      await page.keyboard.press("Enter");
      await page.locator("[data-test=edit-item]").waitFor();
      await tabTo(page, "[data-test=edit-item]");
      await page.keyboard.press("Enter");
      await page.locator("[data-field=收费]").waitFor();
      await tabTo(page, "[data-field=收费] input, [data-field=收费] textarea");
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type("每件 6 元");
      await page.locator("[data-test=affected]").getByText("影响 1 个事项").waitFor();
      await page.locator("[data-test=draft]").getByText("草稿已存").waitFor();
      await tabTo(page, "[data-test=discard-draft]");
      await page.keyboard.press("Enter");
      await page.locator("[data-test=affected]").waitFor({ state: "detached" });
    });
  });
});
