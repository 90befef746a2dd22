import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reviewMilliseconds } from "./applicant-journey.ts";
import { describeInBrowser, desktop, phone } from "./browser-suite.ts";
import { clerkJourney } from "./clerk-journey.ts";
import { type PageCase, pages, type Shown } from "./pages.ts";
import { submissionWithFindings } from "./submission.ts";
import { fillBase } from "./walk-studio.ts";
import { type WatchedPage, watchPage } from "./watched-page.ts";

/** Stands beside its English. */
const officialTerm = "一次性告知书";

/**
 * Each page in full at two widths; then what another language, colors and larger type may change: narrow, where
 * room is scarce, and wide for the pages that are laid out differently there.
 */
const looks: readonly {
  readonly name: string;
  readonly viewport: typeof phone.viewport;
  readonly look: Parameters<typeof watchPage>[2];
  readonly part: "all" | "looks";
  readonly which: (one: PageCase) => boolean;
}[] = [
  { name: "on a phone", viewport: phone.viewport, look: {}, part: "all", which: () => true },
  { name: "on a desktop", viewport: desktop.viewport, look: {}, part: "all", which: () => true },
  {
    name: "on a phone, in English, dark and in large type",
    viewport: phone.viewport,
    look: { language: "en", colorScheme: "dark", isLargeType: true },
    part: "looks",
    which: () => true,
  },
  {
    name: "on a desktop, in English and dark",
    viewport: desktop.viewport,
    look: { language: "en", colorScheme: "dark" },
    part: "looks",
    which: ({ isWideDifferent }) => isWideDifferent,
  },
];

describeInBrowser("every page", (suite) => {
  let shown: Shown;

  beforeAll(async () => {
    const page = await suite.browser.newPage({ locale: "zh-CN" });
    const submission = submissionWithFindings();
    const address = await clerkJourney(page, suite.url).walkIn(submission);
    await fillBase(page, suite.url);
    await page.context().close();
    shown = {
      itemId: submission.item,
      reviewId: address.split("/").at(-1) ?? "",
      documentId: "parking",
    };
  }, 2 * reviewMilliseconds);

  describe.each(looks)("$name", ({ viewport, look, part, which }) => {
    let watched: WatchedPage;
    beforeAll(async () => {
      watched = await watchPage(suite.browser, viewport, look);
      await watched.page.goto(`${suite.url}/#/nowhere`);
      await watched.page.locator("h1").waitFor();
    });
    afterEach(() => watched.expectQuiet());
    afterAll(() => watched.close());

    test.each(pages.filter(which))(
      "$name is without serious findings of axe and no wider than the screen",
      async (one) => {
        const { page } = watched;
        await turnTo(page, one.address(shown));
        await page.locator(one.ready).first().waitFor();
        await watched.expectSound(one.name, part);
        if (look?.language !== "en") return;
        const chinese = await page
          .locator("nav, thead, h1:not([lang])")
          .evaluateAll((parts) => parts.map(({ textContent }) => textContent ?? ""));
        const own = chinese.filter((text) => /\p{Script=Han}/u.test(text.replaceAll(officialTerm, "")));
        // Names of items, applicants and documents are the service's and stay as they are.
        const named = ["case", "item", "editing an item", "document"].includes(one.name) ? 1 : 0;
        expect(own.length, own.join(" | ")).toBeLessThanOrEqual(named);
      },
    );
  });
});

/** Goes on to another page in the same document, as a link does, and waits until the one before is gone. */
async function turnTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll("h1")) heading.dataset["left"] = "yes";
    window.location.hash = to;
  }, address);
  await page.locator("h1:not([data-left])").waitFor();
}
