import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cornersOf, minimumAreaBox, type RotatedBox } from "./rotated-box.ts";

describe("minimumAreaBox", () => {
  it("finds any rectangle again from its corners", () => {
    const boxes = fc.record({
      center: fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 900 }) }),
      width: fc.integer({ min: 40, max: 400 }),
      height: fc.integer({ min: 5, max: 30 }),
      angle: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
    });
    fc.assert(
      fc.property(boxes, (box: RotatedBox) => {
        const found = minimumAreaBox(cornersOf(box));
        expect(found?.width).toBeCloseTo(box.width, 3);
        expect(found?.height).toBeCloseTo(box.height, 3);
        expect(found?.angle).toBeCloseTo(box.angle, 5);
        expect(found?.center.x).toBeCloseTo(box.center.x, 3);
      }),
    );
  });

  it("gives nothing for no points", () => {
    expect(minimumAreaBox([])).toBeNull();
  });
});
