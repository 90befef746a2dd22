import type { TermKind } from "../../ports/passage-index.ts";
import { assemble, byRegion, passageAt, type Segment } from "./segment.ts";
import type { SegmentView } from "./segment-view.ts";
import { gather, invert, type TermPostings } from "./term-postings.ts";

/** Passages copied between two breaths. */
const PASSAGES_A_STEP = 4000;

/** One segment of all that is still in the views, at most 65,536 passages together. Yields now and then. */
export function* mergeViews(views: readonly SegmentView[]): Generator<void, Segment> {
  const kept = views.flatMap((view, number) =>
    Array.from({ length: view.segment.size }, (_, slot) => ({ view, number, slot })).filter(({ slot }) =>
      view.isIn(slot),
    ),
  );
  const passages: { passage: ReturnType<typeof passageAt>; from: (typeof kept)[number] }[] = [];
  for (const [at, from] of kept.entries()) {
    passages.push({ passage: passageAt(from.view.segment, from.slot), from });
    if (at % PASSAGES_A_STEP === PASSAGES_A_STEP - 1) yield;
  }
  passages.sort((a, b) => byRegion(a.passage, b.passage));
  const targets = views.map((view) => new Int32Array(view.segment.size).fill(-1));
  for (const [slot, { from }] of passages.entries()) {
    const target = targets[from.number];
    if (target) target[from.slot] = slot;
  }
  const merged = function* (kind: TermKind): Generator<void, TermPostings> {
    const moves = views.map((view, number) => ({
      postings: view.segment.postings[kind],
      target: targets[number] ?? new Int32Array(0),
    }));
    return yield* invert(yield* gather(moves, passages.length));
  };
  const postings = { bigrams: yield* merged("bigrams"), words: yield* merged("words") };
  return assemble(
    passages.map(({ passage }) => passage),
    passages.map(({ from }) => from.view.segment.vectors[from.slot]),
    postings,
  );
}
