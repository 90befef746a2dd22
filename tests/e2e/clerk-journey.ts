import type { Page } from "playwright-core";
import { reviewMilliseconds } from "./applicant-journey.ts";
import type { Submission } from "./submission.ts";

/** The steps of a clerk, each ending where the next begins. */
export function clerkJourney(page: Page, url: string) {
  return {
    async openQueue(): Promise<void> {
      await page.goto(`${url}/desk`);
      await page.getByRole("heading", { level: 1, name: "窗口队列" }).waitFor();
    },

    /** Puts the first files of a submission through walk-in; ends on the case. */
    async walkIn(submission: Submission): Promise<string> {
      await page.goto(`${url}/#/desk/walk-in`);
      await page.getByLabel("申请人要办的事").selectOption(submission.item);
      for (const [question, option] of Object.entries(submission.answers))
        await page.locator(`select[name="${question}"]`).selectOption(option);
      await page.locator("[data-test=picker]").setInputFiles([...submission.files]);
      await page.locator("[data-test=walk-in-send]").click();
      await page.locator("[data-test=undone]").waitFor({ timeout: reviewMilliseconds });
      return page.url();
    },

    async openCase(address: string): Promise<void> {
      await page.goto(address);
      await page.locator("[data-test=undone]").waitFor();
      await page.locator("[data-row]").first().waitFor();
    },

    /** Gives the name acts are kept under, where nobody signed in. */
    async nameClerk(name: string): Promise<void> {
      const dialog = page.getByRole("dialog", { name: "请写经办人" });
      await dialog.getByLabel("经办人").fill(name);
      await page.keyboard.press("Enter");
      await dialog.waitFor({ state: "detached" });
    },

    /** How many lines still want a look. */
    async undone(): Promise<number> {
      return await page.locator("[data-row][data-open=true]").count();
    },

    /** The line at hand. */
    async current(): Promise<string> {
      return (await page.locator("[data-row].current").getAttribute("data-row")) ?? "";
    },
  };
}
