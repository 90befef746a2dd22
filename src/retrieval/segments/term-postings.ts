import { textAt } from "./packed-texts.ts";
import { StringNumbers } from "./string-numbers.ts";
import { buildStringTable, type StringTable } from "./string-table.ts";
import type { TermCounts } from "./term-counts.ts";

/** Term saturation and length normalization of BM25, the usual values (Robertson and Zaragoza, 2009). */
const K1 = 1.2;
const B = 0.75;

/** Which slots hold each term: three bytes a posting. */
export interface TermPostings {
  readonly terms: StringTable;
  /** Where each term's postings start; one more at the end. */
  readonly starts: Uint32Array;
  /** Rising within a term. */
  readonly slots: Uint16Array;
  readonly counts: Uint8Array;
  /** Terms of each slot, repeats counted. */
  readonly lengths: Uint32Array;
  /** The highest saturation of each term, at `usualLength`. */
  readonly most: Float32Array;
  /** Mean length when this was made. */
  readonly usualLength: number;
}

/**
 * What a term's occurrences come to under BM25, 0..1: `count / (count + base + slope × length)`.
 * The factor k1 + 1 is left to whoever weighs the term.
 */
export interface Saturation {
  readonly base: number;
  readonly slope: number;
}

export function saturationFor(averageLength: number): Saturation {
  return { base: K1 * (1 - B), slope: averageLength > 0 ? (K1 * B) / averageLength : 0 };
}

/** The factor that makes a saturation a BM25 score, without the term's rarity. */
export const SATURATION_FACTOR = K1 + 1;

/**
 * At most this of a term's highest saturation as it was stored becomes of it while passages are
 * `averageLength` long: a longer average lifts a saturation by no more than the ratio of the two.
 */
export function mostAt(postings: TermPostings, place: number, averageLength: number): number {
  const ratio = postings.usualLength > 0 ? averageLength / postings.usualLength : 1;
  return (postings.most[place] ?? 0) * Math.max(1, ratio);
}

/** Steps of work between two breaths of whoever drives this. */
const STEP = 400_000;

/** Turns counts by slot into slots by term. Yields now and then, so that others may be served. */
export function* invert(by: TermCounts): Generator<void, TermPostings> {
  const { table, placeOf } = buildStringTable(by.terms);
  yield;
  const starts = new Uint32Array(by.terms.length + 1);
  for (const number of by.numbers) {
    const at = (placeOf[number] ?? 0) + 1;
    starts[at] = (starts[at] ?? 0) + 1;
  }
  for (let place = 0; place < by.terms.length; place++)
    starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
  yield;
  const usualLength = by.lengths.length === 0 ? 0 : sum(by.lengths) / by.lengths.length;
  const { base, slope } = saturationFor(usualLength);
  const next = starts.slice();
  const slots = new Uint16Array(by.numbers.length);
  const counts = new Uint8Array(by.numbers.length);
  const most = new Float32Array(by.terms.length);
  let breath = STEP;
  for (let slot = 0; slot < by.lengths.length; slot++) {
    const end = by.starts[slot + 1] ?? 0;
    const damping = base + slope * (by.lengths[slot] ?? 0);
    for (let at = by.starts[slot] ?? end; at < end; at++) {
      const place = placeOf[by.numbers[at] ?? 0] ?? 0;
      const to = next[place] ?? 0;
      next[place] = to + 1;
      const count = by.counts[at] ?? 0;
      slots[to] = slot;
      counts[to] = count;
      const saturation = count / (count + damping);
      if (saturation > (most[place] ?? 0)) most[place] = saturation;
    }
    if (end < breath) continue;
    breath = end + STEP;
    yield;
  }
  // Four bytes round; a hair more keeps the highest the highest.
  for (let place = 0; place < most.length; place++) most[place] = (most[place] ?? 0) * (1 + 1e-6);
  return { terms: table, starts, slots, counts, lengths: by.lengths, most, usualLength };
}

/** A stretch of slots that go into a new segment, as where each slot of an old one goes; -1: nowhere. */
export interface Move {
  readonly postings: TermPostings;
  readonly target: Int32Array;
}

/** The counts of several segments' slots as one, for `slots` slots. */
export function* gather(moves: readonly Move[], slots: number): Generator<void, TermCounts> {
  const starts = new Uint32Array(slots + 1);
  const lengths = new Uint32Array(slots);
  for (const { postings, target } of moves) {
    for (const slot of postings.slots) {
      const to = target[slot] ?? -1;
      if (to >= 0) starts[to + 1] = (starts[to + 1] ?? 0) + 1;
    }
    for (const [slot, length] of postings.lengths.entries()) {
      const to = target[slot] ?? -1;
      if (to >= 0) lengths[to] = length;
    }
    yield;
  }
  for (let slot = 0; slot < slots; slot++) starts[slot + 1] = (starts[slot + 1] ?? 0) + (starts[slot] ?? 0);
  const next = starts.slice();
  const numbers = new Uint32Array(starts[slots] ?? 0);
  const counts = new Uint8Array(numbers.length);
  const numbered = new StringNumbers();
  let work = 0;
  for (const { postings, target } of moves) {
    for (let place = 0; place + 1 < postings.starts.length; place++) {
      const end = postings.starts[place + 1] ?? 0;
      let number = -1;
      for (let at = postings.starts[place] ?? end; at < end; at++) {
        const slot = target[postings.slots[at] ?? 0] ?? -1;
        if (slot < 0) continue;
        // A term none of whose passages is kept is not taken over.
        if (number < 0) number = numbered.numberOf(textAt(postings.terms.texts, place));
        const to = next[slot] ?? 0;
        next[slot] = to + 1;
        numbers[to] = number;
        counts[to] = postings.counts[at] ?? 0;
      }
      work += end - (postings.starts[place] ?? end) + 16;
      if (work < STEP) continue;
      work = 0;
      yield;
    }
  }
  return { terms: numbered.strings, starts, numbers, counts, lengths };
}

function sum(numbers: Uint32Array): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
