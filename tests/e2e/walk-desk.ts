import type { Page } from "playwright-core";
import { reviewMilliseconds } from "./applicant-journey.ts";
import { clerkJourney } from "./clerk-journey.ts";
import type { Submission } from "./submission.ts";

/** The desk's pages one after another, for their pictures. The case is made by walk-in at the first look. */
export async function walkDesk(
  page: Page,
  url: string,
  submission: Submission,
  take: (name: string, isWhole?: boolean) => Promise<void>,
): Promise<void> {
  const clerk = clerkJourney(page, url);
  await page.goto(`${url}/#/desk/walk-in`);
  await page.getByLabel("申请人要办的事").selectOption(submission.item);
  await page.locator("select[name=agent]").waitFor();
  await take("walk-in");
  await clerk.openQueue();
  await page.locator("[data-test=queue-row]").first().waitFor({ timeout: reviewMilliseconds });
  await take("desk");
  await page.locator("[data-test=queue-row] a").first().click();
  await page.locator("[data-test=desk-page]").waitFor({ timeout: reviewMilliseconds });
  await page.waitForTimeout(1000);
  await take("case", false);
  await page.keyboard.press("n");
  const asksName = page.getByRole("dialog", { name: "请写经办人" });
  await page.getByRole("dialog").waitFor();
  if (await asksName.isVisible()) await clerk.nameClerk("窗口甲");
  await page.locator("[data-test=reasons]").waitFor();
  await take("case-reason", false);
  await page.keyboard.press("1");
  await page.locator("[data-test=reasons]").waitFor({ state: "detached" });
  await page.keyboard.press("?");
  await page.locator("[data-test=key-map]").waitFor();
  await take("case-keys", false);
  await page.keyboard.press("Escape");
  await page.locator("[data-test=defer]").first().click();
  await page.locator("[data-test=deferral]").waitFor();
  await take("case-deferral", false);
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await page.locator("[data-test=outcomes]").waitFor();
  await take("case-outcome", false);
  await page.keyboard.press("Escape");
  await page.locator("[data-test=to-notice]").click();
  await page.locator("[data-test=edit-notice]").click();
  await page.frameLocator("iframe").locator("h1").waitFor();
  await take("case-notice", false);
  await page.goto(`${url}/#/statistics`);
  await page.locator("[data-test=verdicts]").waitFor();
  await take("statistics");
  await page.goto(`${url}/#/audit`);
  await page.locator("[data-test=audit]").waitFor();
  await take("audit", false);
}
