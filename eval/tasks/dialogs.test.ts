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

describe("conversations about an invented base", { timeout: 120_000 }, () => {
  it("go as expected where they may be looked at, turn by turn", async () => {
    const { metrics, worst } = await held("known");
    expect(worst).toEqual([]);
    expect(metrics["knownTurns"]?.n).toBeGreaterThanOrEqual(40);
  });
});
