/** A question's candidates as a ranker sees them, the best by the weights that ship first. */
export interface FittingExample {
  /** One row a candidate. */
  readonly rows: readonly Float64Array[];
  readonly isRelevant: readonly boolean[];
  readonly relevantCount: number;
}

const PASSES = 80;
/** Of the standardized weights, at the first pass; falls to a tenth. */
const PACE = 0.05;
/** What the weights started from count against: as so many questions' worth of a doubt (chosen). */
const DOUBT = 10;
/** A figure that hardly varies among a question's candidates would get a huge weight from chance. */
const LEAST_SPREAD = 1e-3;

/**
 * Weights for these questions, from `start` and not far from it where there are few: listwise softmax by Adam over
 * all questions at once. `isFree` says which weights may go below 0. The same examples give the same; each
 * yield is a place to let others have the processor.
 */
export function* fitWeights(
  examples: readonly FittingExample[],
  start: readonly number[],
  isFree: (at: number) => boolean,
): Generator<void, readonly number[]> {
  const useful = examples.filter(({ isRelevant }) => isRelevant.includes(true));
  if (useful.length === 0) return start;
  const spread = spreadOf(useful, start.length);
  const weights = [...start];
  const first = new Float64Array(start.length);
  const second = new Float64Array(start.length);
  for (let pass = 1; pass <= PASSES; pass++) {
    const gradient = new Float64Array(start.length);
    for (const example of useful) {
      addGradient(example, weights, gradient);
      yield;
    }
    const pace = PACE * (1 - (0.9 * pass) / PASSES);
    for (const [at, wide] of spread.entries()) {
      if (wide < LEAST_SPREAD) continue;
      const drift = (weights[at] ?? 0) - (start[at] ?? 0);
      const slope = ((gradient[at] ?? 0) / wide + DOUBT * drift * wide) / useful.length;
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.99 * (second[at] ?? 0) + 0.01 * slope * slope;
      const step = (first[at] ?? 0) / (1 - 0.9 ** pass);
      const size = Math.sqrt((second[at] ?? 0) / (1 - 0.99 ** pass)) + 1e-8;
      const moved = (weights[at] ?? 0) - (pace * step) / size / wide;
      weights[at] = isFree(at) ? moved : Math.max(0, moved);
    }
  }
  return weights;
}

/** Recall@10 and half of MRR@10, summed, of one question. */
export function worthOf(
  { rows, isRelevant, relevantCount }: FittingExample,
  weights: readonly number[],
): number {
  const scores = rows.map((row) => scoreOf(row, weights));
  const near = scores.flatMap((own, at) => {
    if (!isRelevant[at]) return [];
    const place = scores.filter((score, other) => score > own || (score === own && other <= at)).length;
    return place <= 10 ? [place] : [];
  });
  return near.length / relevantCount + (near.length > 0 ? 0.5 / Math.min(...near) : 0);
}

export function scoreOf(row: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

/** Standard deviation of each figure among the candidates of a question. */
function spreadOf(examples: readonly FittingExample[], size: number): Float64Array {
  const squares = new Float64Array(size);
  let count = 0;
  for (const { rows } of examples) {
    count += rows.length;
    for (let at = 0; at < size; at++) {
      const mean = rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length;
      for (const row of rows) squares[at] = (squares[at] ?? 0) + ((row[at] ?? 0) - mean) ** 2;
    }
  }
  return squares.map((sum) => Math.sqrt(sum / count));
}

function addGradient(
  { rows, isRelevant }: FittingExample,
  weights: readonly number[],
  gradient: Float64Array,
): void {
  const scores = rows.map((row) => scoreOf(row, weights));
  const top = Math.max(...scores);
  const gains = scores.map((score) => Math.exp(score - top));
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  const relevant = isRelevant.filter(Boolean).length;
  for (const [place, row] of rows.entries()) {
    const slope = (gains[place] ?? 0) / total - (isRelevant[place] ? 1 / relevant : 0);
    for (let at = 0; at < gradient.length; at++) gradient[at] = (gradient[at] ?? 0) + slope * (row[at] ?? 0);
  }
}
