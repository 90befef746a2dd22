import { basename } from "node:path";
import { expect, test } from "vitest";
import { accessibilityFaults } from "./accessibility.ts";
import { applicantJourney } from "./applicant-journey.ts";
import { describeInBrowser, widths } from "./browser-suite.ts";
import { startService } from "./start-service.ts";
import { submissionWithFindings } from "./submission.ts";

const key = "a-portal-key-for-tests";

describeInBrowser(
  "the applicant page of a service that needs a key",
  (suite) => {
    test.each(widths)(
      "asks for the key once, and everything up to the notice works with it, on $name",
      async ({ viewport }) => {
        const page = await suite.browser.newPage({ locale: "zh-CN", viewport });
        const applicant = applicantJourney(page, suite.url);
        await page.goto(`${suite.url}/`);
        await page.getByLabel("访问密钥").fill("not-the-key-at-all-000");
        await page.getByRole("button", { name: "进入" }).click();
        await page.getByText("刚才的密钥不对").waitFor();
        expect(await accessibilityFaults(page)).toEqual([]);
        await page.getByLabel("访问密钥").fill(key);
        await page.getByRole("button", { name: "进入" }).click();
        await page.locator(".item").first().waitFor();

        const submission = submissionWithFindings();
        const file = submission.files.find((path) => basename(path).includes("申请书")) ?? "";
        await page.goto(`${suite.url}/#/items/${submission.item}/upload`);
        await applicant.chooseFiles(file);
        await applicant.send();
        await applicant.waitForReport();
        await applicant.openEvidence();
        await applicant.closeDialog();

        await applicant.openNotice();
        const body = page.frameLocator("iframe").locator("body");
        expect(await body.textContent()).toContain("告知");
        const rules = await page.evaluate(
          () =>
            document.querySelector("iframe")?.contentDocument?.adoptedStyleSheets[0]?.cssRules.length ?? 0,
        );
        expect(rules, "the notice wears its styles").toBeGreaterThan(0);
        const saved = page.waitForEvent("download");
        await page.locator("[data-test=notice-pdf]").click();
        expect((await saved).suggestedFilename()).toMatch(/\.pdf$/);

        await page.reload();
        await page.frameLocator("iframe").locator("body").waitFor();
        expect(await page.locator("[data-test=key-form]").count()).toBe(0);
        await page.context().close();
      },
    );
  },
  () => startService({ API_KEYS: `portal:${key}` }),
);
