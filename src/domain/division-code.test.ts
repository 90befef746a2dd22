import { expect, test } from "vitest";
import { divisionCodeSchema, regionsAbove } from "./division-code.ts";

test("a county inherits what its city and its province issued", () => {
  expect(regionsAbove("990101")).toEqual(["990101", "990100", "990000"]);
});

test("a city inherits from its province only, a province from none", () => {
  expect(regionsAbove("990100")).toEqual(["990100", "990000"]);
  expect(regionsAbove("990000")).toEqual(["990000"]);
});

test("a town inherits from its county and everything above it", () => {
  expect(regionsAbove("990101002")).toEqual(["990101002", "990101", "990100", "990000"]);
  expect(regionsAbove("990101000")).toEqual(["990101", "990100", "990000"]);
});

test("knows codes of 6, 9 and 12 digits and nothing else", () => {
  expect(divisionCodeSchema.safeParse("990101").success).toBe(true);
  expect(divisionCodeSchema.safeParse("990101002003").success).toBe(true);
  for (const wrong of ["", "99", "099999", "99010", "9901011", "99010a"])
    expect(divisionCodeSchema.safeParse(wrong).success).toBe(false);
});
