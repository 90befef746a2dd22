import { z } from "zod";
import { bootstrap } from "./scorers/bootstrap.ts";
import { rate } from "./scorers/wilson.ts";

/** What a suite comes to, in the shape of the public contract. */
export interface EvalResult {
  readonly suite: string;
  readonly dataset: string;
  readonly startedAt: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly engine: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly latencyMs: { readonly p50: number; readonly p95: number };
  readonly worst: readonly unknown[];
  /** Finer tables of the suite. */
  readonly tables?: Readonly<Record<string, unknown>>;
  /** Each case on its own, so that two runs can be compared case by case. */
  readonly cases?: readonly CaseRecord[];
}

/** What one case came to. Findings as `code@material rule`. */
export interface CaseRecord {
  readonly case: string;
  readonly isRight: boolean;
  readonly expected: string;
  readonly verdict: string;
  readonly missed: readonly string[];
  readonly falseAlarms: readonly string[];
  readonly questions: readonly string[];
  readonly newAfterCorrection: readonly string[];
  /** Messages that do not say which paper is meant, what to do, or on what basis. */
  readonly unclear: readonly string[];
}

/** A rate with its 95 % interval and the number of cases; null where there were none. */
export const metricSchema = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
});
export type Metric = Readonly<z.infer<typeof metricSchema>>;

export function metric(hits: number, n: number): Metric {
  return { ...rate(hits, n), n };
}

/** A measured mean that is no rate of yes and no: no interval is claimed. */
export function plainMetric(value: number | null, n: number): Metric {
  return { value, low: null, high: null, n };
}

/** A mean, a ratio or a score over units drawn independently, with its bootstrap interval; `n`: what is counted, where it is not the units. */
export function sampledMetric<T>(
  units: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
  n: number = units.length,
): Metric {
  return { ...bootstrap(units, statistic), n };
}

/** Nearest-rank percentiles; 0 for none. */
export function percentiles(values: readonly number[]): { p50: number; p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: Math.round(at(0.5)), p95: Math.round(at(0.95)) };
}

/** `91.2 % [85.0–95.1] (104)`. */
export function show({ value, low, high, n }: Metric): string {
  if (value === null) return "— (0)";
  const percent = (share: number) => (share * 100).toFixed(1);
  const interval = low === null || high === null ? "" : ` [${percent(low)}–${percent(high)}]`;
  return `${percent(value)} %${interval} (${n})`;
}

/** Figures of a whole suite; `precision@expired` and its like stand in the tables. `hit@5` is one, too. */
export function isHeadline(name: string): boolean {
  return !/@(?!\d)/.test(name);
}
