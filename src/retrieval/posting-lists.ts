/** Term saturation and length normalization of BM25, the usual values (Robertson and Zaragoza, 2009). */
const K1 = 1.2;
const B = 0.75;

interface Postings {
  readonly slots: number[];
  readonly counts: number[];
}

/** An inverted index over numbered slots, ranked by BM25. Slots are never used twice. */
export class PostingLists {
  readonly #postings = new Map<string, Postings>();
  readonly #frequencies = new Map<string, number>();
  #totalLength = 0;
  #lengths: number[] = [];
  #size = 0;

  add(slot: number, terms: readonly string[]): void {
    const counts = countTerms(terms);
    for (const [term, count] of counts) {
      let postings = this.#postings.get(term);
      if (!postings) {
        postings = { slots: [], counts: [] };
        this.#postings.set(term, postings);
      }
      postings.slots.push(slot);
      postings.counts.push(count);
      this.#frequencies.set(term, (this.#frequencies.get(term) ?? 0) + 1);
    }
    this.#lengths[slot] = terms.length;
    this.#totalLength += terms.length;
    this.#size++;
  }

  /** Takes the passage out of the statistics; its postings stay until the index is built anew. */
  forget(slot: number, terms: readonly string[]): void {
    for (const term of new Set(terms)) {
      const left = (this.#frequencies.get(term) ?? 0) - 1;
      if (left > 0) this.#frequencies.set(term, left);
      else this.#frequencies.delete(term);
    }
    this.#totalLength -= this.#lengths[slot] ?? 0;
    this.#size--;
  }

  get size(): number {
    return this.#size;
  }

  documentFrequency(term: string): number {
    return this.#frequencies.get(term) ?? 0;
  }

  averageLength(): number {
    return this.#size === 0 ? 0 : this.#totalLength / this.#size;
  }

  /** The best slots that `accepts`, best first, ties by slot. */
  best(terms: readonly string[], limit: number, accepts: (slot: number) => boolean): number[] {
    const scores = new Float64Array(this.#lengths.length);
    const touched: number[] = [];
    const average = this.averageLength();
    for (const [term, weight] of countTerms(terms)) {
      const postings = this.#postings.get(term);
      if (!postings) continue;
      const gain = weight * (K1 + 1) * inverseFrequency(this.#size, this.documentFrequency(term));
      for (let at = 0; at < postings.slots.length; at++) {
        const slot = postings.slots[at] ?? 0;
        const count = postings.counts[at] ?? 0;
        const length = this.#lengths[slot] ?? 0;
        if (scores[slot] === 0) touched.push(slot);
        scores[slot] = (scores[slot] ?? 0) + (gain * count) / (count + K1 * (1 - B + (B * length) / average));
      }
    }
    return bestOf(touched.filter(accepts), scores, limit);
  }
}

/** How much a term tells, by how few passages hold it; always above 0. */
export function inverseFrequency(passages: number, holding: number): number {
  return Math.log(1 + Math.max(0, passages - holding + 0.5) / (holding + 0.5));
}

export function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function bestOf(slots: number[], scores: Float64Array, limit: number): number[] {
  const order = (a: number, b: number) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b;
  let kept: number[] = [];
  let floor = 0;
  for (const slot of slots) {
    if ((scores[slot] ?? 0) < floor) continue;
    kept.push(slot);
    // Sorting a few times what is wanted now and then beats a heap here, and is shorter.
    if (kept.length < 8 * limit) continue;
    kept = kept.sort(order).slice(0, limit);
    floor = scores[kept[limit - 1] ?? 0] ?? 0;
  }
  return kept.sort(order).slice(0, limit);
}
