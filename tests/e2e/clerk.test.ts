import { beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults } from "./accessibility.ts";
import { reviewMilliseconds } from "./applicant-journey.ts";
import { describeInBrowser, eachPage, widths } from "./browser-suite.ts";
import { clerkJourney } from "./clerk-journey.ts";
import { type Submission, submissionWithFindings } from "./submission.ts";

describeInBrowser("the clerk's desk", (suite) => {
  const submission: Submission = submissionWithFindings();
  /** Made once by walk-in; the journeys after work on it. */
  let address: string;

  beforeAll(async () => {
    const page = await suite.browser.newPage({ locale: "zh-CN" });
    address = await clerkJourney(page, suite.url).walkIn(submission);
    await page.context().close();
  }, 2 * reviewMilliseconds);

  describe.each(widths)("on $name", ({ viewport }) => {
    const tab = eachPage(suite, viewport);
    const { expectSound } = tab;

    test("the queue finds a case by words and choices, and opens it", async () => {
      const { page } = tab;
      const clerk = clerkJourney(page, suite.url);
      await clerk.openQueue();
      await page.locator("[data-test=queue-row]").first().waitFor();
      await expectSound("queue");
      await page.getByRole("searchbox").fill("没有这样的件");
      await page.getByRole("button", { name: "查找" }).click();
      await page.getByText("没有符合条件的预审件").waitFor();
      await page.getByRole("searchbox").fill("营业执照");
      await page.getByRole("button", { name: "查找" }).click();
      await page.locator("[data-test=queue-row]").first().waitFor();
      expect(page.url()).toContain("q=");
      await page.locator("[data-test=queue-row] a").first().click();
      await page.locator("[data-test=undone]").waitFor();
    });

    test("a case shows every planted defect beside its page, decides them, and prints a worded notice", async () => {
      const { page } = tab;
      const clerk = clerkJourney(page, suite.url);
      await clerk.openCase(address);
      await page.locator("[data-test=desk-page]").waitFor();
      await expectSound("case");
      const before = await clerk.undone();
      if (before > 0) {
        await page.locator("[data-row][data-open=true] button").first().click();
        await page.locator(".current [data-test=no]").click();
        if (await page.getByRole("dialog", { name: "请写经办人" }).isVisible())
          await clerk.nameClerk("窗口甲");
        await page.locator("[data-test=reasons]").waitFor();
        await expectSound("reasons");
        await page.locator("[data-test=reasons] button").first().click();
        await page.waitForFunction(
          (count) => document.querySelectorAll("[data-row][data-open=true]").length < count,
          before,
        );
      }
      await page.locator("[data-test=defer]").first().click();
      if (await page.getByRole("dialog", { name: "请写经办人" }).isVisible()) await clerk.nameClerk("窗口甲");
      await page.locator("#due-on").fill("2030-01-15");
      await expectSound("deferral");
      await page.getByRole("button", { name: "保存" }).click();
      await page.getByText("2030-01-15 前补交").first().waitFor();
      await page.locator("[data-test=history] summary").click();
      await page.getByText("容缺受理，期限 2030-01-15").first().waitFor();

      await page.locator("[data-test=to-notice]").click();
      const frame = page.frameLocator("iframe").locator("body");
      await frame.getByText("2030-01-15").waitFor();
      await page.locator("[data-test=edit-notice]").click();
      await page.getByLabel("开头").fill("请到三号窗口当面更正。");
      await expectSound("notice editor");
      await page.getByRole("button", { name: "保存修改" }).click();
      await page.getByText("已由窗口修改").waitFor();
      await page.frameLocator("iframe").getByText("请到三号窗口当面更正").waitFor();
      await expectSound("notice");
    });

    test("the statistics show figures and tables of the case just decided", async () => {
      const { page } = tab;
      await page.goto(`${suite.url}/#/statistics`);
      await page.locator("[data-test=figures]").waitFor();
      await page.locator("[data-test=verdicts]").waitFor();
      await expectSound("statistics");
      await page.goto(`${suite.url}/#/audit`);
      await page.locator("[data-test=audit]").waitFor();
      expect(await page.locator("[data-test=audit]").textContent()).toContain("看办件");
      await expectSound("audit");
    });
  });

  test("works through a whole case by keyboard alone: two keys a finding", async () => {
    const page = await suite.browser.newPage({ locale: "zh-CN", viewport: { width: 1366, height: 820 } });
    const clerk = clerkJourney(page, suite.url);
    await clerk.openQueue();
    await page.locator("[data-test=queue-row] a").first().waitFor();
    // By Tab to the first case, by Enter into it.
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.closest("[data-test=queue-row]") !== null)) break;
    }
    await page.keyboard.press("Enter");
    await page.locator("[data-row]").first().waitFor();

    await page.keyboard.press("?");
    await page.locator("[data-test=key-map]").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator("[data-test=key-map]").waitFor({ state: "detached" });

    const first = await clerk.current();
    await page.keyboard.press("j");
    await page.waitForFunction(
      (row) => document.querySelector("[data-row].current")?.getAttribute("data-row") !== row,
      first,
    );
    await page.keyboard.press("k");
    await page.waitForFunction(
      (row) => document.querySelector("[data-row].current")?.getAttribute("data-row") === row,
      first,
    );
    await page.locator("[data-test=desk-page]").waitFor();
    await page.keyboard.press("r");
    await page.locator("[data-test=desk-page][data-rotation='90']").waitFor();
    await page.keyboard.press("+");
    await page.getByText("150%").waitFor();

    const all = await clerk.undone();
    expect(all).toBeGreaterThan(1);
    for (let left = all; left > 0; left -= 1) {
      await page.keyboard.press("u");
      await page.waitForFunction(() => document.querySelector("[data-row].current[data-open=true]") !== null);
      if (left % 2 === 0) {
        await page.keyboard.press("y");
        if (left === all) await clerk.nameClerk("窗口乙");
      } else {
        await page.keyboard.press("n");
        if (left === all) await clerk.nameClerk("窗口乙");
        await page.locator("[data-test=reasons]").waitFor();
        await page.keyboard.press("2");
      }
      await page.waitForFunction(
        (count) => document.querySelectorAll("[data-row][data-open=true]").length < count,
        left,
      );
    }
    await page.getByText("都看过了").waitFor();
    await page.keyboard.press("a");
    await page.locator("[data-test=outcomes]").waitFor();
    await page.keyboard.press("3");
    await page.locator("[data-test=case-outcome]").waitFor();
    expect(await page.locator("[data-test=case-outcome]").textContent()).toBe("已退回补正");
    await page.keyboard.press("g");
    await page.frameLocator("iframe").locator("body").waitFor();
    await page.context().close();
  });
});
