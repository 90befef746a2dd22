import { expect, test } from "vitest";
import { type Rotation, turned, turnedPoint } from "./rotate.ts";

test("four quarter turns lead back, and the marked place goes with the page", () => {
  let rotation: Rotation = 0;
  let corner: readonly [number, number] = [0, 0];
  const corners: (readonly [number, number])[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    rotation = turned(rotation);
    corner = turnedPoint(rotation, 0, 0);
    corners.push(corner);
  }
  expect(rotation).toBe(0);
  expect(corners).toEqual([
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ]);
});
