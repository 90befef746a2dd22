/** Probability that a positive scores above a negative, ties counting half; NaN without both. */
export function auroc(scored: readonly { readonly score: number; readonly isPositive: boolean }[]): number {
  const ordered = scored.toSorted((a, b) => a.score - b.score);
  let rankSum = 0;
  let positives = 0;
  for (let start = 0; start < ordered.length; ) {
    let end = start + 1;
    while (end < ordered.length && ordered[end]?.score === ordered[start]?.score) end += 1;
    const rank = (start + 1 + end) / 2;
    for (const one of ordered.slice(start, end)) {
      if (!one.isPositive) continue;
      rankSum += rank;
      positives += 1;
    }
    start = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (ordered.length - positives));
}
