import type { TermKind, TermStatistics } from "../../ports/passage-index.ts";

/** 2^20 counters a kind (4 MB): with 300,000 different terms about one in four shares its counter. */
const COUNTERS = 1 << 20;
const KINDS: readonly TermKind[] = ["bigrams", "words"];

/**
 * How many passages hold each term, counted by a hash of the term: bounded memory for any base. A
 * counter shared by two terms makes both look more common, never rarer.
 */
export class TermSketch implements TermStatistics {
  readonly #counts: Readonly<Record<TermKind, Uint32Array>>;
  readonly #lengths: Record<TermKind, number>;
  #passages: number;

  constructor() {
    this.#counts = { bigrams: new Uint32Array(COUNTERS), words: new Uint32Array(COUNTERS) };
    this.#lengths = { bigrams: 0, words: 0 };
    this.#passages = 0;
  }

  get passages(): number {
    return this.#passages;
  }

  /** Counts a passage in (1) or out (-1). */
  count(terms: Readonly<Record<TermKind, readonly string[]>>, step: 1 | -1): void {
    this.#passages += step;
    for (const kind of KINDS) {
      const counts = this.#counts[kind];
      for (const slot of new Set(terms[kind].map(slotOf))) counts[slot] = (counts[slot] ?? 0) + step;
      this.#lengths[kind] += step * terms[kind].length;
    }
  }

  documentFrequency(kind: TermKind, term: string): number {
    return this.#counts[kind][slotOf(term)] ?? 0;
  }

  averageLength(kind: TermKind): number {
    return this.#passages === 0 ? 0 : this.#lengths[kind] / this.#passages;
  }

  /** Passages and lengths as three 64-bit numbers, then the counters; little-endian. */
  toBytes(): Uint8Array {
    const head = new Float64Array([this.#passages, this.#lengths.bigrams, this.#lengths.words]);
    const bytes = new Uint8Array(head.byteLength + KINDS.length * COUNTERS * 4);
    bytes.set(new Uint8Array(head.buffer));
    for (const [at, kind] of KINDS.entries()) {
      bytes.set(new Uint8Array(this.#counts[kind].buffer), head.byteLength + at * COUNTERS * 4);
    }
    return bytes;
  }

  /** Null when the bytes are not a sketch of this layout. */
  static fromBytes(bytes: Uint8Array): TermSketch | null {
    if (bytes.byteLength !== 24 + KINDS.length * COUNTERS * 4) return null;
    // A copy of its own: a view into a larger buffer may start at any byte.
    const copy = new Uint8Array(bytes);
    const sketch = new TermSketch();
    const [passages = 0, bigrams = 0, words = 0] = new Float64Array(copy.buffer, 0, 3);
    sketch.#passages = passages;
    sketch.#lengths.bigrams = bigrams;
    sketch.#lengths.words = words;
    for (const [at, kind] of KINDS.entries()) {
      sketch.#counts[kind].set(new Uint32Array(copy.buffer, 24 + at * COUNTERS * 4, COUNTERS));
    }
    return sketch;
  }
}

/** FNV-1a over UTF-16 units, folded to the number of counters. */
function slotOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (COUNTERS - 1);
}
