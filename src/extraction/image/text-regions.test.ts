import { describe, expect, it } from "vitest";
import { findTextRegions, type TextProbabilityMap } from "./text-regions.ts";

function mapWith(
  rectangles: readonly (readonly [number, number, number, number, number])[],
): TextProbabilityMap {
  const width = 200;
  const height = 100;
  const values = new Float32Array(width * height);
  for (const [x0, y0, x1, y1, value] of rectangles)
    for (let y = y0; y < y1; y++) values.fill(value, y * width + x0, y * width + x1);
  return { values, width, height };
}

describe("findTextRegions", () => {
  it("grows each core to the extent of its line", () => {
    const regions = findTextRegions(mapWith([[20, 30, 120, 40, 0.9]]));
    expect(regions).toHaveLength(1);
    // area 1000, perimeter 220, ratio 1.6: 7.27 pixels on every side
    expect(regions[0]?.box.width).toBeCloseTo(114.5, 1);
    expect(regions[0]?.box.height).toBeCloseTo(24.5, 1);
    expect(regions[0]?.box.center).toEqual({ x: 70, y: 35 });
  });

  it("keeps two lines apart and leaves faint or tiny specks out", () => {
    const map = mapWith([
      [10, 10, 90, 18, 0.8],
      [10, 40, 90, 48, 0.8],
      [150, 10, 190, 18, 0.4],
      [150, 60, 151, 61, 0.9],
    ]);
    expect(findTextRegions(map).map((region) => region.box.center.y)).toEqual([14, 44]);
  });
});
