import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
  }[];
}

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules that may find something else where only colors, size and language differ. */
const rulesOfLooks = [
  "color-contrast",
  "html-has-lang",
  "html-lang-valid",
  "link-in-text-block",
  "scrollable-region-focusable",
  "target-size",
  "valid-lang",
];

/**
 * Serious and critical findings of axe on the page as it is, one line each. Evaluated by the
 * debugger, which the content security policy does not concern.
 * @param part `looks`: only what another look can change of a page that was looked at in full
 */
export async function accessibilityFaults(
  page: Page,
  part: "all" | "looks" = "all",
): Promise<readonly string[]> {
  // It stays in the document: pages follow each other there without loading.
  if (await page.evaluate(`typeof axe === "undefined"`)) await page.evaluate(source);
  const only = part === "all" ? {} : { runOnly: { type: "rule", values: rulesOfLooks } };
  const options = { iframes: false, resultTypes: ["violations"], ...only };
  const result = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResult;
  return result.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
    );
}
