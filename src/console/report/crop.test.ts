import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frameAround, frameOf } from "./crop.ts";

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const box = fc
  .tuple(fraction, fraction, fraction, fraction)
  .map(([a, b, c, d]): [number, number, number, number] => [
    Math.min(a, c),
    Math.min(b, d),
    Math.max(a, c),
    Math.max(b, d),
  ]);
const ratio = fc.double({ min: 0.3, max: 3, noNaN: true });

describe("the part of a page shown for a place", () => {
  test("holds the place and stays on the page, wherever the place is", () => {
    fc.assert(
      fc.property(box, ratio, (place, height) => {
        const frame = frameAround(place, height, 0.35);
        const near = 1e-9;
        expect(frame.x).toBeGreaterThanOrEqual(0);
        expect(frame.y).toBeGreaterThanOrEqual(0);
        expect(frame.x + frame.width).toBeLessThanOrEqual(1 + near);
        expect(frame.y + frame.height).toBeLessThanOrEqual(height + near);
        expect(frame.x).toBeLessThanOrEqual(place[0] + near);
        expect(frame.x + frame.width).toBeGreaterThanOrEqual(place[2] - near);
        expect(frame.y).toBeLessThanOrEqual(place[1] * height + near);
        expect(frame.y + frame.height).toBeGreaterThanOrEqual(place[3] * height - near);
      }),
    );
  });

  test("shows the surroundings of a small place", () => {
    const frame = frameAround([0.5, 0.5, 0.52, 0.51], 1.4, 0.35);
    expect(frame.width).toBe(0.45);
    expect(frame.x).toBeCloseTo(0.285);
  });
});

test("the line around a place stays on the page", () => {
  expect(frameOf([0, 0, 1, 1], 1.4)).toEqual({ x: 0, y: 0, width: 1, height: 1.4 });
});
