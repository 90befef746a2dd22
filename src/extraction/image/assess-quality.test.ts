import { describe, expect, it } from "vitest";
import { assessQuality } from "./assess-quality.ts";
import type { Raster } from "./raster.ts";

/** A page of upright strokes, 2 pixels wide and 10 apart; edges `softness` pixels wide. */
function strokes(options: { ink?: number; paper?: number; softness?: number; side?: number }): Raster {
  const { ink = 20, paper = 245, softness = 1, side = 800 } = options;
  const rgb = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const away = Math.abs((x % 20) - 10);
      const inked = Math.min(1, Math.max(0, (1 + softness - away) / softness));
      rgb.fill(paper + (ink - paper) * inked, (y * side + x) * 3, (y * side + x) * 3 + 3);
    }
  }
  return { rgb, width: side, height: side };
}

describe("assessQuality", () => {
  it("says that a sharp, bright page reads fine", () => {
    const quality = assessQuality(strokes({}));
    expect(quality.issues).toEqual([]);
    expect(quality.score).toBeGreaterThanOrEqual(0.6);
  });

  it("names blur, and trusts the page less the softer it is", () => {
    const soft = assessQuality(strokes({ softness: 5 }));
    const softer = assessQuality(strokes({ softness: 9 }));
    expect(soft.issues).toContain("blurred");
    expect(softer.score).toBeLessThan(soft.score);
    expect(softer.score).toBeLessThanOrEqual(0.35);
  });

  it("names darkness, faint print and a tiny picture", () => {
    expect(assessQuality(strokes({ ink: 5, paper: 60 })).issues).toContain("too-dark");
    expect(assessQuality(strokes({ ink: 210, paper: 245 })).issues).toContain("low-contrast");
    expect(assessQuality(strokes({ side: 120 })).issues).toContain("too-small");
  });

  it("calls an empty page blank without judging it, and a black one too dark", () => {
    const empty = { rgb: new Uint8Array(300 * 300 * 3).fill(250), width: 300, height: 300 };
    expect(assessQuality(empty)).toEqual({ score: 0.5, issues: ["blank"] });
    const black = { rgb: new Uint8Array(300 * 300 * 3), width: 300, height: 300 };
    expect(assessQuality(black).score).toBeLessThan(0.35);
  });

  it("finds glare only where the paper itself is darker", () => {
    const glaring = strokes({ paper: 190 });
    const rgb = new Uint8Array(glaring.rgb);
    rgb.fill(255, 0, Math.floor(rgb.length * 0.3));
    expect(assessQuality({ ...glaring, rgb }).issues).toContain("glare");
  });
});
