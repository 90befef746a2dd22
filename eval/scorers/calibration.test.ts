import { describe, expect, it } from "vitest";
import { type Claim, calibrate } from "./calibration.ts";

const claims = (confidence: number, right: number, wrong: number): Claim[] => [
  ...Array.from({ length: right }, () => ({ confidence, isRight: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, isRight: false })),
];

describe("calibration of confidences", () => {
  it("finds no fault with confidences that come true as often as they say", () => {
    const { expectedCalibrationError, brier } = calibrate([claims(0.75, 3, 1)]);
    expect(expectedCalibrationError.value).toBeCloseTo(0);
    expect(brier.value).toBeCloseTo(0.75 * 0.0625 + 0.25 * 0.5625);
  });

  it("tells how far sure claims that are often wrong are off", () => {
    const { expectedCalibrationError, bins } = calibrate([claims(0.95, 1, 1)]);
    expect(expectedCalibrationError.value).toBeCloseTo(0.45);
    expect(bins[9]).toMatchObject({ n: 2, accuracy: { value: 0.5 } });
  });

  it("puts each confidence into the bin it begins, and 1 into the last", () => {
    const { bins } = calibrate([claims(0.3, 1, 0), claims(0.7, 1, 0), claims(1, 1, 0), claims(0, 0, 1)]);
    expect(bins.map(({ n }) => n)).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 0, 1]);
  });

  it("says nothing where nothing was claimed", () => {
    const { n, brier, expectedCalibrationError } = calibrate([[], []]);
    expect([n, brier.value, expectedCalibrationError.value]).toEqual([0, null, null]);
  });
});
