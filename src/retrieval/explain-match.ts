import type { MatchReason } from "../ports/passage-search.ts";
import { meaningScore } from "./meaning-score.ts";
import type { FeatureName, PassageMatch } from "./passage-features.ts";
import type { PassageRanker } from "./passage-ranker.ts";
import type { QueryTerms } from "./query-terms.ts";

/** Features that say the same to a person are told as one reason. */
const GROUPS: Readonly<Record<string, readonly FeatureName[]>> = {
  title: ["bigramsHead", "headCoverage"],
  text: [
    "bigramsText",
    "bigramsAll",
    "coverage",
    "focus",
    "rarest",
    "relativeToBest",
    "rankBigrams",
    "length",
  ],
  words: ["wordsAll", "wordCoverage", "rankWords"],
  synonym: ["synonyms"],
  run: ["run"],
  window: ["window"],
  document: ["document"],
  "answer-type": ["answerType"],
  "asked-often": ["askedOften"],
};
/** More would not be read. */
const MAX_TERMS = 12;

/** Tells a score apart by what was compared; the parts add up to the score, up to rounding. */
export function explainMatch(
  query: QueryTerms,
  match: PassageMatch,
  ranker: PassageRanker,
  translation: number,
): MatchReason[] {
  const meaning: MatchReason = {
    field: "meaning",
    terms: [],
    score: rounded(meaningScore(match.meaningRank)),
  };
  const learned: MatchReason = { field: "translation", terms: [], score: rounded(translation) };
  const compared = Object.entries(GROUPS).map(([field, names]): MatchReason => {
    const score = names.reduce((sum, name) => sum + ranker.part(match.features, name), 0);
    return { field, terms: termsOf(field, query, match), score: rounded(score) };
  });
  return [...compared, meaning, learned]
    .filter(({ score, terms }) => score !== 0 || terms.length > 0)
    .sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}

function termsOf(field: string, query: QueryTerms, match: PassageMatch): readonly string[] {
  if (field === "run") return match.textScan.longestRun > 1 ? [match.textScan.longestRunText] : [];
  if (field === "title") return found(query, match.headScan.counts);
  if (field === "text") return found(query, match.textScan.counts);
  if (field === "synonym") return match.synonymsFound;
  return [];
}

/** Terms that occur, the rarest first. */
function found(query: QueryTerms, counts: Uint16Array): string[] {
  return query.bigrams
    .filter((_, at) => (counts[at] ?? 0) > 0)
    .toSorted((a, b) => b.rarity - a.rarity)
    .slice(0, MAX_TERMS)
    .map(({ term }) => term);
}
