import type { Passage } from "../domain/passage.ts";
import type { PassageFilter } from "./passage-index.ts";

/** One reason for a hit's rank. */
export interface MatchReason {
  /** What was compared, e.g. `title`, `section`, `text`, `run`, `window`, `meaning`, `synonym`. */
  readonly field: string;
  /** The words of the passage that matched, as they stand in it; empty for a comparison by meaning. */
  readonly terms: readonly string[];
  /** What this reason added to the score; the reasons of a hit add up to it, up to rounding. */
  readonly score: number;
}

export interface SearchHit {
  readonly passage: Passage;
  /** Higher is better; only comparable within one search. */
  readonly score: number;
  /**
   * 0..1: how sure the ranking is that the passage is about the question, comparable between
   * searches; a basis for refusing, to be calibrated by the caller.
   */
  readonly confidence: number;
  /** Share (0..1) of the question's weight, by rarity of its terms, that the passage holds. */
  readonly coverage: number;
  /** Only when asked for by `explain`. Most important first. */
  readonly why?: readonly MatchReason[];
}

export interface SearchRequest extends PassageFilter {
  readonly query: string;
  /** Hits wanted at most, 1..100. */
  readonly limit: number;
  readonly explain?: boolean;
}

/** Best first, ties by passage id; empty when nothing shares a term or a meaning with the query. */
export type PassageSearch = (request: SearchRequest) => Promise<readonly SearchHit[]>;
