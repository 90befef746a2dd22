import type { LinearModel } from "../../src/answering/linear-model.ts";

export interface Sample {
  readonly features: Readonly<Record<string, number>>;
  readonly isPositive: boolean;
  /** How much it counts; 1 unless said otherwise. */
  readonly weight?: number;
}

/** Newton steps; the loss is convex and far from flat with the penalty, so few are needed. */
const steps = 25;

/**
 * Fits a logistic model with an L2 penalty on standardized features. Weights come back for the
 * features as they are, rounded to 5 digits, so that a small file says all of it.
 */
export function fitLogistic(samples: readonly Sample[], penalty = 1): LinearModel {
  const names = [...new Set(samples.flatMap((sample) => Object.keys(sample.features)))]
    .filter((name) => isUsual(samples, name))
    .toSorted();
  const scale = names.map((name) => spread(samples.map((sample) => sample.features[name] ?? 0)));
  const rows = samples.map((sample) => [
    ...names.map(
      (name, at) => ((sample.features[name] ?? 0) - (scale[at]?.mean ?? 0)) / (scale[at]?.deviation ?? 1),
    ),
    1,
  ]);
  const size = names.length + 1;
  let weights = new Float64Array(size);
  for (let step = 0; step < steps; step++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (const [index, row] of rows.entries()) {
      const sample = samples[index];
      if (!sample) continue;
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)));
      const weight = sample.weight ?? 1;
      const error = weight * ((sample.isPositive ? 1 : 0) - p);
      const curve = weight * p * (1 - p);
      for (let i = 0; i < size; i++) {
        const value = row[i] ?? 0;
        gradient[i] = (gradient[i] ?? 0) + error * value;
        const line = hessian[i];
        if (line) for (let j = 0; j <= i; j++) line[j] = (line[j] ?? 0) + curve * value * (row[j] ?? 0);
      }
    }
    for (let i = 0; i < size; i++) {
      const line = hessian[i];
      if (!line) continue;
      // The bias is not penalized: how common right answers are is for the data to say.
      if (i < size - 1) gradient[i] = (gradient[i] ?? 0) - penalty * (weights[i] ?? 0);
      line[i] = (line[i] ?? 0) + (i < size - 1 ? penalty : 1e-9);
    }
    const change = solve(hessian, gradient);
    weights = weights.map((value, at) => value + (change[at] ?? 0));
  }
  const plain = names.map((name, at) => [name, (weights[at] ?? 0) / (scale[at]?.deviation ?? 1)] as const);
  const shift = plain.reduce((sum, [, weight], at) => sum + weight * (scale[at]?.mean ?? 0), 0);
  return {
    bias: rounded((weights[size - 1] ?? 0) - shift),
    weights: Object.fromEntries(plain.map(([name, weight]) => [name, rounded(weight)])),
  };
}

/** A feature that hardly ever differs from 0 would get its weight from a few chance cases. */
const rareShare = 0.01;

function isUsual(samples: readonly Sample[], name: string): boolean {
  return samples.filter((sample) => (sample.features[name] ?? 0) !== 0).length > samples.length * rareShare;
}

function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

function spread(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/** Solves a symmetric positive definite system given by its lower triangle (Cholesky). */
function solve(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number) => lower[row]?.[column] ?? 0;
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      const line = lower[i];
      if (line) line[j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(j, j);
    }
  }
  const out = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    let sum = out[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (out[k] ?? 0);
    out[i] = sum / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = out[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= at(k, i) * (out[k] ?? 0);
    out[i] = sum / at(i, i);
  }
  return out;
}
