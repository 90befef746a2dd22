import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { accessibilityFaults } from "./accessibility.ts";

export interface WatchedPage {
  readonly page: Page;
  /** Nothing serious for axe, and nothing sticks out sideways. @param where says which page, when it fails */
  expectSound(where: string): Promise<void>;
  /** Closes the page; fails when the browser complained: an error, a blocked script or style, a Vue warning. */
  close(): Promise<void>;
}

/** A page of its own, whose complaints are kept. */
export async function watchPage(
  browser: Browser,
  viewport: { readonly width: number; readonly height: number },
  colorScheme: "light" | "dark" = "light",
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport, colorScheme, locale: "zh-CN" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("404")) complaints.push(message.text());
  });
  return {
    page,
    async expectSound(where) {
      expect(await accessibilityFaults(page), where).toEqual([]);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, `${where} is wider than the screen`).toBeLessThanOrEqual(0);
    },
    async close() {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}
