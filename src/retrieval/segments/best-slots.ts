import type { PassageFilter, TermKind } from "../../ports/passage-index.ts";
import { countTerms, inverseFrequency } from "../term-weights.ts";
import { kthHighest } from "./kth-highest.ts";
import { MOST_SLOTS } from "./segment.ts";
import type { SegmentView, SlotRanges } from "./segment-view.ts";
import { hashOf, placeIn } from "./string-table.ts";
import { mostAt, SATURATION_FACTOR, type Saturation, saturationFor } from "./term-postings.ts";
import { TopSlots } from "./top-slots.ts";

/** A passage as the number of its view and its slot there. */
export interface FoundSlot {
  readonly view: number;
  readonly slot: number;
}

export interface SlotQuery {
  readonly kind: TermKind;
  readonly terms: readonly string[];
  readonly limit: number;
  readonly filter: PassageFilter;
  /** Of all views together. */
  readonly passages: number;
  readonly averageLength: number;
}

/** Looking a slot up in a list costs about this many steps through it. */
const LOOKUP_STEPS = 8;

/** A query term in one segment, with what it can add to a score at most there. */
interface LocalTerm {
  readonly place: number;
  readonly gain: number;
  readonly most: number;
}

/** Memory for the segment under way; all scores are 0 between segments, which are searched one after another. */
const scores = new Float64Array(MOST_SLOTS);
const scratch = new Float64Array(MOST_SLOTS);
const touched = new Uint16Array(MOST_SLOTS);
const open = new Uint16Array(MOST_SLOTS);

/**
 * The best slots by BM25, best first. Exact: in each segment the terms that can add most are counted first, and
 * once those left could not lift a new slot among the best of all segments so far, they only add to the slots
 * still open (MaxScore; Turtle and Flood, 1995). A segment that cannot reach the best at all is passed over.
 */
export function bestSlots(views: readonly SegmentView[], query: SlotQuery): FoundSlot[] {
  const best = new TopSlots(query.limit);
  const saturation = saturationFor(query.averageLength);
  for (const [number, { view, terms }] of localTerms(views, query).entries()) {
    const left = leftFrom(terms);
    if ((left[0] ?? 0) === 0 || (left[0] ?? 0) < best.floor) continue;
    const ranges = view.rangesFor(query.filter);
    if (ranges.length === 0) continue;
    const search = new SegmentSearch(view, query, ranges, saturation);
    search.run(terms, left, best.floor);
    search.offer(best, number);
  }
  return best.best().map((number) => ({ view: Math.floor(number / MOST_SLOTS), slot: number % MOST_SLOTS }));
}

/**
 * The query's terms as each view knows them. The order is the same in every view, so that passages that say the
 * same come to the same score, to the last digit.
 */
function localTerms(views: readonly SegmentView[], { kind, terms, passages, averageLength }: SlotQuery) {
  const local = views.map((view) => ({ view, terms: [] as LocalTerm[] }));
  const weighed = [...countTerms(terms)].flatMap(([term, weight]) => {
    const hash = hashOf(term);
    let holding = 0;
    let most = 0;
    const places = views.map((view) => {
      const postings = view.segment.postings[kind];
      const place = placeIn(postings.terms, term, hash);
      if (place >= 0) {
        holding += view.holding(kind, place);
        most = Math.max(most, mostAt(postings, place, averageLength));
      }
      return place;
    });
    const gain = weight * SATURATION_FACTOR * inverseFrequency(passages, holding);
    return holding === 0 ? [] : [{ term, places, holding, gain, most: gain * most }];
  });
  weighed.sort((a, b) => b.most - a.most || a.holding - b.holding || (a.term < b.term ? -1 : 1));
  for (const { places, gain } of weighed)
    for (const [number, place] of places.entries()) {
      const view = local[number];
      if (!view || place < 0) continue;
      const most = gain * mostAt(view.view.segment.postings[kind], place, averageLength);
      view.terms.push({ place, gain, most });
    }
  return local;
}

/** What the terms from each place on can add together; a hair more, for the rounding of sums. */
function leftFrom(terms: readonly LocalTerm[]): Float64Array {
  const left = new Float64Array(terms.length + 1);
  for (let at = terms.length - 1; at >= 0; at--)
    left[at] = (left[at + 1] ?? 0) + (terms[at]?.most ?? 0) * (1 + 1e-9);
  return left;
}

/** One segment's part of a search. */
class SegmentSearch {
  readonly #view: SegmentView;
  readonly #query: SlotQuery;
  readonly #ranges: SlotRanges;
  readonly #saturation: Saturation;
  readonly #accepting: Uint8Array;
  #touchedCount = 0;
  #openCount = 0;
  /** The highest score so far. */
  #highest = 0;

  constructor(view: SegmentView, query: SlotQuery, ranges: SlotRanges, saturation: Saturation) {
    this.#view = view;
    this.#query = query;
    this.#ranges = ranges;
    this.#saturation = saturation;
    this.#accepting = view.accepting(query.filter);
  }

  /** `left`: what the terms from each place on can add; `reached`: what it takes to be among the best so far. */
  run(terms: readonly LocalTerm[], left: Float64Array, reached: number): void {
    let floor = reached;
    // With best ones from other segments the floor is known; the first segment has to find its own. Finding it
    // costs a walk through all open slots: not before what is left is as little as could end the counting.
    let lookBelow = reached === 0 ? Number.POSITIVE_INFINITY : 0;
    for (const [at, term] of terms.entries()) {
      const reach = left[at] ?? 0;
      if (reach < Math.min(lookBelow, this.#highest)) {
        const own = this.#floor();
        floor = Math.max(floor, own);
        // No slot gains more than what was left and no longer is: below the middle of both the floor may be higher.
        lookBelow = (own + reach) / 2;
      }
      // Not even all the terms left could lift a new slot among the best.
      if (reach < floor) {
        this.#drop(floor, reach);
        this.#addToOpen(term);
      } else this.#addToAll(term);
    }
    this.#drop(Math.max(floor, this.#floor()), 0);
  }

  offer(best: TopSlots, number: number): void {
    for (let at = 0; at < this.#openCount; at++) {
      const slot = open[at] ?? 0;
      best.offer(scores[slot] ?? 0, number * MOST_SLOTS + slot);
    }
    for (let at = 0; at < this.#touchedCount; at++) scores[touched[at] ?? 0] = 0;
  }

  /** Adds to every slot of the list that may be found. */
  #addToAll({ place, gain }: LocalTerm): void {
    const { starts, slots, counts, lengths } = this.#view.segment.postings[this.#query.kind];
    const { base, slope } = this.#saturation;
    const accepting = this.#accepting;
    let highest = this.#highest;
    const end = starts[place + 1] ?? 0;
    let from = starts[place] ?? end;
    for (const [first, last] of this.#ranges) {
      from = first === 0 ? from : lowerBound(slots, from, end, first);
      for (; from < end; from++) {
        const slot = slots[from] ?? 0;
        if (slot >= last) break;
        if (accepting[slot] === 0) continue;
        const score = scores[slot] ?? 0;
        if (score === 0) {
          touched[this.#touchedCount++] = slot;
          open[this.#openCount++] = slot;
        }
        const count = counts[from] ?? 0;
        const sum = score + (gain * count) / (count + base + slope * (lengths[slot] ?? 0));
        scores[slot] = sum;
        if (sum > highest) highest = sum;
      }
    }
    this.#highest = highest;
  }

  /** Adds to the open slots alone. */
  #addToOpen({ place, gain }: LocalTerm): void {
    const { starts, slots, counts, lengths } = this.#view.segment.postings[this.#query.kind];
    const { base, slope } = this.#saturation;
    const start = starts[place] ?? 0;
    const end = starts[place + 1] ?? start;
    if (end - start > this.#openCount * LOOKUP_STEPS) {
      for (let at = 0; at < this.#openCount; at++) {
        const slot = open[at] ?? 0;
        const found = lowerBound(slots, start, end, slot);
        if (found === end || slots[found] !== slot) continue;
        const count = counts[found] ?? 0;
        scores[slot] = (scores[slot] ?? 0) + (gain * count) / (count + base + slope * (lengths[slot] ?? 0));
      }
      return;
    }
    for (let at = start; at < end; at++) {
      const slot = slots[at] ?? 0;
      const score = scores[slot] ?? 0;
      // Slots that were dropped gain too; they are not looked at any more.
      if (score === 0) continue;
      const count = counts[at] ?? 0;
      scores[slot] = score + (gain * count) / (count + base + slope * (lengths[slot] ?? 0));
    }
  }

  /** Closes the slots that cannot come up to the floor with what is left. */
  #drop(floor: number, left: number): void {
    let kept = 0;
    for (let at = 0; at < this.#openCount; at++) {
      const slot = open[at] ?? 0;
      if ((scores[slot] ?? 0) + left >= floor) open[kept++] = slot;
    }
    this.#openCount = kept;
  }

  /** The score of the last of this segment's best so far. */
  #floor(): number {
    const count = this.#openCount;
    if (count < this.#query.limit) return 0;
    for (let at = 0; at < count; at++) scratch[at] = scores[open[at] ?? 0] ?? 0;
    return kthHighest(scratch, count, this.#query.limit);
  }
}

/** First place from `from` to before `end` whose slot is not below; `end` where there is none. */
function lowerBound(slots: Uint16Array, from: number, end: number, slot: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle] ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}
