/** The usual damping of reciprocal rank fusion, as the ranker's own ranks have it. */
const RANK_DAMPING = 20;
/** Rank 1 by meaning adds this: about what holding half of the question's words adds (chosen, not trained). */
const WEIGHT = 3;

/** What a rank by meaning adds to the ranker's score; 0 where a passage was not found by meaning. */
export function meaningScore(rank: number | undefined): number {
  return rank === undefined ? 0 : (WEIGHT * RANK_DAMPING) / (RANK_DAMPING + rank);
}
