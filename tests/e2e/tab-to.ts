import type { Page } from "playwright-core";
import { expect } from "vitest";

/** More than any page has. */
const mostPresses = 400;

/** Moves with Tab alone until the element is reached, and fails where it never is. @param key backwards: `Shift+Tab` */
export async function tabTo(page: Page, selector: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let press = 0; press < mostPresses; press += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  expect.fail(`${selector} is not reached by Tab on ${page.url()}`);
}
