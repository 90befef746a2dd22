import type { WeightedTerm } from "./query-terms.ts";

/** Characters within which terms count as standing together: about two clauses. */
const WINDOW_CHARACTERS = 60;
const LATIN = /[a-z0-9]+(?:\.[0-9]+)*/g;

export interface ScanResult {
  /** How often each bigram of the question occurs, in the question's order of terms. */
  readonly counts: Uint16Array;
  /** Length of the longest stretch of Chinese text that the question holds too, in characters. */
  readonly longestRun: number;
  readonly longestRunText: string;
  /** Largest weight of different terms within a window. */
  readonly windowWeight: number;
}

/** Finds a fixed set of bigrams in many texts in one pass each, without cutting the texts. */
export interface TextScanner {
  scan(foldedText: string): ScanResult;
}

/** `folded` is the question the terms were cut from; only needed for runs. */
export function createTextScanner(terms: readonly WeightedTerm[], folded: string): TextScanner {
  const latin = new Map<string, number>();
  const ids = new Uint16Array(65_536);
  let known = 0;
  const idOf = (code: number): number => {
    if (ids[code] === 0) ids[code] = ++known;
    return ids[code] ?? 0;
  };
  const pairs: [first: number, second: number, index: number][] = [];
  const singles = new Map<number, number>();
  for (const [index, { term }] of terms.entries()) {
    if (/^[a-z0-9]/.test(term)) latin.set(term, index);
    else if (term.length === 1) singles.set(idOf(term.charCodeAt(0)), index);
    else pairs.push([idOf(term.charCodeAt(0)), idOf(term.charCodeAt(1)), index]);
  }
  const stride = known + 1;
  const pairTable = new Uint16Array(stride * stride);
  for (const [first, second, index] of pairs) pairTable[first * stride + second] = index + 1;
  const indexOfPair = (first: number, second: number) => (pairTable[first * stride + second] ?? 0) - 1;
  const placesOf = placesInQuestion(folded, (at) =>
    indexOfPair(ids[folded.charCodeAt(at)] ?? 0, ids[folded.charCodeAt(at + 1)] ?? 0),
  );
  return {
    scan: (text) => scanText(text, { terms, ids, indexOfPair, singles, latin, placesOf }),
  };
}

interface Lookup {
  readonly terms: readonly WeightedTerm[];
  /** A number from 1 for each character of the terms, 0 for every other: most of a text needs no further look. */
  readonly ids: Uint16Array;
  /** The term two characters with these numbers form; -1: none. */
  readonly indexOfPair: (first: number, second: number) => number;
  readonly singles: ReadonlyMap<number, number>;
  readonly latin: ReadonlyMap<string, number>;
  /** Where in the question each bigram stands. */
  readonly placesOf: ReadonlyMap<number, readonly number[]>;
}

function placesInQuestion(folded: string, indexAt: (at: number) => number): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (let at = 0; at + 1 < folded.length; at++) {
    const index = indexAt(at);
    if (index < 0) continue;
    const known = places.get(index);
    if (known) known.push(at);
    else places.set(index, [at]);
  }
  return places;
}

function scanText(text: string, lookup: Lookup): ScanResult {
  const { ids, indexOfPair, singles } = lookup;
  const counts = new Uint16Array(lookup.terms.length);
  const window = new SlidingWindow(lookup.terms);
  const note = (index: number, at: number): void => {
    counts[index] = (counts[index] ?? 0) + 1;
    window.add(index, at);
  };
  if (lookup.latin.size > 0) {
    for (const match of text.matchAll(LATIN)) {
      const index = lookup.latin.get(match[0]);
      if (index !== undefined) note(index, match.index);
    }
    window.restart();
  }
  let runs = new Map<number, number>();
  let longest = 0;
  let longestEnd = 0;
  let next = ids[text.charCodeAt(0)] ?? 0;
  for (let at = 0; at < text.length; at++) {
    const id = next;
    next = at + 1 < text.length ? (ids[text.charCodeAt(at + 1)] ?? 0) : 0;
    const single = id !== 0 && singles.size > 0 ? singles.get(id) : undefined;
    if (single !== undefined) note(single, at);
    const index = id !== 0 && next !== 0 ? indexOfPair(id, next) : -1;
    if (index < 0) {
      if (runs.size > 0) runs = new Map();
      continue;
    }
    note(index, at);
    const going = new Map<number, number>();
    for (const place of lookup.placesOf.get(index) ?? []) {
      const length = (runs.get(place - 1) ?? 1) + 1;
      going.set(place, length);
      if (length > longest) {
        longest = length;
        longestEnd = at + 2;
      }
    }
    runs = going;
  }
  return {
    counts,
    longestRun: longest,
    longestRunText: text.slice(longestEnd - longest, longestEnd),
    windowWeight: window.best,
  };
}

/** Weight of the different terms seen within the last WINDOW_CHARACTERS; places must not go back. */
class SlidingWindow {
  readonly #terms: readonly WeightedTerm[];
  readonly #inside: Uint16Array;
  #seen: { readonly index: number; readonly at: number }[] = [];
  #first = 0;
  #weight = 0;
  best = 0;

  constructor(terms: readonly WeightedTerm[]) {
    this.#terms = terms;
    this.#inside = new Uint16Array(terms.length);
  }

  add(index: number, at: number): void {
    this.#seen.push({ index, at });
    if (this.#inside[index] === 0) this.#weight += this.#terms[index]?.weight ?? 0;
    this.#inside[index] = (this.#inside[index] ?? 0) + 1;
    for (let oldest = this.#seen[this.#first]; oldest && oldest.at <= at - WINDOW_CHARACTERS; ) {
      const left = (this.#inside[oldest.index] ?? 0) - 1;
      this.#inside[oldest.index] = left;
      if (left === 0) this.#weight -= this.#terms[oldest.index]?.weight ?? 0;
      this.#first++;
      oldest = this.#seen[this.#first];
    }
    if (this.#weight > this.best) this.best = this.#weight;
  }

  restart(): void {
    this.#seen = [];
    this.#first = 0;
    this.#weight = 0;
    this.#inside.fill(0);
  }
}
