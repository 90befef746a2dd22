/** What becomes of a character of the pattern, or of one of the text in between. */
export type AlignmentStep =
  | { readonly kind: "same"; readonly at: number; readonly text: string }
  /** `text`: what stands in its place; null for nothing. */
  | { readonly kind: "other"; readonly at: number; readonly text: string | null }
  /** Stands in the text before the pattern's character `at`. */
  | { readonly kind: "extra"; readonly at: number; readonly text: string };

/**
 * Aligns a pattern with the piece of a text most like it, by the fewest insertions, deletions and
 * replacements (Sellers 1980); what stands before and after the piece costs nothing. Time and memory:
 * the product of both lengths.
 */
export function alignWithin(pattern: readonly string[], text: readonly string[]): readonly AlignmentStep[] {
  const width = text.length + 1;
  const cost = new Uint16Array((pattern.length + 1) * width);
  for (let row = 1; row <= pattern.length; row++) {
    cost[row * width] = row;
    for (let column = 1; column < width; column++) {
      cost[row * width + column] = Math.min(
        (cost[(row - 1) * width + column - 1] ?? 0) + (pattern[row - 1] === text[column - 1] ? 0 : 1),
        (cost[(row - 1) * width + column] ?? 0) + 1,
        (cost[row * width + column - 1] ?? 0) + 1,
      );
    }
  }
  const last = cost.subarray(pattern.length * width);
  let column = 0;
  for (let candidate = 1; candidate < width; candidate++)
    if ((last[candidate] ?? 0) < (last[column] ?? 0)) column = candidate;
  return stepsBack(pattern, text, cost, column);
}

function stepsBack(
  pattern: readonly string[],
  text: readonly string[],
  cost: Uint16Array,
  end: number,
): readonly AlignmentStep[] {
  const width = text.length + 1;
  const steps: AlignmentStep[] = [];
  let row = pattern.length;
  let column = end;
  while (row > 0) {
    const here = cost[row * width + column] ?? 0;
    const own = pattern[row - 1] ?? "";
    const other = text[column - 1] ?? "";
    const isSame = column > 0 && own === other;
    if (column > 0 && here === (cost[(row - 1) * width + column - 1] ?? 0) + (isSame ? 0 : 1)) {
      row--;
      column--;
      steps.push(isSame ? { kind: "same", at: row, text: own } : { kind: "other", at: row, text: other });
    } else if (here === (cost[(row - 1) * width + column] ?? 0) + 1) {
      row--;
      steps.push({ kind: "other", at: row, text: null });
    } else {
      column--;
      steps.push({ kind: "extra", at: row, text: other });
    }
  }
  return steps.reverse();
}
