import { expect, test } from "vitest";
import { chartOf, headlines, interval, percent } from "./evaluation-figures.ts";

const run = (id: string, value: number | null, low: number | null = null, high: number | null = null) => ({
  ...{ id, suite: "reviews", dataset: "d", startedAt: "2026-11-22", cases: 0, hasReport: false, right: 0 },
  metrics: { cer: { value, low, high, n: 1 }, "precision@expired": { value: 1, low: 1, high: 1, n: 1 } },
});

test("the figures of a whole suite come in the order known, its details are left out", () => {
  expect(headlines([run("a", 0.1)], ["cer"])).toEqual(["cer"]);
});

test("the oldest run stands at the left, and the range is that of the intervals", () => {
  const chart = chartOf([run("new", 0.5, 0.25, 0.75), run("empty", null), run("old", 0.25)], "cer");
  expect(chart.points.map(({ id }) => id)).toEqual(["old", "new"]);
  expect([chart.from, chart.to]).toEqual([0.25, 0.75]);
  expect(chart.points[1]).toMatchObject({ x: 0.75, y: 0.5, low: 0, high: 1 });
});

test("nothing counted is told as such, and an interval only where there is one", () => {
  expect(percent(null)).toBe("—");
  expect(percent(0.9123)).toBe("91.2%");
  expect(interval({ value: 0.5, low: null, high: null, n: 1 })).toBe("");
  expect(interval({ value: 0.5, low: 0.25, high: 0.75, n: 4 })).toBe("25.0–75.0");
});
