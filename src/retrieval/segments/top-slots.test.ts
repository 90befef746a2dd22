import fc from "fast-check";
import { expect, test } from "vitest";
import { kthHighest } from "./kth-highest.ts";
import { TopSlots } from "./top-slots.ts";

const scores = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 80 });

test("keeps the best, the lower number first where scores are equal, in whatever order they come", () => {
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 12 }), fc.boolean(), (given, limit, isBackward) => {
      const offered = given.map((score, number) => ({ score, number }));
      const top = new TopSlots(limit);
      for (const { score, number } of isBackward ? offered.toReversed() : offered) top.offer(score, number);
      const wanted = offered.toSorted((a, b) => b.score - a.score || a.number - b.number).slice(0, limit);
      expect(top.best()).toEqual(wanted.map(({ number }) => number));
      expect(top.floor).toBe(given.length < limit ? 0 : wanted.at(-1)?.score);
    }),
  );
});

test("the k-th highest is the one sorting would give", () => {
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 90 }), (given, k) => {
      const sorted = given.toSorted((a, b) => b - a);
      expect(kthHighest(Float64Array.from(given), given.length, k)).toBe(sorted[k - 1] ?? 0);
    }),
  );
});
