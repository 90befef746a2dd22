import { describe, expect, it } from "vitest";
import type { Box } from "../../domain/box.ts";
import type { Raster } from "./raster.ts";
import { unwrapRing } from "./unwrap-ring.ts";

const SIDE = 200;
const HEIGHT = 24;

/** A white square with ink between two angles (degrees clockwise from the bottom) of a ring. */
function ringOf(
  arcs: readonly { from: number; to: number; rgb: readonly [number, number, number] }[],
): Raster {
  const rgb = new Uint8Array(SIDE * SIDE * 3).fill(255);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const acrossX = (x + 0.5 - SIDE / 2) / (SIDE / 2);
      const acrossY = (y + 0.5 - SIDE / 2) / (SIDE / 2);
      const radius = Math.hypot(acrossX, acrossY);
      if (radius < 0.66 || radius > 0.92) continue;
      const angle = ((Math.atan2(-acrossX, acrossY) * 180) / Math.PI + 360) % 360;
      const arc = arcs.find(({ from, to }) => angle >= from && angle < to);
      if (arc) rgb.set(arc.rgb, (y * SIDE + x) * 3);
    }
  }
  return { rgb, width: SIDE, height: SIDE };
}

/** Shares of the unrolled line at which ink begins and ends. */
function inkedStretch(line: Raster): readonly [number, number] {
  const middle = Math.floor(line.height / 2) * line.width;
  const dark = Array.from({ length: line.width }, (_, x) => (line.rgb[(middle + x) * 3] ?? 255) < 128);
  return [dark.indexOf(true) / line.width, (dark.lastIndexOf(true) + 1) / line.width];
}

const WHOLE: { readonly box: Box; readonly color: "red" } = { box: [0, 0, 1, 1], color: "red" };
const RED = [200, 30, 40] as const;

describe("unrolling a seal's ring", () => {
  it("starts in the gap, so that the text is in one piece however the seal was turned", () => {
    for (const turn of [0, 40, 130, 220, 300]) {
      const start = (60 + turn) % 360;
      const end = (300 + turn) % 360;
      const arcs =
        start < end
          ? [{ from: start, to: end, rgb: RED }]
          : [
              { from: start, to: 360, rgb: RED },
              { from: 0, to: end, rgb: RED },
            ];
      const [from, to] = inkedStretch(unwrapRing(ringOf(arcs), WHOLE, HEIGHT));
      expect(from).toBeCloseTo(60 / 360, 1);
      expect(to).toBeCloseTo(300 / 360, 1);
    }
  });

  it("leaves out print in another color", () => {
    const line = unwrapRing(
      ringOf([
        { from: 90, to: 180, rgb: RED },
        { from: 180, to: 270, rgb: [20, 20, 20] },
      ]),
      WHOLE,
      HEIGHT,
    );
    const [from, to] = inkedStretch(line);
    expect(to - from).toBeCloseTo(0.25, 1);
  });

  it("takes the ink of a blue seal for a blue seal", () => {
    const blue = ringOf([{ from: 60, to: 300, rgb: [30, 40, 200] }]);
    expect(inkedStretch(unwrapRing(blue, { ...WHOLE, color: "blue" }, HEIGHT))[0]).toBeGreaterThan(0.1);
    expect(inkedStretch(unwrapRing(blue, WHOLE, HEIGHT))[1]).toBe(0);
  });
});
