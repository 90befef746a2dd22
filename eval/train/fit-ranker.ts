import { FEATURES, type FeatureName } from "../../src/retrieval/passage-features.ts";
import { scoreRanking } from "../scorers/ranking.ts";
import type { RankingExample } from "./ranking-examples.ts";

const EPOCHS = 8;
const LEARNING_RATE = 0.01;
const L2 = 0.01;
/** Candidates of one question a step looks at; the first ones more often than the last. */
const SAMPLE = 150;
/** Questions a step averages over. */
const BATCH = 8;
/** Standardized steps tried for each weight when recall is raised directly. */
const STEPS = [-0.4, -0.2, -0.1, 0.1, 0.2, 0.4];
const ROUNDS = 2;
/** Only what is known about documents is moved so: moving how texts are compared fits one set's wording. */
const CLIMBED: readonly FeatureName[] = ["document", "synonyms", "answerType", "askedOften"];
/** More in common never lowers a score; only length may count either way. */
const FREE: ReadonlySet<number> = new Set([FEATURES.indexOf("length")]);
const DEPTH = 120;

/**
 * Fits a linear ranker: listwise softmax by Adam with weights kept from going below 0, then the weights
 * of CLIMBED moved in turn where recall@10 and MRR@10 of the same questions rise. Deterministic. Returns what one unit of each feature adds.
 */
export function fitRanker(examples: readonly RankingExample[]): number[] {
  const { mean, scale } = spread(examples);
  const standard = examples.map((example) => ({
    ...example,
    inputs: example.inputs.map((row) => row.map((value, at) => (value - (mean[at] ?? 0)) / (scale[at] ?? 1))),
  }));
  const weights = climb(standard, descend(standard));
  return weights.map((weight, at) => weight / (scale[at] ?? 1));
}

/** Order of the candidates by weights, best first. */
export function orderBy(example: RankingExample, weights: readonly number[]): number[] {
  const scores = example.inputs.map((row) => dot(row, weights));
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function spread(examples: readonly RankingExample[]) {
  const sums = FEATURES.map(() => ({ sum: 0, squares: 0 }));
  let n = 0;
  for (const { inputs } of examples) {
    for (const row of inputs) {
      n++;
      for (const [at, total] of sums.entries()) {
        total.sum += row[at] ?? 0;
        total.squares += (row[at] ?? 0) ** 2;
      }
    }
  }
  const mean = sums.map(({ sum }) => sum / n);
  // A feature that hardly varies would get a huge weight from chance.
  const scale = sums.map(({ squares }, at) => {
    const deviation = Math.sqrt(Math.max(0, squares / n - (mean[at] ?? 0) ** 2));
    return deviation < 1e-3 ? Number.POSITIVE_INFINITY : deviation;
  });
  return { mean, scale };
}

function descend(examples: readonly RankingExample[]): number[] {
  const random = createRandom(20_261_122);
  const size = FEATURES.length;
  const weights = new Array<number>(size).fill(0);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const useful = examples.filter(({ isRelevant }) => isRelevant.includes(true));
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = shuffled(useful, random);
    for (let at = 0; at < order.length; at += BATCH) {
      const batch = order.slice(at, at + BATCH);
      const gradient = new Float64Array(size);
      for (const example of batch) addGradient(example, weights, gradient, random);
      step++;
      const rate = LEARNING_RATE * (1 - (0.9 * epoch) / EPOCHS);
      for (let k = 0; k < size; k++) {
        const slope = (gradient[k] ?? 0) / batch.length + L2 * (weights[k] ?? 0);
        first[k] = 0.9 * (first[k] ?? 0) + 0.1 * slope;
        second[k] = 0.999 * (second[k] ?? 0) + 0.001 * slope * slope;
        const pace = Math.sqrt((second[k] ?? 0) / (1 - 0.999 ** step)) + 1e-8;
        const moved = (weights[k] ?? 0) - (rate * ((first[k] ?? 0) / (1 - 0.9 ** step))) / pace;
        weights[k] = FREE.has(k) ? moved : Math.max(0, moved);
      }
    }
  }
  return weights;
}

function addGradient(
  example: RankingExample,
  weights: readonly number[],
  gradient: Float64Array,
  random: () => number,
): void {
  const rows = sampled(example, random);
  const scores = rows.map(({ row }) => dot(row, weights));
  const top = Math.max(...scores);
  const gains = scores.map((score) => Math.exp(score - top));
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  const relevant = rows.filter(({ isRelevant }) => isRelevant).length;
  for (const [at, { row, isRelevant }] of rows.entries()) {
    const slope = (gains[at] ?? 0) / total - (isRelevant ? 1 / relevant : 0);
    for (let k = 0; k < gradient.length; k++) gradient[k] = (gradient[k] ?? 0) + slope * (row[k] ?? 0);
  }
}

function sampled({ inputs, isRelevant }: RankingExample, random: () => number) {
  const rows = inputs.flatMap((row, at) => (isRelevant[at] ? [{ row, isRelevant: true }] : []));
  for (let k = 0; k < Math.min(SAMPLE, inputs.length); k++) {
    const place = random();
    const at = Math.floor((random() < 0.5 ? place * place : place) * inputs.length);
    const row = inputs[at];
    if (row && !isRelevant[at]) rows.push({ row, isRelevant: false });
  }
  return rows;
}

/** Moves one weight at a time while the measure itself rises; only the top DEPTH of each question are looked at. */
function climb(examples: readonly RankingExample[], start: readonly number[]): number[] {
  const near = examples.map((example) => {
    const kept = orderBy(example, start).slice(0, DEPTH);
    return {
      ...example,
      inputs: kept.flatMap((at) => example.inputs[at] ?? []),
      isRelevant: kept.map((at) => example.isRelevant[at] ?? false),
    };
  });
  let best = [...start];
  let value = worth(near, best);
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of CLIMBED.map((name) => FEATURES.indexOf(name))) {
      for (const step of STEPS) {
        const tried = best.map((weight, k) => (k === at ? Math.max(0, weight + step) : weight));
        const reached = worth(near, tried);
        if (reached > value) [best, value] = [tried, reached];
      }
    }
  }
  return best;
}

function worth(examples: readonly RankingExample[], weights: readonly number[]): number {
  let sum = 0;
  for (const example of examples) {
    const { recall10, reciprocalRank10 } = scoreExample(example, weights);
    sum += recall10 + 0.5 * reciprocalRank10;
  }
  return sum / examples.length;
}

/** Scores one question as the suite does; passages that were no candidates count as missed. */
export function scoreExample(example: RankingExample, weights: readonly number[]) {
  const ranked = orderBy(example, weights)
    .slice(0, 100)
    .map((at) => (example.isRelevant[at] ? `relevant-${at}` : `other-${at}`));
  const found = example.isRelevant.flatMap((is, at) => (is ? [`relevant-${at}`] : []));
  const missed = Array.from(
    { length: Math.max(0, example.relevantCount - found.length) },
    (_, at) => `missed-${at}`,
  );
  return scoreRanking(ranked, new Map([...found, ...missed].map((id) => [id, 1])));
}

function dot(row: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

/** A seeded generator (mulberry32), so that training gives the same weights everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
