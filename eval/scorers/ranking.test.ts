import { expect, test } from "vitest";
import { meanWithInterval } from "./mean-interval.ts";
import { scoreRanking } from "./ranking.ts";

const relevant = new Map([
  ["a", 1],
  ["b", 1],
]);

test("finding both passages at the top is worth everything", () => {
  expect(scoreRanking(["a", "b", "x"], relevant)).toEqual({
    ndcg10: 1,
    recall1: 0.5,
    recall5: 1,
    recall10: 1,
    recall100: 1,
    reciprocalRank10: 1,
  });
});

test("a passage at rank 3 counts a third, one behind rank 10 not at all", () => {
  const deep = scoreRanking(["x", "y", "a"], relevant);
  expect(deep.reciprocalRank10).toBeCloseTo(1 / 3);
  expect(deep.recall5).toBe(0.5);
  const late = scoreRanking([..."0123456789", "a"], relevant);
  expect([late.reciprocalRank10, late.recall10, late.recall100]).toEqual([0, 0, 0.5]);
});

test("nDCG weighs rank by its logarithm", () => {
  expect(scoreRanking(["x", "a"], new Map([["a", 1]])).ndcg10).toBeCloseTo(1 / Math.log2(3));
});

test("an interval holds its mean and narrows with more cases", () => {
  const few = meanWithInterval([0, 1, 0, 1]);
  const many = meanWithInterval(Array.from({ length: 400 }, (_, at) => at % 2));
  expect(few.value).toBe(0.5);
  expect((few.high ?? 0) - (few.low ?? 0)).toBeGreaterThan((many.high ?? 0) - (many.low ?? 0));
  expect(meanWithInterval([]).value).toBeNull();
});
