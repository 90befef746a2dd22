import { describe, expect, it } from "vitest";
import { groundFor } from "./transparent-ground.ts";

/** Pixels of the given levels and opacities, each as often as told. */
function pixels(...runs: readonly { level: number; alpha: number; times: number }[]): Uint8Array {
  return Uint8Array.from(
    runs.flatMap(({ level, alpha, times }) =>
      Array.from({ length: times }, () => [level, level, level, alpha]).flat(),
    ),
  );
}

describe("the ground of a transparent picture", () => {
  it("is black for light print, whatever color the transparent pixels hold", () => {
    const print = { level: 245, alpha: 255, times: 15 };
    expect(groundFor(pixels({ level: 0, alpha: 0, times: 85 }, print))).toBe("#000000");
    expect(groundFor(pixels({ level: 255, alpha: 0, times: 85 }, print))).toBe("#000000");
  });

  it("is white for dark print, for both together, and where nothing shows", () => {
    const none = { level: 0, alpha: 0, times: 85 };
    expect(groundFor(pixels(none, { level: 20, alpha: 255, times: 15 }))).toBe("#ffffff");
    const both = [
      { level: 250, alpha: 255, times: 10 },
      { level: 20, alpha: 255, times: 5 },
    ];
    expect(groundFor(pixels(none, ...both))).toBe("#ffffff");
    expect(groundFor(pixels(none))).toBe("#ffffff");
  });

  it("is white for a light page cut out of its surroundings", () => {
    const page = [
      { level: 0, alpha: 0, times: 20 },
      { level: 250, alpha: 255, times: 80 },
    ];
    expect(groundFor(pixels(...page))).toBe("#ffffff");
  });
});
