import { expect, test } from "vitest";
import { rate } from "./wilson.ts";

test("gives the interval of the published example, 81 of 263", () => {
  const { low, high } = rate(81, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
});

test("no failure in ten cases does not prove there is none", () => {
  const { value, low, high } = rate(0, 10);
  expect([value, low]).toEqual([0, 0]);
  expect(high).toBeCloseTo(0.2775, 4);
});

test("nothing counted is no rate", () => {
  expect(rate(0, 0)).toEqual({ value: null, low: null, high: null });
});
