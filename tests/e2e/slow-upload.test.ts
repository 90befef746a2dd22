import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { applicantJourney } from "./applicant-journey.ts";
import { type BrowserSuite, describeInBrowser, phone } from "./browser-suite.ts";
import { startPortal } from "./start-portal.ts";
import { submissionWithFindings } from "./submission.ts";
import { type WatchedPage, watchPage } from "./watched-page.ts";

const megabyte = 1024 * 1024;
const submission = submissionWithFindings();

/** A slow line, or none. */
async function connect(line: CDPSession, state: "slow" | "cut" | "fast"): Promise<void> {
  const throughput = state === "slow" ? 600 * 1024 : -1;
  await line.send("Network.emulateNetworkConditions", {
    offline: state === "cut",
    latency: 0,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

/** The parts that arrived, as `upload/number`, in order. */
function arrivals(page: Page): readonly string[] {
  const parts: string[] = [];
  page.on("response", (answer) => {
    const [, upload, number] = /\/v1\/uploads\/([^/]+)\/parts\/(\d+)$/.exec(answer.url()) ?? [];
    if (upload && answer.request().method() === "PUT" && answer.ok()) parts.push(`${upload}/${number}`);
  });
  return parts;
}

async function untilArrived(parts: readonly string[], count: number): Promise<void> {
  await expect.poll(() => parts.length, { timeout: 60_000, interval: 50 }).toBeGreaterThanOrEqual(count);
}

/** Photos as large as phones make them: bytes after a JPEG's end are no part of the picture. */
function largePhotos(): { readonly photos: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), "firstpass-slow-"));
  const photos = [1, 2].map((number) => join(folder, `照片${number}.jpg`));
  beforeAll(() => {
    const picture = readFileSync(submission.files.find((file) => file.endsWith(".jpg")) ?? "");
    for (const [index, path] of photos.entries())
      writeFileSync(path, Buffer.concat([picture, Buffer.alloc(2 * megabyte, index + 1)]));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { photos };
}

/** A page on a phone whose line can be made slow or cut, before each test. */
function eachSlowPage(suite: BrowserSuite) {
  let open: { readonly watched: WatchedPage; readonly line: CDPSession } | undefined;
  beforeEach(async () => {
    const watched = await watchPage(suite.browser, phone.viewport);
    open = { watched, line: await watched.page.context().newCDPSession(watched.page) };
  });
  // Not watched.close(): a lost connection is what the browser complains of.
  afterEach(() => open?.watched.page.context().close());
  return () => {
    if (!open) throw new Error("used before the tests have started");
    return { ...open, page: open.watched.page };
  };
}

describeInBrowser("uploading over a slow connection", (suite) => {
  const { photos } = largePhotos();
  const tab = eachSlowPage(suite);

  test("goes on by itself where a lost connection left off, sending no part twice", async () => {
    const { page, line, watched } = tab();
    const applicant = applicantJourney(page, suite.url);
    const parts = arrivals(page);
    await page.goto(`${suite.url}/#/items/${submission.item}/upload`);
    await applicant.chooseFiles(photos[0] ?? "");
    await connect(line, "slow");
    await page.getByRole("button", { name: /^开始预审/ }).click();
    await untilArrived(parts, 2);
    await connect(line, "cut");
    await page.locator("[data-test=waiting]").waitFor();
    await watched.expectSound("waiting for the connection");
    const shown = await page.getByRole("progressbar", { name: "照片1.jpg" }).getAttribute("value");
    expect(Number(shown)).toBeGreaterThan(0);
    await connect(line, "fast");
    await applicant.waitForReport();
    expect(new Set(parts).size).toBe(parts.length);
    expect(parts.map((part) => part.split("/")[1])).toEqual(["1", "2", "3", "4", "5"]);
    const id = page.url().split("/").at(-1) ?? "";
    const report = await (await page.request.get(`${suite.url}/v1/reviews/${id}`)).json();
    expect(report.files.map((file: { name: string }) => file.name)).toEqual(["照片1.jpg"]);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).not.toContain(
      `firstpass.uploads.${submission.item}`,
    );
  });

  test("keeps over a reload what has come: whole files stay chosen, a half one goes on when chosen again", async () => {
    const { page, line, watched } = tab();
    const applicant = applicantJourney(page, suite.url);
    const parts = arrivals(page);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(`${suite.url}/#/items/${submission.item}/upload`);
    await applicant.chooseFiles([...photos]);
    await connect(line, "slow");
    await page.getByRole("button", { name: /^开始预审/ }).click();
    await untilArrived(parts, 7);
    await connect(line, "fast");
    await page.reload();
    await page.locator("[data-test=unfinished]").waitFor();
    expect(await page.locator("[data-test=unfinished]").textContent()).toMatch(/照片2\.jpg（已传 \d\d%）/);
    await page.getByText("已选 1 个文件").waitFor();
    expect(await page.getByText("已传到").count()).toBe(1);
    await watched.expectSound("unfinished uploads");
    const before = parts.length;
    await applicant.chooseFiles(photos[1] ?? "");
    await page.locator("[data-test=unfinished]").waitFor({ state: "detached" });
    await applicant.send();
    await applicant.waitForReport();
    expect(new Set(parts).size, "no part twice").toBe(parts.length);
    expect(parts.length - before, "only what was missing").toBeLessThan(5);
    const id = page.url().split("/").at(-1) ?? "";
    const report = await (await page.request.get(`${suite.url}/v1/reviews/${id}`)).json();
    expect(report.files.map((file: { name: string }) => file.name)).toEqual(["照片1.jpg", "照片2.jpg"]);
  });

  test("lets go of half-sent files that are no longer wanted", async () => {
    const { page, line } = tab();
    const applicant = applicantJourney(page, suite.url);
    const parts = arrivals(page);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(`${suite.url}/#/items/${submission.item}/upload`);
    await applicant.chooseFiles(photos[0] ?? "");
    await connect(line, "slow");
    await page.getByRole("button", { name: /^开始预审/ }).click();
    await untilArrived(parts, 1);
    await connect(line, "fast");
    await page.reload();
    await page.locator("[data-test=drop-unfinished]").click();
    await page.locator("[data-test=unfinished]").waitFor({ state: "detached" });
    const upload = `${suite.url}/v1/uploads/${parts[0]?.split("/")[0]}`;
    await expect.poll(async () => (await page.request.get(upload)).status()).toBe(404);
  });
});

describeInBrowser(
  "uploading over a slow connection in a portal's page",
  (suite) => {
    const { photos } = largePhotos();
    const tab = eachSlowPage(suite);

    test("goes on in a portal's page on another site, too", async () => {
      const { page, line } = tab();
      const applicant = applicantJourney(page, suite.url);
      const parts = arrivals(page);
      await page.goto(suite.url);
      await page.getByRole("link", { name: "先不答，直接看全部材料" }).click();
      await applicant.openUpload();
      await applicant.chooseFiles(photos[0] ?? "");
      await connect(line, "slow");
      await page.getByRole("button", { name: /^开始预审/ }).click();
      await untilArrived(parts, 2);
      await connect(line, "cut");
      await page.locator("[data-test=waiting]").waitFor();
      await connect(line, "fast");
      await applicant.waitForReport();
      expect(parts.map((part) => part.split("/")[1])).toEqual(["1", "2", "3", "4", "5"]);
    });
  },
  startPortal,
);
