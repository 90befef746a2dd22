import type { SearchKnowledge } from "../domain/search-knowledge.ts";
import type { PassageSearch, SearchHit, SearchRequest } from "../ports/passage-search.ts";
import { createAnswerTypes } from "./answer-types.ts";
import { createAskedOften } from "./asked-often.ts";
import { explainMatch } from "./explain-match.ts";
import { type CandidateParts, findCandidates } from "./find-candidates.ts";
import { meaningScore } from "./meaning-score.ts";
import { comparePassages, type PassageMatch } from "./passage-features.ts";
import { createPassageRanker, type PassageRanker, type RankerWeights } from "./passage-ranker.ts";
import { type QueryTerms, weighQuery } from "./query-terms.ts";
import { createSynonymTable } from "./synonym-table.ts";

export interface PassageSearchParts extends CandidateParts {
  readonly knowledge: SearchKnowledge;
  readonly weights: RankerWeights;
  /** The folded question with spaces where it only asks (哪些, 怎么办). */
  readonly withoutAsking: (folded: string) => string;
}

const MAX_HITS = 100;

/** Search in three steps: candidates by terms (and meaning), comparison in detail, ordering. */
export function createPassageSearch(parts: PassageSearchParts): PassageSearch {
  const synonyms = createSynonymTable(parts.knowledge.synonyms);
  const tools = { segment: parts.segment, synonyms, withoutAsking: parts.withoutAsking };
  const details = {
    answerTypes: createAnswerTypes(parts.knowledge.answerTypes),
    askedOften: createAskedOften(parts.knowledge.askedDocuments),
  };
  const ranker = createPassageRanker(parts.weights);
  return async (request) => {
    const terms = weighQuery(request.query, await parts.index.statistics(), tools);
    const candidates = await findCandidates(parts, request, synonyms.officialFor(terms.folded));
    return comparePassages(terms, candidates, details)
      .map((match) => ({ match, score: ranker.score(match.features) + meaningScore(match.meaningRank) }))
      .sort((a, b) => b.score - a.score || (a.match.passage.id < b.match.passage.id ? -1 : 1))
      .slice(0, Math.min(MAX_HITS, Math.max(1, request.limit)))
      .map(({ match, score }) => hitOf(match, score, request, terms, ranker));
  };
}

function hitOf(
  match: PassageMatch,
  score: number,
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
    ...(request.explain ? { why: explainMatch(terms, match, ranker) } : {}),
  };
}
