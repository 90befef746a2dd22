import type { TermStatistics } from "../ports/passage-index.ts";
import { bigramsOf, type WordSegmenter, wordsOf } from "./cut-terms.ts";
import { foldSearchText } from "./fold-text.ts";
import type { SynonymTable } from "./synonym-table.ts";
import { countTerms, inverseFrequency } from "./term-weights.ts";

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
  /**
   * For each bigram how much it says of the matter: the square of its rarity, 0 where it only asks
   * (哪些, 怎么办): official texts hold no such words, which would make them the rarest of all.
   */
  readonly focus: readonly number[];
  readonly focusWeight: number;
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

/** What a question is weighed with. */
export interface QueryTools {
  readonly segment: WordSegmenter;
  readonly synonyms: SynonymTable;
  /** The folded question with spaces where it only asks. */
  readonly withoutAsking: (folded: string) => string;
}

export function weighQuery(
  query: string,
  statistics: TermStatistics,
  { segment, synonyms, withoutAsking }: QueryTools,
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
  const matter = new Set(bigramsOf(withoutAsking(folded)));
  const focus = bigrams.map(({ term, rarity }) => (matter.has(term) ? rarity * rarity : 0));
  return {
    folded,
    bigrams,
    words,
    synonyms: foreign,
    focus,
    focusWeight: focus.reduce((sum, weight) => sum + weight, 0),
    bigramWeight: total(bigrams),
    wordWeight: total(words),
    synonymWeight: total(foreign),
  };
}

function total(terms: readonly WeightedTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}
