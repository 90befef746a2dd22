import { describe, expect, it } from "vitest";
import { findCheckBoxes } from "./find-check-boxes.ts";
import type { Raster } from "./raster.ts";

const HEIGHT = 48;
const WIDTH = 240;

/** A line of one level with squares drawn on it, from left and top, one within the other. */
function lineWith(
  ground: number,
  ...squares: readonly { at: number; side: number; level: number }[]
): Raster {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3).fill(ground);
  for (const { at, side, level } of squares) {
    const top = (HEIGHT - side) / 2;
    for (let y = top; y < top + side; y++) rgb.fill(level, (y * WIDTH + at) * 3, (y * WIDTH + at + side) * 3);
  }
  return { rgb, width: WIDTH, height: HEIGHT };
}

describe("check boxes on a line's picture", () => {
  const outline = { at: 60, side: 30, level: 10 };
  const outlineWithin = { at: 63, side: 24 };

  it("are found dark on light, on gray paper, too", () => {
    for (const ground of [245, 150]) {
      const found = findCheckBoxes(lineWith(ground, outline, { ...outlineWithin, level: ground }));
      expect(found).toMatchObject([{ state: "empty" }]);
    }
  });

  it("are not the outlines of light characters on a dark ground", () => {
    const sign = lineWith(
      110,
      outline,
      { ...outlineWithin, level: 110 },
      { at: 120, side: 26, level: 250 },
      { at: 170, side: 26, level: 250 },
    );
    expect(findCheckBoxes(sign)).toEqual([]);
  });
});
