import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import { chromiumPath, openBrowser } from "../support/chromium.ts";
import { type RunningService, startService } from "./start-service.ts";
import { type WatchedPage, watchPage } from "./watched-page.ts";

const chromium = chromiumPath();
if (chromium === null)
  process.stderr.write("Browser journeys skipped: no Chromium is installed (apt-get install chromium).\n");

export interface Width {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
}
export const phone: Width = { name: "a phone", viewport: { width: 375, height: 812 } };
export const desktop: Width = { name: "a desktop", viewport: { width: 1366, height: 820 } };
/** Every journey is walked at these. */
export const widths: readonly Width[] = [phone, desktop];

export interface BrowserSuite {
  /** Of the service under test, without a slash at the end. */
  readonly url: string;
  readonly browser: Browser;
}

/**
 * Journeys in a real browser against a service of their own, started before them and stopped after.
 * Skipped where no Chromium is installed.
 * @param start makes the service; by default as `npm start` does, with an empty data folder
 */
export function describeInBrowser(
  name: string,
  define: (suite: BrowserSuite) => void,
  start: () => Promise<RunningService> = startService,
): void {
  describe.skipIf(chromium === null)(name, () => {
    let service: RunningService | undefined;
    let browser: Browser | undefined;
    beforeAll(async () => {
      service = await start();
      browser = await openBrowser(chromium ?? "");
    });
    afterAll(async () => {
      await browser?.close();
      await service?.stop();
    });
    define({
      get url() {
        return started(service).url;
      },
      get browser() {
        return started(browser);
      },
    });
  });
}

/** A fresh page before each test, whose complaints fail the test after it. */
export function eachPage(
  suite: BrowserSuite,
  viewport: Width["viewport"],
  look: Parameters<typeof watchPage>[2] = {},
): { readonly page: Page; readonly expectSound: WatchedPage["expectSound"] } {
  let watched: WatchedPage | undefined;
  beforeEach(async () => {
    watched = await watchPage(suite.browser, viewport, look);
  });
  afterEach(() => watched?.close());
  return {
    get page() {
      return started(watched).page;
    },
    expectSound: (where, part) => started(watched).expectSound(where, part),
  };
}

function started<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error("used before the tests have started");
  return thing;
}
