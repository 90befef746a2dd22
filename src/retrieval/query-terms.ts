import type { TermStatistics } from "../ports/passage-index.ts";
import { bigramsOf, foldSearchText, type WordSegmenter, wordsOf } from "./cut-terms.ts";
import { countTerms, inverseFrequency } from "./posting-lists.ts";
import type { SynonymTable } from "./synonym-table.ts";

export interface WeightedTerm {
  readonly term: string;
  /** Rarity in the base, more for a term the question repeats. */
  readonly weight: number;
  /** Rarity alone. */
  readonly rarity: number;
}

/** A question, cut and weighed once, to be compared with many passages. */
export interface QueryTerms {
  readonly folded: string;
  readonly bigrams: readonly WeightedTerm[];
  readonly words: readonly WeightedTerm[];
  /** Official wordings of the question's everyday words that the question itself does not use. */
  readonly synonyms: readonly WeightedTerm[];
  readonly bigramWeight: number;
  readonly wordWeight: number;
  readonly synonymWeight: number;
}

/**
 * A base smaller than this says little about how rare a term is: a word none of ten passages holds would
 * outweigh all the others. Chosen below every base that was measured.
 */
export const FEWEST_PASSAGES = 1000;

/** Longer questions are cut: what comes later adds little and costs time for every candidate. */
const MAX_QUESTION_CHARACTERS = 500;

export function weighQuery(
  query: string,
  statistics: TermStatistics,
  segment: WordSegmenter,
  synonyms: SynonymTable,
): QueryTerms {
  const passages = Math.max(FEWEST_PASSAGES, statistics.passages);
  const folded = foldSearchText(query.slice(0, MAX_QUESTION_CHARACTERS));
  const weigh = (kind: "bigrams" | "words", terms: readonly string[]): WeightedTerm[] =>
    [...countTerms(terms)].map(([term, count]) => {
      const rarity = inverseFrequency(passages, statistics.documentFrequency(kind, term));
      return { term, rarity, weight: rarity * Math.sqrt(count) };
    });
  const bigrams = weigh("bigrams", bigramsOf(folded));
  const own = new Set(bigrams.map(({ term }) => term));
  const official = synonyms.officialFor(folded).flatMap((wording) => bigramsOf(foldSearchText(wording)));
  const foreign = weigh(
    "bigrams",
    official.filter((term) => !own.has(term)),
  );
  const words = weigh("words", wordsOf(folded, segment));
  return {
    folded,
    bigrams,
    words,
    synonyms: foreign,
    bigramWeight: total(bigrams),
    wordWeight: total(words),
    synonymWeight: total(foreign),
  };
}

function total(terms: readonly WeightedTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}
