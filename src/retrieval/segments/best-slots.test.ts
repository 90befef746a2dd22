import fc from "fast-check";
import { expect, test } from "vitest";
import { localDate } from "../../domain/local-date.ts";
import { type Passage, passageSchema } from "../../domain/passage.ts";
import type { IndexedPassage, PassageFilter } from "../../ports/passage-index.ts";
import { createScope } from "../create-scope.ts";
import { inverseFrequency } from "../term-weights.ts";
import { bestSlots } from "./best-slots.ts";
import { mergeViews } from "./merge-views.ts";
import { buildSegment, byRegion, passageAt } from "./segment.ts";
import { SegmentView } from "./segment-view.ts";

const AS_OF = localDate("2026-11-22");

const term = fc.constantFrom(..."申请补贴办理停车证收费标准受");
const region = fc.constantFrom(undefined, "990000", "990100", "990101", "980101");
const day = fc.constantFrom(undefined, localDate("2020-01-01"), localDate("2026-11-22"));
const items = fc.constantFrom<string[] | undefined>(undefined, ["catering"], ["catering", "parking"]);
const passages = fc.array(
  fc.record({
    terms: fc.array(term, { minLength: 1, maxLength: 12 }),
    region,
    effectiveFrom: day,
    effectiveUntil: day,
    itemIds: items,
    isGone: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);
const filter: fc.Arbitrary<PassageFilter> = fc
  .record({
    region: fc.constantFrom(undefined, "990101", "980101"),
    asOf: fc.constantFrom(undefined, AS_OF),
    itemId: fc.constantFrom(undefined, "parking"),
  })
  .map(({ region: at, asOf, itemId }) => ({
    ...(at === undefined ? {} : { region: at }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(itemId === undefined ? {} : { itemId }),
  }));

function drained<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function indexed(made: readonly Partial<Passage & { terms: readonly string[] }>[]): IndexedPassage[] {
  return made.map(({ terms = [], region: at, effectiveFrom, effectiveUntil, itemIds }, number) => ({
    passage: passageSchema.parse({
      id: String(number),
      documentId: `d${Math.floor(number / 2)}`,
      title: "",
      section: "",
      text: terms.join(""),
      ordinal: number,
      ...(at ? { region: at } : {}),
      ...(effectiveFrom ? { effectiveFrom } : {}),
      ...(effectiveUntil ? { effectiveUntil } : {}),
      ...(itemIds ? { itemIds } : {}),
    }),
    terms: { bigrams: terms, words: [] },
  }));
}

/** The passages dealt out over so many segments, without those that are gone. */
function viewsOf(all: readonly IndexedPassage[], isGone: (id: number) => boolean, segments: number) {
  return Array.from({ length: segments }, (_, number) => {
    const own = all.filter((_one, at) => at % segments === number);
    const view = new SegmentView(
      drained(buildSegment(own.toSorted((a, b) => byRegion(a.passage, b.passage)))),
    );
    const slots = Array.from({ length: own.length }, (_one, slot) => slot);
    return view.without(slots.filter((slot) => isGone(Number(passageAt(view.segment, slot).id))));
  });
}

/** BM25 the long way: every passage, every term. */
function scoreAll(held: readonly IndexedPassage[], query: readonly string[]) {
  const lengthOf = ({ terms }: IndexedPassage) => terms.bigrams.length;
  const average = held.reduce((sum, one) => sum + lengthOf(one), 0) / held.length;
  return held.map((one) => {
    const score = query.reduce((sum, wanted) => {
      const count = one.terms.bigrams.filter((other) => other === wanted).length;
      const holding = held.filter(({ terms }) => terms.bigrams.includes(wanted)).length;
      const damping = 1.2 * (1 - 0.75 + (0.75 * lengthOf(one)) / average);
      return sum + (2.2 * inverseFrequency(held.length, holding) * count) / (count + damping);
    }, 0);
    return { passage: one.passage, score };
  });
}

function accepts(asked: PassageFilter, passage: Passage): boolean {
  const scope = createScope(asked);
  return (
    scope.region(passage.region) &&
    scope.from(passage.effectiveFrom) &&
    scope.until(passage.effectiveUntil) &&
    scope.items(passage.itemIds)
  );
}

test("the best are the best: what is skipped for speed changes no place, whatever is filtered, removed or merged", () => {
  fc.assert(
    fc.property(
      passages,
      fc.array(term, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 4 }),
      filter,
      fc.boolean(),
      (made, query, limit, segments, asked, isMerged) => {
        const all = indexed(made);
        const isGone = (id: number) => made[id]?.isGone ?? false;
        const held = all.filter((_, at) => !isGone(at));
        const parts = viewsOf(all, isGone, segments);
        const views = isMerged ? [new SegmentView(drained(mergeViews(parts)))] : parts;
        const found = bestSlots(views, {
          kind: "bigrams",
          terms: query,
          limit,
          filter: asked,
          passages: held.length,
          averageLength:
            held.length === 0 ? 0 : views.reduce((sum, v) => sum + v.totalLength("bigrams"), 0) / held.length,
        });
        const scores = new Map(scoreAll(held, query).map(({ passage, score }) => [passage.id, score]));
        const wanted = held
          .filter(({ passage }) => accepts(asked, passage) && (scores.get(passage.id) ?? 0) > 0)
          .map(({ passage }) => scores.get(passage.id) ?? 0)
          .sort((a, b) => b - a)
          .slice(0, limit);
        // Scores are compared, not passages: those alike may change places.
        expect(found).toHaveLength(wanted.length);
        for (const [place, { view, slot }] of found.entries()) {
          const segment = views[view]?.segment;
          const passage = segment ? passageAt(segment, slot) : undefined;
          expect(accepts(asked, passage ?? passageSchema.parse({}))).toBe(true);
          expect(scores.get(passage?.id ?? "")).toBeCloseTo(wanted[place] ?? -1, 6);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("a merged segment gives every passage back as it was put", () => {
  fc.assert(
    fc.property(passages, fc.integer({ min: 1, max: 4 }), (made, segments) => {
      const all = indexed(made);
      const merged = drained(mergeViews(viewsOf(all, (id) => made[id]?.isGone ?? false, segments)));
      const back = Array.from({ length: merged.size }, (_, slot) => passageAt(merged, slot));
      const kept = all.filter((_, at) => !made[at]?.isGone).map(({ passage }) => passage);
      expect(back.toSorted((a, b) => a.ordinal - b.ordinal)).toEqual(kept);
    }),
  );
});
