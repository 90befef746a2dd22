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

  it("are ticked by a ring that hugs them from within, and not by a heavy frame", () => {
    const isFrame = (x: number, y: number, heavy: number) =>
      Math.max(Math.abs(x - 75), Math.abs(y - 24)) <= 14 &&
      Math.max(Math.abs(x - 75), Math.abs(y - 24)) > 14 - heavy;
    const isRing = (x: number, y: number) => Math.abs(Math.hypot(x - 75, y - 24) - 11) < 1.6;
    expect(findCheckBoxes(drawn((x, y) => isFrame(x, y, 2) || isRing(x, y)))).toMatchObject([
      { state: "ticked" },
    ]);
    for (const heavy of [2, 3, 4, 5])
      expect(findCheckBoxes(drawn((x, y) => isFrame(x, y, heavy)))).toMatchObject([{ state: "empty" }]);
  });
});

/** Black on white where told. */
function drawn(isInk: (x: number, y: number) => boolean): Raster {
  const raster = lineWith(245);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++)
      if (isInk(x, y)) raster.rgb.fill(20, (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3);
  return raster;
}
