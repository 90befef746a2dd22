import { expect, test } from "vitest";
import { type FittingExample, fitWeights, worthOf } from "./fit-weights.ts";

function fitted(examples: readonly FittingExample[], start: readonly number[]): readonly number[] {
  for (const work = fitWeights(examples, start, () => false); ; ) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The second figure tells which candidate answers, the first one misleads. */
function examplesOf(count: number): FittingExample[] {
  return Array.from({ length: count }, (_, at) => ({
    rows: Array.from({ length: 20 }, (__, place) =>
      Float64Array.of((20 - place) / 20 + (at % 3) / 10, place === 15 ? 1 : (place % 4) / 8),
    ),
    isRelevant: Array.from({ length: 20 }, (__, place) => place === 15),
    relevantCount: 1,
  }));
}

const start = [2, 0.1];
const worth = (weights: readonly number[]) =>
  examplesOf(9).reduce((sum, example) => sum + worthOf(example, weights), 0) / 9;

test("weights come to what puts the answers first", () => {
  expect(worth(start)).toBe(0);
  expect(worth(fitted(examplesOf(200), start))).toBe(1.5);
});

test("few questions move the weights less than many, and the same ones always the same way", () => {
  const moved = (count: number) => Math.abs((fitted(examplesOf(count), start)[1] ?? 0) - 0.1);
  expect(moved(3)).toBeLessThan(moved(200) / 2);
  expect(fitted(examplesOf(50), start)).toEqual(fitted(examplesOf(50), start));
});

test("no weight falls below 0, and questions whose answer is no candidate change nothing", () => {
  expect(Math.min(...fitted(examplesOf(200), start))).toBeGreaterThanOrEqual(0);
  const missed = examplesOf(200).map((example) => ({
    ...example,
    isRelevant: example.rows.map(() => false),
  }));
  expect(fitted(missed, start)).toEqual(start);
});
