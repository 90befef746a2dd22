import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Submission } from "./submission.ts";

/** How long reading a dozen photographed pages may take on a busy machine. */
export const reviewMilliseconds = 150_000;

/** The steps of an applicant, each ending on the next page. */
export function applicantJourney(page: Page, url: string) {
  return {
    async openStart(): Promise<void> {
      await page.goto(`${url}/`);
      await page.locator(".item").first().waitFor();
    },

    /** Searches in everyday words and opens the item. */
    async chooseItem(words: string, itemId: string): Promise<void> {
      await page.getByLabel("要办的事").fill(words);
      await page.getByRole("button", { name: "查找" }).click();
      await page.getByRole("heading", { name: `和“${words}”有关` }).waitFor();
      await page.locator(`a[href^="#/items/${itemId}"]`).click();
      await page.locator("form input[type=radio]").first().waitFor();
    },

    /** Id of the question asked now. */
    async questionAsked(): Promise<string> {
      return (await page.locator("form input[type=radio]").first().getAttribute("name")) ?? "";
    },

    /** Answers one question ("?" is "I don't know") and waits for the next, or for the checklist. */
    async answerQuestion(optionId: string): Promise<void> {
      const asked = await this.questionAsked();
      await page.locator(`form input[type=radio][value="${optionId}"]`).check();
      await page.getByRole("button", { name: "下一题" }).click();
      await this.waitForNextQuestion(asked);
    },

    async waitForNextQuestion(asked: string): Promise<void> {
      await page.waitForFunction((before) => {
        const question = document.querySelector<HTMLInputElement>("form input[type=radio]")?.name;
        return question === undefined ? document.querySelector("main article") !== null : question !== before;
      }, asked);
    },

    /** Answers whatever is asked until the checklist opens; what the submission leaves open is unknown. */
    async answerAll(answers: Readonly<Record<string, string>>): Promise<void> {
      for (let asked = 0; asked < 30 && !page.url().includes("/checklist"); asked += 1)
        await this.answerQuestion(answers[await this.questionAsked()] ?? "?");
      await page.getByRole("heading", { name: "要准备的材料" }).waitFor();
    },

    /** Looks closer at what the first paper looks like. */
    async openSpecimen(): Promise<void> {
      await page.locator("[data-test=specimen]").first().scrollIntoViewIfNeeded();
      await page.locator("[data-test=specimen] image").first().waitFor();
      await page.locator("[data-test=specimen]").first().click();
      await page.locator("[data-test=specimen-large]").waitFor();
    },

    async openUpload(): Promise<void> {
      await page.getByRole("link", { name: "去传材料" }).click();
      await page.getByRole("heading", { level: 1, name: "上传材料" }).waitFor();
    },

    async chooseFiles(files: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]): Promise<void> {
      await page.locator("[data-test=picker]").setInputFiles(files);
      await page.getByRole("button", { name: /^开始预审/ }).waitFor();
    },

    async send(): Promise<void> {
      await page.getByRole("button", { name: /^开始预审/ }).click();
      await page.locator("[data-test=progress], [data-test=verdict]").first().waitFor();
    },

    async waitForReport(): Promise<void> {
      await page.locator("[data-test=verdict]").waitFor({ timeout: reviewMilliseconds });
    },

    /** Opens the first finding's evidence: the page with the place marked. */
    async openEvidence(): Promise<void> {
      await page.locator("[data-test=evidence]").first().click();
      await page.locator("[data-test=page] rect, [data-test=page] image").first().waitFor();
    },

    async closeDialog(): Promise<void> {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    },

    async openReplacement(): Promise<void> {
      await page.locator("[data-test=mend]").first().click();
      await page.getByRole("dialog").waitFor();
    },

    async sendReplacement(file: string): Promise<void> {
      await page.getByRole("dialog").locator("[data-test=picker]").setInputFiles(file);
      await page.locator("[data-test=send-replacement]").click();
      await page.locator("[data-test=changes]").waitFor({ timeout: reviewMilliseconds });
    },

    async openNotice(): Promise<void> {
      await page.getByRole("link", { name: "查看一次性告知书" }).click();
      await page.frameLocator("iframe").locator("body").waitFor();
    },

    async backToReport(): Promise<void> {
      await page.getByRole("link", { name: "回到预审结果" }).click();
      await this.waitForReport();
    },
  };
}

/** Every planted defect is among the findings shown, under its code. */
export async function expectPlantedFindings(page: Page, submission: Submission): Promise<void> {
  const shown = await page
    .locator("[data-finding]")
    .evaluateAll((cards) => cards.map((card) => card.getAttribute("data-finding")));
  for (const { code } of submission.expected.findings) expect(shown).toContain(code);
}
