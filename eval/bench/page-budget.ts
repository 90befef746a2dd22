import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { startPortal } from "../../tests/e2e/start-portal.ts";
import { startService } from "../../tests/e2e/start-service.ts";
import { chromiumPath, openBrowser } from "../../tests/support/chromium.ts";

/** What people on slow phones may be asked to wait for. */
const limits = { pageKilobytes: 250, readyMilliseconds: 1500, componentKilobytes: 100 } as const;
/** How many times slower than this machine the processor is made, as for a cheap phone. */
const slowdown = 4;
const usualRuns = 5;
/** After so long without work of 50 ms the page counts as at rest. */
const restMilliseconds = 1000;
/** Below, others took so much of the processor that times say nothing of the page. Chosen. */
const leastCalm = 0.9;
const phone = { width: 375, height: 812 };

interface Load {
  /** Bodies of all answers until the page is ready, each packed by gzip. */
  readonly gzipBytes: number;
  /** From the start of the navigation until what to work with is there and no work of 50 ms is left. */
  readonly readyMilliseconds: number;
  /** Share of a processor this process got when it wanted one, just before and after; 1: nobody else wanted it. */
  readonly calm: number;
}

interface Line {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: "kB" | "ms";
}

/** `npm run bench -- page-budget [--runs 5]`: fails where a page or the component weighs or takes more than it may. */
export async function benchPageBudget(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: "string" } } });
  const runs = Number(values.runs ?? usualRuns);
  if (!Number.isInteger(runs) || runs < 1) throw new Error("--runs is a whole number from 1 on");
  const chromium = chromiumPath();
  if (chromium === null) throw new Error("no Chromium is installed (apt-get install chromium)");
  const bundle = join(projectRoot(), "dist", "embed", "firstpass.js");
  if (!existsSync(bundle)) throw new Error("the pages are not built: npm run build");
  const browser = await openBrowser(chromium);
  const service = await startService();
  const portal = await startPortal();
  try {
    const page = await loads(browser, `${service.url}/`, ".item", runs);
    const component = await loads(browser, `${portal.url}/`, "first-pass form input[type=radio]", runs);
    const lines: readonly Line[] = [
      line("applicant page, first load, gzip", page[0]?.gzipBytes, limits.pageKilobytes, "kB"),
      line(
        `applicant page, ready, CPU ${slowdown}× slower`,
        medianReady(page),
        limits.readyMilliseconds,
        "ms",
      ),
      line("component, script, gzip", gzipBytes(readFileSync(bundle)), limits.componentKilobytes, "kB"),
      line(
        `component in a portal, ready, CPU ${slowdown}× slower`,
        medianReady(component),
        limits.readyMilliseconds,
        "ms",
      ),
    ];
    return told(lines, { page, component });
  } finally {
    await browser.close();
    await portal.stop();
    await service.stop();
  }
}

function line(what: string, value: number | undefined, limit: number, unit: Line["unit"]): Line {
  const given = value ?? Number.NaN;
  return { what, value: unit === "kB" ? given / 1000 : given, limit, unit };
}

/** The table; thrown where a limit is broken, so that the command fails with it. */
function told(lines: readonly Line[], all: Readonly<Record<string, readonly Load[]>>): string {
  const rows = lines.map(({ what, value, limit, unit }) => {
    const outcome = Number.isNaN(value) ? "not judged" : value <= limit ? "kept" : "BROKEN";
    const measured = Number.isNaN(value) ? "—" : `${value.toFixed(unit === "kB" ? 1 : 0)} ${unit}`;
    return `| ${what} | ${measured} | ${limit} ${unit} | ${outcome} |`;
  });
  const each = Object.entries(all).map(
    ([name, some]) =>
      `${name}, every run: ready after ${some.map(({ readyMilliseconds }) => readyMilliseconds.toFixed(0)).join(", ")} ms; share of a processor ${some.map(({ calm }) => calm.toFixed(2)).join(", ")}`,
  );
  const busy = Object.values(all).some((some) => some.filter(isCalm).length === 0);
  const table = ["| what | measured | limit | |", "|---|---|---|---|", ...rows, "", ...each].join("\n");
  if (busy) throw new Error(`others use this machine: the times cannot be judged\n${table}`);
  if (lines.some(({ value, limit }) => !(value <= limit))) throw new Error(`a budget is broken\n${table}`);
  return table;
}

/** Each time in a browser that has never seen the page. */
async function loads(browser: Browser, url: string, ready: string, runs: number): Promise<readonly Load[]> {
  const all: Load[] = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext({ viewport: phone, locale: "zh-CN" });
    const before = shareOfProcessor();
    const loaded = await load(await context.newPage(), url, ready);
    all.push({ ...loaded, calm: Math.min(before, shareOfProcessor()) });
    await context.close();
  }
  return all;
}

async function load(page: Page, url: string, ready: string): Promise<Omit<Load, "calm">> {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const bodies: Promise<number>[] = [];
  page.on("response", (response) => bodies.push(response.body().then(gzipBytes, () => 0)));
  await page.addInitScript(watchWork);
  await page.goto(url, { waitUntil: "commit" });
  const shown = await page
    .locator(ready)
    .first()
    .waitFor()
    .then(() => now(page));
  await page.waitForTimeout(restMilliseconds);
  const lastWork = await page.evaluate(() => Number(document.documentElement.dataset["lastWork"] ?? 0));
  const sizes = await Promise.all(bodies);
  return {
    gzipBytes: sizes.reduce((sum, size) => sum + size, 0),
    readyMilliseconds: Math.max(shown, lastWork),
  };
}

function now(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}

/** Runs in the page: notes when the last work of 50 ms and more ended. */
function watchWork(): void {
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      document.documentElement.dataset["lastWork"] = String(startTime + duration);
  }).observe({ type: "longtask", buffered: true });
}

function isCalm({ calm }: Load): boolean {
  return calm >= leastCalm;
}

/** Works for a fifth of a second and says how much of it this process really had a processor. */
function shareOfProcessor(): number {
  const startedAt = performance.now();
  const used = process.cpuUsage();
  while (performance.now() - startedAt < 200);
  const { user, system } = process.cpuUsage(used);
  return Math.min(1, (user + system) / 1000 / (performance.now() - startedAt));
}

/** Of the runs that nobody disturbed; NaN when there is none. */
function medianReady(all: readonly Load[]): number {
  const sorted = all
    .filter(isCalm)
    .map(({ readyMilliseconds }) => readyMilliseconds)
    .toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function gzipBytes(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 6 }).length;
}
