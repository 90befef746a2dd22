import { describe, expect, it } from "vitest";
import { burntShare } from "./burnt-spots.ts";
import { tilesOf } from "./quality-tiles.ts";

const SIDE = 960;

/** Tinted paper with lines of print, and light or a box over it. */
function page(
  lightAt: (x: number, y: number) => number,
  options: { paper?: number; isPrintLit?: boolean } = {},
) {
  const { paper = 236, isPrintLit = true } = options;
  const values = new Uint8Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const isInk = y % 48 < 14 && x % 12 < 5;
      const value = isInk ? 30 : paper;
      values[y * SIDE + x] = value + (255 - value) * (isInk && !isPrintLit ? 0 : lightAt(x, y));
    }
  return tilesOf({ values, width: SIDE, height: SIDE });
}

const spot =
  (radius: number, x0 = SIDE / 2, y0 = SIDE / 2) =>
  (x: number, y: number) => {
    const away = Math.hypot(x - x0, y - y0) / radius;
    return Math.min(1, Math.max(0, 2 - 2 * away));
  };

describe("spots of glare", () => {
  it("are the parts of tinted paper burnt out with their print, fading into what is around", () => {
    const share = burntShare(page(spot(300)));
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.12);
  });

  it("are neither a white box with sharp edges nor light at the rim", () => {
    const box = (x: number, y: number) => (Math.abs(x - 480) < 150 && Math.abs(y - 480) < 150 ? 1 : 0);
    expect(burntShare(page(box))).toBe(0);
    expect(burntShare(page(spot(300, 0, 0)))).toBe(0);
  });

  it("are not told on white paper, nor where print goes on dark through the light", () => {
    expect(burntShare(page(spot(300), { paper: 253 }))).toBe(0);
    expect(burntShare(page(spot(300), { isPrintLit: false }))).toBe(0);
  });
});
