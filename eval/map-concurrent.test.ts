import { describe, expect, it } from "vitest";
import { mapConcurrent } from "./map-concurrent.ts";

describe("working on several at once", () => {
  it("keeps the order and the limit, whoever is done first", async () => {
    let [running, most] = [0, 0];
    const results = await mapConcurrent([5, 1, 4, 2, 3], 2, async (turns) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      running -= 1;
      return turns * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it("passes an error on", async () => {
    await expect(
      mapConcurrent([1, 2], 2, async (value) => {
        if (value === 2) throw new Error("broken");
      }),
    ).rejects.toThrow("broken");
  });
});
