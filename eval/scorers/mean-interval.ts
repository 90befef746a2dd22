import type { Metric } from "../eval-result.ts";

/** Normal quantile of a two-sided 95 % interval. */
const Z = 1.959964;

/** Mean of per-case scores (0..1) with its normal 95 % interval over cases, cut to 0..1. */
export function meanWithInterval(scores: readonly number[]): Metric {
  const n = scores.length;
  if (n === 0) return { value: null, low: null, high: null, n };
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  if (n === 1) return { value: mean, low: null, high: null, n };
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (n - 1);
  const half = Z * Math.sqrt(variance / n);
  return { value: mean, low: Math.max(0, mean - half), high: Math.min(1, mean + half), n };
}
