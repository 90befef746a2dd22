import type { PassageFilter, TermKind } from "../../ports/passage-index.ts";
import { createScope, type Scope } from "../create-scope.ts";
import type { Segment } from "./segment.ts";
import type { TermPostings } from "./term-postings.ts";

/** Filters whose outcome is remembered, a byte a passage each: questions ask for today and few items. */
const FILTERS_KEPT = 8;

/** Slots from the first to before the second, pair after pair. */
export type SlotRanges = readonly (readonly [start: number, end: number])[];

/** A segment as it stands in one state of the base: without the slots that were taken out. */
export class SegmentView {
  readonly segment: Segment;
  /** By slot: 1 was taken out. */
  readonly #gone: Uint8Array | null;
  /** Passages still in. */
  readonly size: number;
  readonly #lengths: Readonly<Record<TermKind, number>>;
  readonly #accepting = new Map<string, Uint8Array>();
  /** Passages still in that hold a term, by kind and place of the term; only where some were taken out. */
  readonly #holding: Readonly<Record<TermKind, Map<number, number>>> = {
    bigrams: new Map(),
    words: new Map(),
  };

  constructor(segment: Segment, gone: Uint8Array | null = null) {
    this.segment = segment;
    this.#gone = gone;
    this.size = gone ? gone.reduce((left, one) => left - one, segment.size) : segment.size;
    this.#lengths = {
      bigrams: lengthOf(segment.postings.bigrams, gone),
      words: lengthOf(segment.postings.words, gone),
    };
  }

  without(slots: Iterable<number>): SegmentView {
    const gone = this.#gone?.slice() ?? new Uint8Array(this.segment.size);
    for (const slot of slots) gone[slot] = 1;
    return new SegmentView(this.segment, gone);
  }

  isIn(slot: number): boolean {
    return slot < this.segment.size && this.#gone?.[slot] !== 1;
  }

  /** By slot, 1: was taken out; null: none was. */
  get gone(): Uint8Array | null {
    return this.#gone;
  }

  /** All terms of the passages still in, repeats counted. */
  totalLength(kind: TermKind): number {
    return this.#lengths[kind];
  }

  /** Passages still in that hold the term at the place. */
  holding(kind: TermKind, place: number): number {
    const { starts, slots } = this.segment.postings[kind];
    const start = starts[place] ?? 0;
    const end = starts[place + 1] ?? start;
    const gone = this.#gone;
    if (!gone) return end - start;
    const known = this.#holding[kind].get(place);
    if (known !== undefined) return known;
    let holding = end - start;
    for (let at = start; at < end; at++) holding -= gone[slots[at] ?? 0] ?? 0;
    this.#holding[kind].set(place, holding);
    return holding;
  }

  /** Where passages that may be found at all stand: those of the regions asked for. */
  rangesFor(filter: PassageFilter): SlotRanges {
    if (filter.region === undefined) return [[0, this.segment.size]];
    const scope = createScope(filter);
    const ranges: [number, number][] = [];
    for (const { region, start, end } of this.segment.runs) {
      if (!scope.region(region)) continue;
      const last = ranges.at(-1);
      if (last && last[1] === start) last[1] = end;
      else ranges.push([start, end]);
    }
    return ranges;
  }

  /** By slot, 1: still in, and as the filter asks but for the region. */
  accepting(filter: PassageFilter): Uint8Array {
    const key = `${filter.asOf ?? ""} ${filter.itemId ?? ""}`;
    const accepting = this.#accepting.get(key) ?? this.#accept(createScope(filter));
    // The one used last goes to the end: the first is the one to drop.
    this.#accepting.delete(key);
    this.#accepting.set(key, accepting);
    const [oldest] = this.#accepting.keys();
    if (this.#accepting.size > FILTERS_KEPT && oldest !== undefined) this.#accepting.delete(oldest);
    return accepting;
  }

  #accept(scope: Scope): Uint8Array {
    const { froms, untils, itemIds } = this.segment.columns;
    const isFrom = froms.values.map(scope.from);
    const isUntil = untils.values.map(scope.until);
    const isAbout = itemIds.values.map(scope.items);
    const accepting = new Uint8Array(this.segment.size);
    for (let slot = 0; slot < accepting.length; slot++) {
      const isIn =
        this.#gone?.[slot] !== 1 &&
        isFrom[froms.at[slot] ?? 0] &&
        isUntil[untils.at[slot] ?? 0] &&
        isAbout[itemIds.at[slot] ?? 0];
      if (isIn) accepting[slot] = 1;
    }
    return accepting;
  }
}

function lengthOf({ lengths }: TermPostings, gone: Uint8Array | null): number {
  let total = 0;
  for (let slot = 0; slot < lengths.length; slot++) if (gone?.[slot] !== 1) total += lengths[slot] ?? 0;
  return total;
}
