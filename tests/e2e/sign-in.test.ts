import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { chromiumPath, openBrowser } from "./chromium.ts";
import { type RunningService, startService } from "./start-service.ts";

const chromium = chromiumPath();
const password = "窗口甲的长密码 2026";

describe.skipIf(chromium === null)("a service with accounts", () => {
  let service: RunningService;
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "firstpass-accounts-"));

  beforeAll(async () => {
    execFileSync(
      process.execPath,
      [
        "src/launch.mjs",
        "account",
        "add",
        "jia",
        "--role",
        "clerk",
        "--display",
        "窗口甲",
        "--password-stdin",
      ],
      { cwd: projectRoot(), env: { ...process.env, DATA_DIR: folder }, input: `${password}\n` },
    );
    service = await startService({ DATA_DIR: folder });
    browser = await openBrowser(chromium ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("asks who it is, lets a clerk see the desk and nothing more, and forgets on leaving", async () => {
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 375, height: 812 } });
    const page = await context.newPage();
    await page.goto(`${service.url}/desk`);
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
    await page.goto(`${service.url}/#/audit`);
    await page.getByText("您的账号不能看这一页").waitFor();
    await page.locator("[data-test=sign-out]").click();
    await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
    expect((await page.request.get(`${service.url}/v1/reviews`)).status()).toBe(401);
    await context.close();
  });
});
