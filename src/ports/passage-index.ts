import type { DivisionCode } from "../domain/division-code.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { Passage } from "../domain/passage.ts";

/** The two ways a text is cut for searching; ranked apart and fused, never put into one query. */
export type TermKind = "bigrams" | "words";

/** Terms of a text in reading order, repeats kept. No term holds white space. */
export type TermsByKind = Readonly<Record<TermKind, readonly string[]>>;

/** A passage with what it is found by. Terms cover title, section and text. */
export interface IndexedPassage {
  readonly passage: Passage;
  readonly terms: TermsByKind;
  /** Meaning of title and text by the configured embedding source; all of one index of one length. */
  readonly vector?: Float32Array;
}

/** One release: all of it becomes visible at once, or none of it. */
export interface PassageIndexChange {
  /** All passages of each document named here; what the index held of it before is replaced. */
  readonly put: readonly { readonly documentId: string; readonly passages: readonly IndexedPassage[] }[];
  readonly removeDocumentIds: readonly string[];
}

/** What may be found at all; applied before ranking. */
export interface PassageFilter {
  /**
   * Where the question is asked: passages of this region, of the regions above it, and those of the
   * whole country. None: passages of every region.
   */
  readonly region?: DivisionCode;
  /** Only passages in force on that day (both ends inclusive). None: whenever. */
  readonly asOf?: LocalDate;
  /** Only passages about that item, or about none in particular. */
  readonly itemId?: string;
}

export interface PassageQuery {
  readonly terms: TermsByKind;
  /** Also search by meaning; only where passages were put with vectors of the same source. */
  readonly vector?: Float32Array;
  readonly filter: PassageFilter;
  /** Best passages wanted of each kind of terms. */
  readonly limit: number;
}

/** A passage that shares terms or meaning with the query. */
export interface PassageCandidate {
  readonly passage: Passage;
  /** Rank (from 1) among the passages found that way; none where it was not found so. */
  readonly ranks: Readonly<Partial<Record<TermKind | "meaning", number>>>;
}

/** How common terms are in the base, for weighing them. */
export interface TermStatistics {
  /** Passages in the index. */
  readonly passages: number;
  /** Passages that hold the term; at least the true number (a sketch may count look-alikes in). */
  documentFrequency(kind: TermKind, term: string): number;
  /** Mean number of terms of a passage; 0 in an empty index. */
  averageLength(kind: TermKind): number;
}

/**
 * Finds passages that may answer; ordering them well is `retrieval/`'s work. Reads go on while a
 * change is applied and see the state before or after it, never between.
 */
export interface PassageIndex {
  apply(change: PassageIndexChange): Promise<void>;
  /** Candidates without duplicates, in no promised order. Empty when no term is known. */
  search(query: PassageQuery): Promise<readonly PassageCandidate[]>;
  statistics(): Promise<TermStatistics>;
  /** Passages of a document, by ordinal; empty when it is not in the index. */
  passagesOf(documentId: string): Promise<readonly Passage[]>;
  documentIds(): Promise<readonly string[]>;
  /**
   * Another index in memory with what this one holds now, to try a change on: neither sees the other's changes, and
   * making it costs next to nothing. Null where the index cannot.
   */
  trial(): PassageIndex | null;
  close(): Promise<void>;
}
