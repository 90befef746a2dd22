import type { PassageFilter } from "../../ports/passage-index.ts";
import type { FoundSlot } from "./best-slots.ts";
import { MOST_SLOTS } from "./segment.ts";
import type { SegmentView } from "./segment-view.ts";
import { TopSlots } from "./top-slots.ts";

/** Exact search by inner product, best first; vectors of another length than the query's are left out. */
export function nearestSlots(
  views: readonly SegmentView[],
  vector: Float32Array,
  limit: number,
  filter: PassageFilter,
): FoundSlot[] {
  const best = new TopSlots(limit);
  for (const [number, view] of views.entries()) {
    const { vectors } = view.segment;
    if (vectors.length === 0) continue;
    const accepting = view.accepting(filter);
    for (const [start, end] of view.rangesFor(filter))
      for (let slot = start; slot < end; slot++) {
        const other = vectors[slot];
        if (accepting[slot] === 0 || other?.length !== vector.length) continue;
        best.offer(innerProduct(vector, other), number * MOST_SLOTS + slot);
      }
  }
  return best.best().map((number) => ({ view: Math.floor(number / MOST_SLOTS), slot: number % MOST_SLOTS }));
}

function innerProduct(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
