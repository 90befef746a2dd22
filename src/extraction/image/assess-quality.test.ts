import { describe, expect, it } from "vitest";
import { assessQuality } from "./assess-quality.ts";
import type { Raster } from "./raster.ts";

/** A page of upright strokes, 2 pixels wide and 20 apart, within a margin; edges `softness` pixels wide. */
function strokes(options: { ink?: number; paper?: number; softness?: number; side?: number }): Raster {
  const { ink = 20, paper = 245, softness = 1, side = 800 } = options;
  const rgb = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const away = Math.abs((x % 20) - 10);
      const isMargin = Math.min(x, y, side - 1 - x, side - 1 - y) < side / 20;
      const inked = isMargin ? 0 : Math.min(1, Math.max(0, (1 + softness - away) / softness));
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

  it("tells a shadow over half the page, and leaves the score to what hinders reading", () => {
    const page = strokes({});
    const rgb = page.rgb.map((value, at) => (at % (page.width * 3) > page.width * 1.5 ? value * 0.3 : value));
    const quality = assessQuality({ ...page, rgb });
    expect(quality.issues).toContain("shadow");
    expect(quality.measures?.shadow).toBeLessThan(0.6);
    expect(assessQuality(page).measures?.shadow).toBe(1);
  });

  it("tells print that runs off the picture", () => {
    const { rgb, width } = strokes({});
    const top = 100;
    const cut = { rgb: rgb.slice(top * width * 3), width, height: width - top };
    expect(assessQuality(cut).issues).toContain("cut-off");
    expect(assessQuality(strokes({})).measures?.["cut-off"]).toBe(1);
  });

  it("tells a finger that reaches in from the edge, but no brown desk around the sheet", () => {
    const skin = [214, 160, 128];
    const painted = (isPainted: (x: number, y: number) => boolean) => {
      const page = strokes({});
      const rgb = page.rgb.slice();
      for (let y = 0; y < page.height; y++)
        for (let x = 0; x < page.width; x++) if (isPainted(x, y)) rgb.set(skin, (y * page.width + x) * 3);
      return assessQuality({ ...page, rgb });
    };
    expect(painted((x, y) => x < 180 && Math.abs(y - 400) < 50).issues).toContain("covered");
    expect(painted((x, y) => Math.min(x, y, 799 - x, 799 - y) < 50).issues).not.toContain("covered");
  });

  it("tells the fine grid of a photographed screen", () => {
    const page = strokes({ side: 500 });
    const wide = { rgb: new Uint8Array(page.rgb.length).fill(240), width: page.width, height: page.height };
    // Strokes on the left half only: the other half is bare paper.
    const half = (rgb: Uint8Array) =>
      rgb.map((value, at) => (Math.floor(at / 3) % page.width < 200 ? value : (wide.rgb[at] ?? 0)));
    const screen = half(page.rgb).map((value, at) => {
      const [x, y] = [Math.floor(at / 3) % page.width, Math.floor(at / 3 / page.width)];
      return Math.max(0, value - 12 - 10 * Math.sin(x * 1.3) * Math.sin(y * 1.1));
    });
    expect(assessQuality({ ...page, rgb: screen }).issues).toContain("screen-photo");
    expect(assessQuality({ ...page, rgb: half(page.rgb) }).issues).not.toContain("screen-photo");
  });

  it("takes gray rulings on paper that is white all over for no screen", () => {
    const page = strokes({ side: 700 });
    const ruled = page.rgb.map((value, at) => {
      const [x, y] = [Math.floor(at / 3) % page.width, Math.floor(at / 3 / page.width)];
      return x < 200 ? value : y % 90 < 2 ? 200 : 255;
    });
    expect(assessQuality({ ...page, rgb: ruled }).measures?.["screen-photo"]).toBeGreaterThan(0.6);
  });
});
