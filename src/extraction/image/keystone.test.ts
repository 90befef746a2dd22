import { describe, expect, it } from "vitest";
import { findKeystone, removeKeystone } from "./keystone.ts";
import type { Raster } from "./raster.ts";
import type { RotatedBox } from "./rotated-box.ts";

const page = { width: 1000, height: 1400 };

/** Lines of a page that meet at a point far out to one side; `jitter` tilts every other one. */
function lines(count: number, slopeAt: (y: number) => number, jitter = 0): RotatedBox[] {
  return Array.from({ length: count }, (_, index) => {
    const y = 150 + (index * 1100) / Math.max(1, count - 1);
    const angle = Math.atan(slopeAt(y) + (index % 2 === 0 ? jitter : -jitter));
    return { center: { x: 480, y }, width: 700, height: 28, angle };
  });
}

describe("the keystone of a photographed page", () => {
  it("is found from lines that run apart, in spite of a stray one", () => {
    const boxes = lines(20, (y) => 0.003 + 0.00003 * (y - 700));
    const stray: RotatedBox = { center: { x: 500, y: 300 }, width: 600, height: 30, angle: 0.3 };
    const keystone = findKeystone([...boxes, stray], page);
    expect(keystone?.spread).toBeCloseTo(0.00003, 6);
    expect(keystone?.tilt).toBeCloseTo(0.003, 3);
  });

  it("is none where lines run level, all askew alike, in waves, or are too few", () => {
    expect(
      findKeystone(
        lines(20, () => 0),
        page,
      ),
    ).toBeNull();
    expect(
      findKeystone(
        lines(20, () => 0.05),
        page,
      ),
    ).toBeNull();
    expect(
      findKeystone(
        lines(20, (y) => 0.02 * Math.sin(y / 60)),
        page,
      ),
    ).toBeNull();
    expect(
      findKeystone(
        lines(5, (y) => 0.00003 * (y - 700)),
        page,
      ),
    ).toBeNull();
  });

  it("is taken out: lines that met at a point run level, and boxes go with them", () => {
    const width = 400;
    const height = 300;
    const rgb = new Uint8Array(width * height * 3).fill(240);
    const spread = 0.0004;
    // Two lines, 80 above and below the middle, as they look from the side.
    for (const offset of [-80, 80]) {
      for (let x = 0; x < width; x++) {
        const y = Math.round(150 + offset * (1 + spread * (x - 200)));
        for (const thick of [-1, 0, 1])
          rgb.fill(0, ((y + thick) * width + x) * 3, ((y + thick) * width + x) * 3 + 3);
      }
    }
    const raster: Raster = { rgb, width, height };
    const box: RotatedBox = {
      center: { x: 200, y: 70 },
      width: 380,
      height: 9,
      angle: Math.atan(-80 * spread),
    };
    const leveled = removeKeystone(raster, [box], { tilt: 0, spread });
    const darkRow = (x: number) => {
      let best = 0;
      let darkest = 255;
      for (let y = 0; y < leveled.raster.height / 2; y++) {
        const value = leveled.raster.rgb[(y * leveled.raster.width + x) * 3] ?? 255;
        if (value < darkest) [best, darkest] = [y, value];
      }
      return best;
    };
    const [left, right] = [darkRow(40), darkRow(leveled.raster.width - 40)];
    expect(Math.abs(left - right)).toBeLessThanOrEqual(1);
    const moved = leveled.boxes[0];
    expect(moved?.angle).toBeCloseTo(0, 6);
    expect(Math.abs((moved?.center.y ?? 0) - left)).toBeLessThanOrEqual(2);
  });
});
