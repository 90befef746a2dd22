import { describe, expect, it } from "vitest";
import { runDialogs } from "./dialogs.ts";

const held = async (only: string) => {
  const { result } = await runDialogs({
    dataset: null,
    recipe: "",
    only,
    isScoreOnly: false,
    isAnyReading: false,
    isPerfectReading: false,
    tell: () => undefined,
  });
  return result;
};

// What was reached when this was written; docs/knowledge-base.md says what the others have in common.
describe("conversations about an invented base", { timeout: 120_000 }, () => {
  it("go as expected in nearly every turn that may be looked at, and never tell what the base does not say", async () => {
    const { metrics, worst } = await held("known");
    const known = metrics["knownTurns"];
    expect(known?.n).toBeGreaterThanOrEqual(40);
    expect(worst.length).toBeLessThanOrEqual(2);
    expect(metrics["answeredInstead"]?.value).toBe(0);
  });
});
