import { MOST_SLOTS } from "./segment.ts";
import type { SegmentView } from "./segment-view.ts";

/** Segments of about a size that are let stand; more are made one. */
const ALIKE_KEPT = 6;
/** Sizes count as alike within this factor. */
const ALIKE = 8;
/** A segment more of which was taken out is made anew. */
const MOST_GONE = 0.3;

/**
 * The views to be made one segment next; null: none. Each passage is copied once a size, of which there are
 * five, so that a base filled a few passages at a time costs little more than one filled at once.
 */
export function chooseMerge(views: readonly SegmentView[]): readonly SegmentView[] | null {
  const worn = views.find((view) => view.size < (1 - MOST_GONE) * view.segment.size);
  if (worn) return [worn];
  for (let most = ALIKE; most < MOST_SLOTS; most *= ALIKE) {
    const alike = views.filter((view) => view.size <= Math.min(most, MOST_SLOTS / 2));
    if (alike.length > ALIKE_KEPT) return fitting(alike);
  }
  return null;
}

/** The smallest of them, as many as one segment holds; two always fit, as each is half a segment at most. */
function fitting(views: readonly SegmentView[]): readonly SegmentView[] {
  const chosen: SegmentView[] = [];
  let size = 0;
  for (const view of views.toSorted((a, b) => a.size - b.size)) {
    size += view.size;
    if (size > MOST_SLOTS) break;
    chosen.push(view);
  }
  return chosen;
}
