/** How much a term tells, by how few passages hold it; always above 0. */
export function inverseFrequency(passages: number, holding: number): number {
  return Math.log(1 + Math.max(0, passages - holding + 0.5) / (holding + 0.5));
}

export function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
