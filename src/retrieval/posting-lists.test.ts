import fc from "fast-check";
import { expect, test } from "vitest";
import { inverseFrequency, PostingLists } from "./posting-lists.ts";

/** BM25 the long way: every passage, every term. */
function scoreAll(passages: readonly (readonly string[] | null)[], query: readonly string[]): number[] {
  const held = passages.filter((one) => one !== null);
  const average = held.reduce((sum, { length }) => sum + length, 0) / held.length;
  return passages.map((terms) => {
    if (!terms) return 0;
    return query.reduce((sum, term) => {
      const count = terms.filter((one) => one === term).length;
      const holding = held.filter((one) => one.includes(term)).length;
      const length = 1 - 0.75 + (0.75 * terms.length) / average;
      return sum + (2.2 * inverseFrequency(held.length, holding) * count) / (count + 1.2 * length);
    }, 0);
  });
}

const term = fc.constantFrom(..."申请补贴办理停车证收费标准受");

test("the best are the best: terms that are skipped for speed change no place, whatever is filtered or forgotten", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(term, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 60 }),
      fc.array(term, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 2, max: 5 }),
      fc.boolean(),
      (texts, query, limit, every, isCompacted) => {
        const lists = new PostingLists();
        for (const [slot, terms] of texts.entries()) lists.add(slot, terms);
        const isForgotten = (slot: number) => slot % every === 1;
        for (const slot of texts.keys()) if (isForgotten(slot)) lists.forget(slot);
        const left = texts.map((terms, slot) => (isForgotten(slot) ? null : terms));
        const kept = [...texts.keys()].filter((slot) => !isForgotten(slot));
        const scores = scoreAll(left, query);
        const accepts = (slot: number) => slot % 3 !== 2;
        const wanted = kept
          .filter((slot) => accepts(slot) && (scores[slot] ?? 0) > 0)
          .map((slot) => scores[slot] ?? 0)
          .sort((a, b) => b - a)
          .slice(0, limit);
        const searched = isCompacted ? lists.compacted(kept) : lists;
        const original = (slot: number) => (isCompacted ? (kept[slot] ?? -1) : slot);
        for (let again = 0; again < 2; again++) {
          const found = searched.best(
            query,
            limit,
            (slot) => left[original(slot)] !== null && accepts(original(slot)),
          );
          // Scores are compared, not slots: passages alike may change places.
          expect(found).toHaveLength(wanted.length);
          for (const [place, slot] of found.entries())
            expect(scores[original(slot)]).toBeCloseTo(wanted[place] ?? -1, 6);
        }
        expect(searched.size).toBe(kept.length);
      },
    ),
    { numRuns: 300 },
  );
});
