import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { describeInBrowser, desktop, widths } from "./browser-suite.ts";
import { type RunningService, startService } from "./start-service.ts";

const password = "窗口甲的长密码 2026";

/** With one clerk's account, in a folder that goes with it. */
async function startWithAccount(): Promise<RunningService> {
  const folder = mkdtempSync(join(tmpdir(), "firstpass-accounts-"));
  execFileSync(
    process.execPath,
    ["src/launch.mjs", "account", "add", "jia", "--role", "clerk", "--display", "窗口甲", "--password-stdin"],
    { cwd: projectRoot(), env: { ...process.env, DATA_DIR: folder }, input: `${password}\n` },
  );
  const service = await startService({ DATA_DIR: folder });
  return {
    url: service.url,
    stop: async () => {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describeInBrowser(
  "a service with accounts",
  (suite) => {
    test.each(widths)(
      "asks who it is, lets a clerk see the desk and nothing more, and forgets on leaving, on $name",
      async ({ viewport }) => {
        const context = await suite.browser.newContext({ locale: "zh-CN", viewport });
        const page = await context.newPage();
        await page.goto(`${suite.url}/desk`);
        await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
        expect(await accessibilityFaults(page)).toEqual([]);
        await page.getByLabel("用户名").fill("jia");
        await page.getByLabel("密码").fill("不对的密码");
        await page.getByRole("button", { name: "登录", exact: true }).click();
        await page.getByText("用户名或密码不对").waitFor();
        await page.getByLabel("密码").fill(password);
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { level: 1, name: "窗口队列" }).waitFor();
        expect(await page.getByRole("navigation").textContent()).toContain("统计");
        expect(await page.getByRole("navigation").textContent()).not.toContain("操作记录");
        const cookies = await context.cookies();
        expect(cookies).toMatchObject([{ httpOnly: true, sameSite: "Strict" }]);
        expect(await page.evaluate(() => document.cookie)).toBe("");

        await page.reload();
        await page.getByRole("heading", { level: 1, name: "窗口队列" }).waitFor();
        await page.goto(`${suite.url}/#/audit`);
        await page.getByText("您的账号不能看这一页").waitFor();
        await page.locator("[data-test=sign-out]").click();
        await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
        expect((await page.request.get(`${suite.url}/v1/reviews`)).status()).toBe(401);
        await context.close();
      },
    );

    test("keeps what was chosen where a session has ended meanwhile, for the same person", async () => {
      const context = await suite.browser.newContext({ locale: "zh-CN", viewport: desktop.viewport });
      const page = await context.newPage();
      const signIn = async () => {
        await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
        await page.getByLabel("用户名").fill("jia");
        await page.getByLabel("密码").fill(password);
        await page.keyboard.press("Enter");
      };
      await page.goto(`${suite.url}/#/desk/walk-in`);
      await signIn();
      const item = page.getByLabel("申请人要办的事");
      await item.locator("option").nth(1).waitFor({ state: "attached" });
      await item.selectOption({ index: 1 });
      await page.locator("form fieldset select").first().selectOption({ index: 1 });
      const chosen = await page.locator("form fieldset select").first().inputValue();
      await context.clearCookies();
      await page.locator("[data-test=picker]").setInputFiles({
        name: "申请书.txt",
        mimeType: "text/plain",
        buffer: Buffer.from("申请书"),
      });
      await page.locator("[data-test=walk-in-send]").click();
      await signIn();
      await page.getByRole("heading", { level: 1, name: "现场收件" }).waitFor();
      expect(await page.locator("form fieldset select").first().inputValue()).toBe(chosen);
      await page.locator("[data-test=walk-in-send]").click();
      await page.waitForURL(/#\/desk\/reviews\//);
      await context.close();
    });
  },
  startWithAccount,
);
