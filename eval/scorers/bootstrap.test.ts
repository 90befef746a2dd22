import { describe, expect, it } from "vitest";
import { bootstrap } from "./bootstrap.ts";

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

describe("bootstrap interval", () => {
  it("is the same for the same units", () => {
    const units = [0.1, 0.4, 0.2, 0.9, 0.5];
    expect(bootstrap(units, mean)).toEqual(bootstrap(units, mean));
  });

  it("lies around the value and is narrow where all units agree", () => {
    const { value, low, high } = bootstrap([0, 1, 0, 1, 1, 0, 1, 0], mean);
    expect(value).toBe(0.5);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(bootstrap([0.3, 0.3, 0.3], mean)).toMatchObject({ low: mean([0.3, 0.3, 0.3]) });
  });

  it("is close to the known interval of a mean of many units", () => {
    const units = Array.from({ length: 400 }, (_, index) => index % 2);
    const { low, high } = bootstrap(units, mean);
    // Half a share of 400: standard error .025, so .451 to .549.
    expect(low).toBeCloseTo(0.451, 1);
    expect(high).toBeCloseTo(0.549, 1);
  });

  it("claims no interval for one unit, and no value for none", () => {
    expect(bootstrap([0.7], mean)).toEqual({ value: 0.7, low: null, high: null });
    expect(bootstrap([], mean)).toEqual({ value: null, low: null, high: null });
  });
});
