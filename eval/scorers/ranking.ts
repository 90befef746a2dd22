/** What one query's ranking is worth, by the judged passages. All 0..1. */
export interface RankingScore {
  readonly ndcg10: number;
  readonly recall1: number;
  readonly recall5: number;
  readonly recall10: number;
  readonly recall100: number;
  readonly reciprocalRank10: number;
}

/** Scores a ranking (ids, best first, without repeats) as BEIR does: gain 2^score - 1 over log2 of rank + 1. */
export function scoreRanking(ranked: readonly string[], relevant: ReadonlyMap<string, number>): RankingScore {
  const recall = (depth: number) =>
    relevant.size === 0 ? 0 : ranked.slice(0, depth).filter((id) => relevant.has(id)).length / relevant.size;
  const first = ranked.slice(0, 10).findIndex((id) => relevant.has(id));
  return {
    ndcg10: normalizedGain(ranked, relevant, 10),
    recall1: recall(1),
    recall5: recall(5),
    recall10: recall(10),
    recall100: recall(100),
    reciprocalRank10: first < 0 ? 0 : 1 / (first + 1),
  };
}

function normalizedGain(ranked: readonly string[], relevant: ReadonlyMap<string, number>, depth: number) {
  const gained = gain(ranked.slice(0, depth).map((id) => relevant.get(id) ?? 0));
  const best = gain([...relevant.values()].sort((a, b) => b - a).slice(0, depth));
  return best === 0 ? 0 : gained / best;
}

function gain(scores: readonly number[]): number {
  return scores.reduce((sum, score, at) => sum + (2 ** score - 1) / Math.log2(at + 2), 0);
}
