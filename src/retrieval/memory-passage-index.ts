import type { Passage } from "../domain/passage.ts";
import type {
  IndexedPassage,
  PassageCandidate,
  PassageFilter,
  PassageIndex,
  PassageIndexChange,
  PassageQuery,
  TermKind,
  TermStatistics,
} from "../ports/passage-index.ts";
import { createScope } from "./create-scope.ts";
import { PostingLists } from "./posting-lists.ts";

const KINDS: readonly TermKind[] = ["bigrams", "words"];
/** Above this share of forgotten slots a change builds the lists anew. */
const MAX_FORGOTTEN_SHARE = 0.3;

/** Filters whose outcome is remembered, one byte a passage each: a hall's questions come from few places. */
const MAX_SCOPES = 32;

interface State {
  readonly lists: Readonly<Record<TermKind, PostingLists>>;
  /** The terms are not kept: the lists hold them. */
  readonly slots: (Omit<IndexedPassage, "terms"> | null)[];
  readonly slotsOf: Map<string, readonly number[]>;
  /** Outcome of a filter for each slot: 0 not asked yet, 1 in scope, 2 not. Forgotten with every change. */
  readonly scopes: Map<string, Uint8Array>;
}

/** An index held in memory: for small bases (see docs/retrieval.md), Workers and evaluation. */
export function createMemoryPassageIndex(): PassageIndex {
  let state = emptyState();
  return {
    apply(change) {
      // One synchronous turn: no search can run in between.
      state = applyChange(state, change);
      return Promise.resolve();
    },
    search: (query) => Promise.resolve(searchState(state, query)),
    statistics: () => Promise.resolve(statisticsOf(state)),
    passagesOf(documentId) {
      const passages = (state.slotsOf.get(documentId) ?? []).flatMap(
        (slot) => state.slots[slot]?.passage ?? [],
      );
      return Promise.resolve(passages.toSorted((a, b) => a.ordinal - b.ordinal));
    },
    documentIds: () => Promise.resolve([...state.slotsOf.keys()].sort()),
    close: () => Promise.resolve(),
  };
}

function emptyState(): State {
  return {
    lists: { bigrams: new PostingLists(), words: new PostingLists() },
    slots: [],
    slotsOf: new Map(),
    scopes: new Map(),
  };
}

function applyChange(state: State, change: PassageIndexChange): State {
  for (const documentId of change.removeDocumentIds) forgetDocument(state, documentId);
  for (const { documentId } of change.put) forgetDocument(state, documentId);
  state.scopes.clear();
  const forgotten = state.slots.filter((slot) => slot === null).length;
  const next = forgotten > MAX_FORGOTTEN_SHARE * state.slots.length ? rebuild(state) : state;
  for (const { documentId, passages } of change.put) addDocument(next, documentId, passages);
  return next;
}

/** Without the forgotten slots; the order of the others stays. */
function rebuild(state: State): State {
  const kept = [...state.slots.keys()].filter((slot) => state.slots[slot] !== null);
  const places = new Map(kept.map((slot, place) => [slot, place]));
  return {
    lists: { bigrams: state.lists.bigrams.compacted(kept), words: state.lists.words.compacted(kept) },
    slots: kept.map((slot) => state.slots[slot] ?? null),
    slotsOf: new Map(
      [...state.slotsOf].map(([documentId, slots]) => [
        documentId,
        slots.flatMap((slot) => places.get(slot) ?? []),
      ]),
    ),
    scopes: new Map(),
  };
}

function addDocument(state: State, documentId: string, passages: readonly IndexedPassage[]): void {
  const slots = passages.map((indexed) => {
    const { terms: _, ...kept } = indexed;
    const slot = state.slots.push(kept) - 1;
    for (const kind of KINDS) state.lists[kind].add(slot, indexed.terms[kind]);
    return slot;
  });
  if (slots.length > 0) state.slotsOf.set(documentId, slots);
}

function forgetDocument(state: State, documentId: string): void {
  for (const slot of state.slotsOf.get(documentId) ?? []) {
    for (const kind of KINDS) state.lists[kind].forget(slot);
    state.slots[slot] = null;
  }
  state.slotsOf.delete(documentId);
}

function searchState(state: State, query: PassageQuery): readonly PassageCandidate[] {
  const accepts = acceptsOf(state, query.filter);
  const found = new Map<number, Partial<Record<TermKind | "meaning", number>>>();
  const note = (kind: TermKind | "meaning", slots: readonly number[]): void => {
    for (const [index, slot] of slots.entries()) {
      const ranks = found.get(slot) ?? {};
      ranks[kind] = index + 1;
      found.set(slot, ranks);
    }
  };
  for (const kind of KINDS) note(kind, state.lists[kind].best(query.terms[kind], query.limit, accepts));
  if (query.vector) note("meaning", nearest(state, query.vector, query.limit, accepts));
  return [...found].flatMap(([slot, ranks]) => {
    const passage: Passage | undefined = state.slots[slot]?.passage;
    return passage ? [{ passage, ranks }] : [];
  });
}

/** Whether a slot is in the filter's scope; what was found out is remembered until the next change. */
function acceptsOf(state: State, filter: PassageFilter): (slot: number) => boolean {
  const isInScope = createScope(filter);
  const key = `${filter.region ?? ""} ${filter.asOf ?? ""} ${filter.itemId ?? ""}`;
  const known = state.scopes.get(key) ?? new Uint8Array(state.slots.length);
  // The one used last goes to the end: the first is the one to drop.
  state.scopes.delete(key);
  state.scopes.set(key, known);
  const [oldest] = state.scopes.keys();
  if (state.scopes.size > MAX_SCOPES && oldest !== undefined) state.scopes.delete(oldest);
  return (slot) => {
    if (known[slot] === 0) {
      const passage = state.slots[slot]?.passage;
      known[slot] = passage && isInScope(passage) ? 1 : 2;
    }
    return known[slot] === 1;
  };
}

/** Exact search by inner product; vectors of another length than the query's are left out. */
function nearest(
  state: State,
  vector: Float32Array,
  limit: number,
  accepts: (slot: number) => boolean,
): number[] {
  const scored: { slot: number; score: number }[] = [];
  for (const [slot, indexed] of state.slots.entries()) {
    const other = indexed?.vector;
    if (!other || other.length !== vector.length || !accepts(slot)) continue;
    let score = 0;
    for (let at = 0; at < vector.length; at++) score += (vector[at] ?? 0) * (other[at] ?? 0);
    scored.push({ slot, score });
  }
  return scored
    .sort((a, b) => b.score - a.score || a.slot - b.slot)
    .slice(0, limit)
    .map(({ slot }) => slot);
}

function statisticsOf(state: State): TermStatistics {
  return {
    passages: state.lists.bigrams.size,
    documentFrequency: (kind, term) => state.lists[kind].documentFrequency(term),
    averageLength: (kind) => state.lists[kind].averageLength(),
  };
}
