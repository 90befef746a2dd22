import type { Passage } from "../domain/passage.ts";
import type {
  IndexedPassage,
  PassageCandidate,
  PassageIndex,
  PassageIndexChange,
  PassageQuery,
  TermKind,
  TermStatistics,
} from "../ports/passage-index.ts";
import type { SegmentStore } from "../ports/segment-store.ts";
import { inBreaths } from "./in-breaths.ts";
import { bestSlots, type FoundSlot } from "./segments/best-slots.ts";
import { chooseMerge } from "./segments/choose-merge.ts";
import { createViewKeeper, type ViewKeeper } from "./segments/keep-views.ts";
import { mergeViews } from "./segments/merge-views.ts";
import { nearestSlots } from "./segments/nearest-slots.ts";
import { buildSegment, byRegion, MOST_SLOTS, passageAt, slotsOf } from "./segments/segment.ts";
import { SegmentView } from "./segments/segment-view.ts";
import { hashOf, placeIn } from "./segments/string-table.ts";

const KINDS: readonly TermKind[] = ["bigrams", "words"];

/**
 * An index held in memory, in segments that never change: see docs/retrieval.md. What a change brings makes
 * new small ones, which are merged behind it, piece by piece, while searches go on.
 */
export function createMemoryPassageIndex(): PassageIndex {
  return new SegmentedIndex([], null);
}

/**
 * The same index, which keeps its segments in the store: the next start reads them instead of making them anew.
 * Throws a RangeError or a ZodError when the store holds what cannot be read.
 */
export async function openKeptPassageIndex(store: SegmentStore): Promise<PassageIndex> {
  const keeper = createViewKeeper(store);
  return new SegmentedIndex(await keeper.load(), keeper);
}

class SegmentedIndex implements PassageIndex {
  #views: readonly SegmentView[];
  readonly #keeper: ViewKeeper | null;
  /** Changes, and the merging behind each, run one after another. */
  #last: Promise<void> = Promise.resolve();

  constructor(views: readonly SegmentView[], keeper: ViewKeeper | null) {
    this.#views = views;
    this.#keeper = keeper;
  }

  trial(): PassageIndex {
    return new SegmentedIndex(this.#views, null);
  }

  apply(change: PassageIndexChange): Promise<void> {
    const done = this.#last.then(() => this.#apply(change));
    // Merging comes after the change is told as done, and before the next one.
    this.#last = done.then(() => this.#merge()).catch(() => undefined);
    return done;
  }

  async #apply(change: PassageIndexChange): Promise<void> {
    const put = change.put.flatMap(({ passages }) => passages);
    const ordered = put.toSorted((a, b) => byRegion(a.passage, b.passage));
    const fresh: SegmentView[] = [];
    for (let at = 0; at < ordered.length; at += MOST_SLOTS)
      fresh.push(await this.#build(ordered.slice(at, at + MOST_SLOTS)));
    const gone = [...change.removeDocumentIds, ...change.put.map(({ documentId }) => documentId)];
    const left = this.#views.map((view) => withoutDocuments(view, gone)).filter(({ size }) => size > 0);
    const views = [...left, ...fresh];
    await this.#keeper?.save(views);
    // A search sees all of the change or nothing of it.
    this.#views = views;
  }

  async #build(indexed: readonly IndexedPassage[]): Promise<SegmentView> {
    return new SegmentView(await inBreaths(buildSegment(indexed)));
  }

  async #merge(): Promise<void> {
    for (let merged = chooseMerge(this.#views); merged; merged = chooseMerge(this.#views)) {
      const parts = merged;
      const segment = await inBreaths(mergeViews(parts));
      const others = this.#views.filter((view) => !parts.includes(view));
      const views = [...others, new SegmentView(segment)];
      await this.#keeper?.save(views);
      this.#views = views;
    }
  }

  search(query: PassageQuery): Promise<readonly PassageCandidate[]> {
    const views = this.#views;
    const found = new Map<number, Partial<Record<TermKind | "meaning", number>>>();
    const note = (kind: TermKind | "meaning", best: readonly FoundSlot[]): void => {
      for (const [index, { view, slot }] of best.entries()) {
        const key = view * MOST_SLOTS + slot;
        const ranks = found.get(key) ?? {};
        ranks[kind] = index + 1;
        found.set(key, ranks);
      }
    };
    const { filter, limit } = query;
    const passages = sizeOf(views);
    for (const kind of KINDS) {
      const averageLength = averageLengthOf(views, kind);
      const terms = query.terms[kind];
      note(kind, bestSlots(views, { kind, terms, limit, filter, passages, averageLength }));
    }
    if (query.vector) note("meaning", nearestSlots(views, query.vector, limit, filter));
    const candidates = [...found].flatMap(([key, ranks]) => {
      const segment = views[Math.floor(key / MOST_SLOTS)]?.segment;
      return segment ? [{ passage: passageAt(segment, key % MOST_SLOTS), ranks }] : [];
    });
    return Promise.resolve(candidates);
  }

  statistics(): Promise<TermStatistics> {
    const views = this.#views;
    return Promise.resolve({
      passages: sizeOf(views),
      documentFrequency: (kind, term) => holdingOf(views, kind, term),
      averageLength: (kind) => averageLengthOf(views, kind),
    });
  }

  passagesOf(documentId: string): Promise<readonly Passage[]> {
    const passages = this.#views.flatMap((view) =>
      Array.from(slotsOf(view.segment, documentId))
        .filter((slot) => view.isIn(slot))
        .map((slot) => passageAt(view.segment, slot)),
    );
    return Promise.resolve(passages.sort((a, b) => a.ordinal - b.ordinal));
  }

  documentIds(): Promise<readonly string[]> {
    const ids = new Set<string>();
    for (const view of this.#views) {
      const { values, at } = view.segment.columns.documentIds;
      for (let slot = 0; slot < at.length; slot++) if (view.isIn(slot)) ids.add(values[at[slot] ?? 0] ?? "");
    }
    return Promise.resolve([...ids].sort());
  }

  async close(): Promise<void> {
    await this.#last;
  }
}

function withoutDocuments(view: SegmentView, documentIds: readonly string[]): SegmentView {
  const slots = documentIds
    .flatMap((documentId) => Array.from(slotsOf(view.segment, documentId)))
    .filter((slot) => view.isIn(slot));
  return slots.length === 0 ? view : view.without(slots);
}

function sizeOf(views: readonly SegmentView[]): number {
  return views.reduce((sum, { size }) => sum + size, 0);
}

function averageLengthOf(views: readonly SegmentView[], kind: TermKind): number {
  const passages = sizeOf(views);
  return passages === 0 ? 0 : views.reduce((sum, view) => sum + view.totalLength(kind), 0) / passages;
}

function holdingOf(views: readonly SegmentView[], kind: TermKind, term: string): number {
  const hash = hashOf(term);
  return views.reduce((sum, view) => {
    const place = placeIn(view.segment.postings[kind].terms, term, hash);
    return place < 0 ? sum : sum + view.holding(kind, place);
  }, 0);
}
