import type { PassageCandidate, PassageIndex, PassageQuery } from "../ports/passage-index.ts";
import type { SearchRequest } from "../ports/passage-search.ts";
import { cutTerms, type WordSegmenter } from "./cut-terms.ts";

export interface CandidateParts {
  readonly index: PassageIndex;
  /** Must be the one the index's words were cut with. */
  readonly segment: WordSegmenter;
  /** Meaning of a text, of the source the index's vectors are from. None: search by terms alone. */
  readonly embed?: (query: string) => Promise<Float32Array | null>;
  /** Candidates of each kind of terms; more find more and take longer. */
  readonly candidates?: number;
}

/** As many as the ranker was trained with. */
const DEFAULT_CANDIDATES = 300;

/**
 * Passages that may answer: by the question's own terms, by its meaning, and by the official wording
 * of its everyday words. No duplicates, no promised order.
 */
export async function findCandidates(
  parts: CandidateParts,
  request: Omit<SearchRequest, "limit">,
  official: readonly string[],
): Promise<readonly PassageCandidate[]> {
  const { region, asOf, itemId } = request;
  const filter = {
    ...(region === undefined ? {} : { region }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(itemId === undefined ? {} : { itemId }),
  };
  const limit = parts.candidates ?? DEFAULT_CANDIDATES;
  const vector = await parts.embed?.(request.query);
  const own: PassageQuery = {
    terms: cutTerms([request.query], parts.segment),
    filter,
    limit,
    ...(vector ? { vector } : {}),
  };
  // Official wording is asked for apart: in one query it would drown the asker's own words.
  const inOfficialWords: PassageQuery[] =
    official.length === 0
      ? []
      : [
          {
            terms: cutTerms([request.query, ...official], parts.segment),
            filter,
            limit: Math.ceil(limit / 2),
          },
        ];
  const [found = [], ...more] = await Promise.all(
    [own, ...inOfficialWords].map((query) => parts.index.search(query)),
  );
  const known = new Set(found.map(({ passage }) => passage.id));
  const added = more.flat().filter(({ passage }) => !known.has(passage.id));
  return [...found, ...added.map(({ passage }) => ({ passage, ranks: {} }))];
}
