import { describe, expect, it } from "vitest";
import { paleStrokes } from "./pale-strokes.ts";

/** A white page with bars down it, each with a left edge, a width and a level of gray. */
function barred(bars: readonly { readonly at: number; readonly wide: number; readonly gray: number }[]) {
  const [width, height] = [1080, 1440];
  const rgb = new Uint8Array(width * height * 3).fill(255);
  for (let y = 200; y < 1200; y++)
    for (const { at, wide, gray } of bars) rgb.fill(gray, (y * width + at) * 3, (y * width + at + wide) * 3);
  return { rgb, width, height };
}

describe("strokes wider than print", () => {
  it("stand out by how much darker they are than the ground, print and large areas do not", () => {
    const { values, width, step } = paleStrokes(
      barred([
        { at: 101, wide: 3, gray: 0 },
        { at: 301, wide: 24, gray: 200 },
        { at: 601, wide: 300, gray: 120 },
      ]),
    );
    const row = values.subarray(240 * width, 241 * width);
    expect(row[Math.floor(102 / step)]).toBe(0);
    expect(row[Math.floor(313 / step)]).toBe(55);
    expect(row[Math.floor(750 / step)]).toBe(0);
  });
});
