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
import { createScope } from "./create-scope.ts";
import { PostingLists } from "./posting-lists.ts";

const KINDS: readonly TermKind[] = ["bigrams", "words"];
/** Above this share of forgotten slots a change builds the lists anew. */
const MAX_FORGOTTEN_SHARE = 0.3;

interface State {
  readonly lists: Readonly<Record<TermKind, PostingLists>>;
  readonly slots: (IndexedPassage | null)[];
  readonly slotsOf: Map<string, readonly number[]>;
}

/** An index held in memory: for small bases (to about 100,000 passages), Workers and evaluation. */
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
  };
}

function applyChange(state: State, change: PassageIndexChange): State {
  for (const documentId of change.removeDocumentIds) forgetDocument(state, documentId);
  for (const { documentId } of change.put) forgetDocument(state, documentId);
  const forgotten = state.slots.filter((slot) => slot === null).length;
  const next = forgotten > MAX_FORGOTTEN_SHARE * state.slots.length ? rebuild(state) : state;
  for (const { documentId, passages } of change.put) addDocument(next, documentId, passages);
  return next;
}

function rebuild(state: State): State {
  const next = emptyState();
  for (const [documentId, slots] of state.slotsOf) {
    addDocument(
      next,
      documentId,
      slots.flatMap((slot) => state.slots[slot] ?? []),
    );
  }
  return next;
}

function addDocument(state: State, documentId: string, passages: readonly IndexedPassage[]): void {
  const slots = passages.map((indexed) => {
    const slot = state.slots.push(indexed) - 1;
    for (const kind of KINDS) state.lists[kind].add(slot, indexed.terms[kind]);
    return slot;
  });
  if (slots.length > 0) state.slotsOf.set(documentId, slots);
}

function forgetDocument(state: State, documentId: string): void {
  for (const slot of state.slotsOf.get(documentId) ?? []) {
    const indexed = state.slots[slot];
    if (indexed) for (const kind of KINDS) state.lists[kind].forget(slot, indexed.terms[kind]);
    state.slots[slot] = null;
  }
  state.slotsOf.delete(documentId);
}

function searchState(state: State, query: PassageQuery): readonly PassageCandidate[] {
  const isInScope = createScope(query.filter);
  const accepts = (slot: number): boolean => {
    const indexed = state.slots[slot];
    return indexed != null && isInScope(indexed.passage);
  };
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
