import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from "vitest";
import { chromiumPath, openBrowser } from "./chromium.ts";
import { type RunningService, startService } from "./start-service.ts";
import { type WatchedPage, watchPage } from "./watched-page.ts";

const chromium = chromiumPath();
const looks = [
  { name: "a desktop", viewport: { width: 1366, height: 820 }, colorScheme: "light" as const },
  { name: "a phone in the dark", viewport: { width: 375, height: 812 }, colorScheme: "dark" as const },
];

describe.skipIf(chromium === null)("policy staff's studio", () => {
  let service: RunningService;
  let browser: Browser;

  beforeAll(async () => {
    service = await startService();
    browser = await openBrowser(chromium ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  describe.each(looks)("on $name", ({ viewport, colorScheme }) => {
    let watched: WatchedPage;
    let page: Page;
    let expectSound: WatchedPage["expectSound"];

    beforeEach(async () => {
      watched = await watchPage(browser, viewport, colorScheme);
      ({ page, expectSound } = watched);
    });
    afterEach(() => watched.close());

    test("an item is found by everyday words and its rules read as sentences, of today and of another day", async () => {
      await page.goto(`${service.url}/studio`);
      await page.locator("[data-test=studio-items]").waitFor();
      await expectSound("items");
      await page.getByRole("searchbox").fill("开饭店");
      await page.keyboard.press("Enter");
      await page.getByRole("link", { name: "食品经营许可（餐饮服务）新办" }).click();
      await page.getByRole("heading", { level: 1, name: "食品经营许可（餐饮服务）新办" }).waitFor();
      await page.locator("[data-test=to-confirm] summary").click();
      await page.getByText("还没有对照当地办事指南核实").waitFor();
      await page.locator("[data-test=find-rule]").fill("统一社会信用代码 校验码");
      const rule = page.locator("[data-rule=application-form-code-valid]");
      await rule.locator("summary").click();
      await rule.getByText("填写有误").waitFor();
      await expectSound("item");

      await page.getByLabel("按哪一天看").fill("2023-12-01");
      await page.getByRole("button", { name: "查看" }).click();
      await page.waitForURL(/asOf=2023-12-01/);
      await page.locator("[data-test=rule-count]").waitFor();
      await page.getByLabel("按哪一天看").fill("2023-11-30");
      await page.getByRole("button", { name: "查看" }).click();
      await page.getByRole("alert").getByText("service-item-not-found").waitFor();
    });
  });
});
