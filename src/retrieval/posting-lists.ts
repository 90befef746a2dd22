/** Term saturation and length normalization of BM25, the usual values (Robertson and Zaragoza, 2009). */
const K1 = 1.2;
const B = 0.75;
/** Looking a slot up in a list costs about this many steps through it. */
const LOOKUP_STEPS = 8;
const MAX_COUNT = 255;

/** Where a term occurs; slots rise. */
interface Postings {
  slots: Uint32Array;
  counts: Uint8Array;
  length: number;
  /** Passages that still hold it. */
  frequency: number;
  maxCount: number;
}

/** A query term with what it can add to a score at most. */
interface Weighed {
  readonly postings: Postings;
  readonly gain: number;
  readonly most: number;
}

/**
 * An inverted index over numbered slots, ranked by BM25. Slots are never used twice and must rise.
 * Five bytes a posting and four a passage's term: the terms themselves are kept once.
 */
export class PostingLists {
  readonly #ids = new Map<string, number>();
  readonly #postings: Postings[] = [];
  /** Ids of each slot's terms, for forgetting it. */
  readonly #termsOf: (Uint32Array | null)[] = [];
  #lengths: number[] = [];
  #totalLength = 0;
  #size = 0;
  /** Scores of the search under way; all 0 between searches, which run one after another. */
  #scores = new Float64Array(0);

  add(slot: number, terms: readonly string[]): void {
    const counts = countTerms(terms);
    const ids = new Uint32Array(counts.size);
    let at = 0;
    for (const [term, count] of counts) {
      const id = this.#idOf(term);
      ids[at++] = id;
      append(this.#postings[id], slot, count);
    }
    this.#termsOf[slot] = ids;
    this.#lengths[slot] = terms.length;
    this.#totalLength += terms.length;
    this.#size++;
  }

  /** Takes the passage out of the statistics; its postings stay until the lists are compacted. */
  forget(slot: number): void {
    for (const id of this.#termsOf[slot] ?? []) {
      const postings = this.#postings[id];
      if (postings) postings.frequency--;
    }
    this.#termsOf[slot] = null;
    this.#totalLength -= this.#lengths[slot] ?? 0;
    this.#size--;
  }

  /** New lists of the kept slots alone, numbered from 0 in their order (rising). */
  compacted(kept: readonly number[]): PostingLists {
    const next = new PostingLists();
    const terms = [...this.#ids.keys()];
    const countsOf = kept.map((): [number, number][] => []);
    const places = new Map(kept.map((slot, place) => [slot, place]));
    for (const [id, postings] of this.#postings.entries())
      for (let at = 0; at < postings.length; at++) {
        const place = places.get(postings.slots[at] ?? 0);
        if (place !== undefined) countsOf[place]?.push([id, postings.counts[at] ?? 0]);
      }
    for (const [place, counts] of countsOf.entries()) {
      const slot = kept[place] ?? 0;
      next.add(
        place,
        counts.flatMap(([id, count]) => new Array<string>(count).fill(terms[id] ?? "")),
      );
      next.#totalLength += (this.#lengths[slot] ?? 0) - (next.#lengths[place] ?? 0);
      next.#lengths[place] = this.#lengths[slot] ?? 0;
    }
    return next;
  }

  get size(): number {
    return this.#size;
  }

  documentFrequency(term: string): number {
    const id = this.#ids.get(term);
    return id === undefined ? 0 : (this.#postings[id]?.frequency ?? 0);
  }

  averageLength(): number {
    return this.#size === 0 ? 0 : this.#totalLength / this.#size;
  }

  /**
   * The best slots that `accepts`, best first, ties by slot. Exact: rare terms are counted first, and once
   * the terms left could not lift a new slot among the best, they only add to the slots already found.
   */
  best(terms: readonly string[], limit: number, accepts: (slot: number) => boolean): number[] {
    const weighed = this.#weigh(terms);
    if (this.#scores.length < this.#lengths.length)
      this.#scores = new Float64Array(Math.ceil(this.#lengths.length * 1.5));
    const scores = this.#scores;
    const rejected: number[] = [];
    let found: number[] = [];
    const touched: number[][] = [];
    let floor = 0;
    const left = leftAfter(weighed);
    for (const [place, term] of weighed.entries()) {
      // Not even all of this term and those after it could lift a new slot among the best.
      if (floor > (left[place - 1] ?? 0) && found.length >= limit) {
        this.#addTo(found, term);
        continue;
      }
      const fresh: number[] = [];
      this.#addAll(term, accepts, fresh, rejected);
      touched.push(fresh);
      found = found.concat(fresh);
      if (found.length > limit) {
        floor = floorOf(found, scores, limit);
        const reach = left[place] ?? 0;
        found = found.filter((slot) => (scores[slot] ?? 0) + reach >= floor);
      }
    }
    const best = bestOf(found, scores, limit);
    for (const slots of touched) for (const slot of slots) scores[slot] = 0;
    for (const slot of rejected) scores[slot] = 0;
    return best;
  }

  #weigh(terms: readonly string[]): Weighed[] {
    return [...countTerms(terms)]
      .flatMap(([term, weight]): Weighed[] => {
        const postings = this.#postings[this.#ids.get(term) ?? -1];
        if (!postings || postings.frequency === 0) return [];
        const gain = weight * (K1 + 1) * inverseFrequency(this.#size, postings.frequency);
        const most = (gain * postings.maxCount) / (postings.maxCount + K1 * (1 - B));
        return [{ postings, gain, most }];
      })
      .sort((a, b) => b.most - a.most || a.postings.length - b.postings.length);
  }

  /** Adds to every slot of the list; slots met for the first time are asked for once. */
  #addAll(
    { postings, gain }: Weighed,
    accepts: (slot: number) => boolean,
    fresh: number[],
    rejected: number[],
  ) {
    const scores = this.#scores;
    const { slots, counts, length } = postings;
    const average = this.averageLength();
    for (let at = 0; at < length; at++) {
      const slot = slots[at] ?? 0;
      const score = scores[slot] ?? 0;
      if (score === 0) {
        if (!accepts(slot)) {
          scores[slot] = Number.NEGATIVE_INFINITY;
          rejected.push(slot);
          continue;
        }
        fresh.push(slot);
      }
      scores[slot] = score + this.#part(gain, counts[at] ?? 0, slot, average);
    }
  }

  /** Adds to the slots found alone. */
  #addTo(found: readonly number[], { postings, gain }: Weighed): void {
    const scores = this.#scores;
    const { slots, counts, length } = postings;
    const average = this.averageLength();
    if (length > found.length * LOOKUP_STEPS) {
      for (const slot of found) {
        const at = placeOf(slots, length, slot);
        if (at >= 0) scores[slot] = (scores[slot] ?? 0) + this.#part(gain, counts[at] ?? 0, slot, average);
      }
      return;
    }
    for (let at = 0; at < length; at++) {
      const slot = slots[at] ?? 0;
      const score = scores[slot] ?? 0;
      // Slots that were dropped gain too; they are not looked at any more.
      if (score > 0) scores[slot] = score + this.#part(gain, counts[at] ?? 0, slot, average);
    }
  }

  #part(gain: number, count: number, slot: number, average: number): number {
    return (gain * count) / (count + K1 * (1 - B + (B * (this.#lengths[slot] ?? 0)) / average));
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#postings.length;
    this.#ids.set(term, id);
    this.#postings.push({
      slots: new Uint32Array(2),
      counts: new Uint8Array(2),
      length: 0,
      frequency: 0,
      maxCount: 0,
    });
    return id;
  }
}

/** What the terms after each place can add together; a hair more, for the rounding of sums. */
function leftAfter(weighed: readonly Weighed[]): number[] {
  const left = new Array<number>(weighed.length).fill(0);
  for (let place = weighed.length - 2; place >= 0; place--)
    left[place] = (left[place + 1] ?? 0) + (weighed[place + 1]?.most ?? 0);
  return left.map((sum) => sum * (1 + 1e-9));
}

function append(postings: Postings | undefined, slot: number, count: number): void {
  if (!postings) return;
  if (postings.length === postings.slots.length) {
    const slots = new Uint32Array(2 * postings.length);
    slots.set(postings.slots);
    const counts = new Uint8Array(2 * postings.length);
    counts.set(postings.counts);
    postings.slots = slots;
    postings.counts = counts;
  }
  const kept = Math.min(MAX_COUNT, count);
  postings.slots[postings.length] = slot;
  postings.counts[postings.length] = kept;
  postings.length++;
  postings.frequency++;
  postings.maxCount = Math.max(postings.maxCount, kept);
}

/** Place of a slot in a rising list; -1 where it is not. */
function placeOf(slots: Uint32Array, length: number, slot: number): number {
  let low = 0;
  let high = length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = slots[middle] ?? 0;
    if (value === slot) return middle;
    if (value < slot) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
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

/** The score of the last of the best. */
function floorOf(slots: readonly number[], scores: Float64Array, limit: number): number {
  return scores[bestOf(slots, scores, limit)[limit - 1] ?? 0] ?? 0;
}

function bestOf(slots: readonly number[], scores: Float64Array, limit: number): number[] {
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
