import { describe, expect, it } from "vitest";
import { lineSkew, rotateBox, tallShare, turnBox } from "./page-geometry.ts";
import type { RotatedBox } from "./rotated-box.ts";

const line = (x: number, y: number, width: number, height: number, angle = 0): RotatedBox => ({
  center: { x, y },
  width,
  height,
  angle,
});

describe("page geometry", () => {
  it("takes the slope of most of the text, not of one crooked stamp", () => {
    const boxes = [line(100, 50, 300, 20, 0.05), line(100, 90, 280, 20, 0.05), line(60, 120, 90, 20, -0.4)];
    expect(lineSkew(boxes)).toBeCloseTo((0.05 * 180) / Math.PI);
    expect(lineSkew([])).toBe(0);
  });

  it("sees a page on its side by its tall boxes", () => {
    expect(tallShare([line(0, 0, 20, 200), line(0, 0, 20, 300), line(0, 0, 100, 20)])).toBeGreaterThan(0.5);
    expect(tallShare([line(0, 0, 20, 20)])).toBe(0);
  });

  it("returns to the start after four quarter turns", () => {
    const page = { width: 400, height: 300 };
    const turned = { width: 300, height: 400 };
    const start = line(50, 70, 80, 20, 0.1);
    let box = turnBox(start, page, 90);
    expect(box.center).toEqual({ x: 230, y: 50 });
    box = turnBox(box, turned, 90);
    expect(box).toEqual(turnBox(start, page, 180));
    box = turnBox(turnBox(box, page, 90), turned, 90);
    expect(box).toEqual(start);
    expect(turnBox(turnBox(start, page, 90), turned, 270)).toEqual(start);
  });

  it("levels a sloping line about the page's center", () => {
    const page = { width: 400, height: 300 };
    const box = rotateBox(line(300, 150, 80, 20, 0.1), page, { width: 440, height: 360 }, -0.1);
    expect(box.angle).toBeCloseTo(0);
    expect(box.center.x).toBeCloseTo(220 + 100 * Math.cos(0.1));
    expect(box.center.y).toBeCloseTo(180 - 100 * Math.sin(0.1));
  });
});
