import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { accessibilityFaults } from "./accessibility.ts";

export interface WatchedPage {
  readonly page: Page;
  /**
   * Nothing serious for axe, and nothing sticks out sideways.
   * @param where says which page, when it fails
   * @param part what axe looks at, see accessibilityFaults
   */
  expectSound(where: string, part?: "all" | "looks"): Promise<void>;
  /** Fails when the browser has complained since this was last asked. */
  expectQuiet(): void;
  /** Closes the page; fails when the browser complained: an error, a blocked script or style, a Vue warning. */
  close(): Promise<void>;
}

export interface Look {
  readonly colorScheme?: "light" | "dark";
  readonly language?: "zh" | "en";
  readonly isLargeType?: boolean;
}

/** A page of its own, whose complaints are kept. */
export async function watchPage(
  browser: Browser,
  viewport: { readonly width: number; readonly height: number },
  { colorScheme = "light", language = "zh", isLargeType = false }: Look = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport, colorScheme, locale: "zh-CN" });
  await context.addInitScript(
    ([chosen, type]) => {
      if (chosen === "en") window.localStorage.setItem("firstpass.language", "en");
      if (type === "large") window.localStorage.setItem("firstpass.large-type", "on");
    },
    [language, isLargeType ? "large" : "normal"] as const,
  );
  // No test is about time: a busy machine must not fail one.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("404")) complaints.push(message.text());
  });
  return {
    page,
    async expectSound(where, part) {
      expect(await accessibilityFaults(page, part), where).toEqual([]);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, `${where} is wider than the screen`).toBeLessThanOrEqual(0);
    },
    expectQuiet() {
      expect(complaints.splice(0)).toEqual([]);
    },
    async close() {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}
