/** Errors of one reading against its truth, in characters after folding. */
export interface CharacterScore {
  /** Fewest insertions, deletions and replacements that turn the reading into the truth. */
  readonly errors: number;
  /** Characters of the truth. */
  readonly expectedLength: number;
}

/**
 * What does not count as an error: NFKC (full or half width, compatibility forms) and all white
 * space, line breaks among it, and characters that show nothing (byte order marks, zero-width spaces). Case, punctuation and simplified against traditional do count.
 */
export function foldForScoring(text: string): string {
  return text.normalize("NFKC").replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, "");
}

/** Scores a reading against its truth; both as plain text, lines in reading order. */
export function scoreCharacters(expected: string, actual: string): CharacterScore {
  const truth = [...foldForScoring(expected)];
  const reading = [...foldForScoring(actual)];
  const start = sharedStart(truth, reading);
  const errors = editDistance(truth.slice(start), reading.slice(start));
  return { errors, expectedLength: truth.length };
}

/**
 * The same with lines that were read whole, wherever they stand, left out on both sides: errors of
 * reading without those of order. What counts as one line is each side's own affair.
 */
export function scoreMisreading(expected: string, actual: string): CharacterScore {
  const truths = expected.split("\n").map(foldForScoring);
  const readings = new Map<string, number>();
  for (const line of actual.split("\n").map(foldForScoring))
    readings.set(line, (readings.get(line) ?? 0) + 1);
  const rest = truths.filter((line) => {
    const left = readings.get(line) ?? 0;
    if (left > 0) readings.set(line, left - 1);
    return left === 0;
  });
  const restRead = actual.split("\n").filter((line) => {
    const folded = foldForScoring(line);
    const left = readings.get(folded) ?? 0;
    if (left > 0) readings.set(folded, left - 1);
    return left > 0;
  });
  const moved = scoreCharacters(rest.join("\n"), restRead.join("\n")).errors;
  const inOrder = scoreCharacters(expected, actual);
  return { ...inOrder, errors: Math.min(inOrder.errors, moved) };
}

/** Characters both begin with: what is read well needs no table of distances. */
function sharedStart(truth: readonly string[], reading: readonly string[]): number {
  let at = 0;
  while (at < truth.length && truth[at] === reading[at]) at++;
  return at;
}

/** Characters of the truth that the reading holds, wherever they stand: what is left of an error in order. */
export function heldCharacters(expected: string, actual: string): number {
  const left = new Map<string, number>();
  for (const character of foldForScoring(actual)) left.set(character, (left.get(character) ?? 0) + 1);
  let held = 0;
  for (const character of foldForScoring(expected)) {
    const count = left.get(character) ?? 0;
    if (count === 0) continue;
    held += 1;
    left.set(character, count - 1);
  }
  return held;
}

/** Values that the reading holds nowhere whole, folded as for scoring; each as often as it is asked for. */
export function missedFields(fields: readonly string[], actual: string): readonly string[] {
  const reading = foldForScoring(actual);
  return fields.filter((field) => !reading.includes(foldForScoring(field)));
}

/**
 * Micro character error rate: all errors over all characters of the truths. May exceed 1 when much
 * is read that is not there; null where there is no truth to err about.
 */
export function characterErrorRate(scores: readonly CharacterScore[]): number | null {
  const length = scores.reduce((sum, score) => sum + score.expectedLength, 0);
  if (length === 0) return null;
  return scores.reduce((sum, score) => sum + score.errors, 0) / length;
}

/** How many of the truth's lines were read without an error, each reading counted once. */
export function scoreLines(
  expected: readonly string[],
  actual: readonly string[],
): { readonly exact: number; readonly total: number } {
  const readings = new Map<string, number>();
  for (const line of actual.map(foldForScoring)) readings.set(line, (readings.get(line) ?? 0) + 1);
  const truths = expected.map(foldForScoring).filter((line) => line !== "");
  let exact = 0;
  for (const line of truths) {
    const left = readings.get(line) ?? 0;
    if (left === 0) continue;
    exact++;
    readings.set(line, left - 1);
  }
  return { exact, total: truths.length };
}

/** Levenshtein distance, two rows at a time: memory of the shorter, time of the product. */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  let previous = Uint32Array.from({ length: short.length + 1 }, (_, index) => index);
  let current = new Uint32Array(short.length + 1);
  for (let row = 1; row <= long.length; row++) {
    current[0] = row;
    for (let column = 1; column <= short.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (long[row - 1] === short[column - 1] ? 0 : 1);
      current[column] = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced);
    }
    [previous, current] = [current, previous];
  }
  return previous[short.length] ?? 0;
}
