import type { QuestionTranslation } from "../domain/question-translation.ts";
import type { SearchKnowledge } from "../domain/search-knowledge.ts";
import type { PassageSearch, SearchHit, SearchRequest } from "../ports/passage-search.ts";
import { createAnswerTypes } from "./answer-types.ts";
import { createAskedOften } from "./asked-often.ts";
import { explainMatch } from "./explain-match.ts";
import { type CandidateParts, findCandidates } from "./find-candidates.ts";
import { meaningScore } from "./meaning-score.ts";
import { comparePassages, type PassageMatch } from "./passage-features.ts";
import {
  areForTheseFeatures,
  createPassageRanker,
  type PassageRanker,
  type RankerWeights,
} from "./passage-ranker.ts";
import { type QueryTerms, weighQuery } from "./query-terms.ts";
import { createSynonymTable } from "./synonym-table.ts";
import { createTranslationScore } from "./translation-score.ts";

export interface ComparingParts extends CandidateParts {
  readonly knowledge: SearchKnowledge;
  /** The folded question with spaces where it only asks (哪些, 怎么办). */
  readonly withoutAsking: (folded: string) => string;
}

export interface PassageSearchParts extends ComparingParts {
  readonly weights: RankerWeights;
  /** What the base taught of how its people ask; null: it had too few pairs. */
  readonly translation?: QuestionTranslation | null;
}

const MAX_HITS = 100;

/** A question's candidates, each compared with it in detail; in no order. */
export function createComparing(
  parts: ComparingParts,
): (
  request: Omit<SearchRequest, "limit">,
) => Promise<{ readonly terms: QueryTerms; readonly matches: readonly PassageMatch[] }> {
  const synonyms = createSynonymTable(parts.knowledge.synonyms);
  const tools = { segment: parts.segment, synonyms, withoutAsking: parts.withoutAsking };
  const details = {
    answerTypes: createAnswerTypes(parts.knowledge.answerTypes),
    askedOften: createAskedOften(parts.knowledge.askedDocuments),
  };
  return async (request) => {
    const terms = weighQuery(request.query, await parts.index.statistics(), tools);
    const candidates = await findCandidates(parts, request, synonyms.officialFor(terms.folded));
    return { terms, matches: comparePassages(terms, candidates, details) };
  };
}

/** Search in three steps: candidates by terms (and meaning), comparison in detail, ordering. */
export function createPassageSearch(parts: PassageSearchParts): PassageSearch {
  const compare = createComparing(parts);
  const translation = parts.translation ?? null;
  // A release may hold weights that were fitted before the features changed: then those that ship rank.
  const fit = translation?.fit && areForTheseFeatures(translation.fit.weights) ? translation.fit : undefined;
  const ranker = createPassageRanker(fit ? { provenance: {}, weights: fit.weights } : parts.weights);
  // The fitted weight of length stands among the ranker's own.
  const translationOf = fit
    ? createTranslationScore(translation, { translation: fit.translation, length: 0 })
    : createTranslationScore(translation);
  return async (request) => {
    const { terms, matches } = await compare(request);
    const translated = translationOf(terms.words);
    return matches
      .map((match) => ({ match, translation: translated(match) }))
      .map(({ match, translation: learned }) => ({
        match,
        translation: learned,
        score: ranker.score(match.features) + meaningScore(match.meaningRank) + learned,
      }))
      .sort((a, b) => b.score - a.score || (a.match.passage.id < b.match.passage.id ? -1 : 1))
      .slice(0, Math.min(MAX_HITS, Math.max(1, request.limit)))
      .map((ranked) => hitOf(ranked, request, terms, ranker));
  };
}

function hitOf(
  { match, translation, score }: { match: PassageMatch; translation: number; score: number },
  request: SearchRequest,
  terms: QueryTerms,
  ranker: PassageRanker,
): SearchHit {
  const { coverage, window, wordCoverage } = match.features;
  return {
    passage: match.passage,
    score,
    confidence: Math.min(1, (coverage + window + wordCoverage) / 3),
    coverage,
    ...(request.explain ? { why: explainMatch(terms, match, ranker, translation) } : {}),
  };
}
