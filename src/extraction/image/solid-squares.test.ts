import { describe, expect, it } from "vitest";
import { lineDarkness } from "./line-darkness.ts";
import { solidSquares } from "./solid-squares.ts";

const HEIGHT = 48;
const WIDTH = 240;

/** What is found on a line black where told. */
function found(isInk: (x: number, y: number) => boolean) {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3).fill(245);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++)
      if (isInk(x, y)) rgb.fill(20, (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3);
  return solidSquares(lineDarkness({ rgb, width: WIDTH, height: HEIGHT }));
}
const square = (x: number, y: number, side: number) =>
  x >= 60 && x < 60 + side && Math.abs(y - 23.5) < side / 2;

describe("solid squares on a line's picture", () => {
  it("are found where nothing touches them", () => {
    expect(found((x, y) => square(x, y, 26))).toEqual([{ left: 60, right: 86 }]);
    expect(found((x, y) => square(x, y, 26) || (x === 50 && y > 0))).toEqual([{ left: 60, right: 86 }]);
  });

  it("are no discs, bars, bullets, hollow boxes or parts of something larger", () => {
    expect(found((x, y) => Math.hypot(x - 73, y - 24) < 14)).toEqual([]);
    expect(found((x, y) => x >= 60 && x < 110 && Math.abs(y - 24) < 12)).toEqual([]);
    expect(found((x, y) => square(x, y, 12))).toEqual([]);
    expect(found((x, y) => square(x, y, 26) && !(x > 63 && x < 83 && Math.abs(y - 24) < 10))).toEqual([]);
    expect(found((x, y) => square(x, y, 26) || (x >= 86 && Math.abs(y - 24) < 10))).toEqual([]);
  });
});
