import type { EvaluationList, Measure } from "../../http/evaluation-contract.ts";

type Run = EvaluationList["runs"][number];

/** Figures that stand for a whole suite; `precision@expired` and its like are details. */
export function headlines(runs: readonly Run[], known: readonly string[]): readonly string[] {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.metrics)))].filter(
    (name) => !/@(?!\d)/.test(name),
  );
  const rank = (name: string) => (known.includes(name) ? known.indexOf(name) : known.length);
  return names.toSorted((a, b) => rank(a) - rank(b)).slice(0, 6);
}

/** `91.2%`, or `—` where nothing was counted. */
export function percent(value: number | null): string {
  return value === null ? "—" : `${(value * 100).toFixed(1)}%`;
}

/** `85.0–95.1`; empty where no interval is claimed. */
export function interval({ low, high }: Measure): string {
  return low === null || high === null ? "" : `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
}

export interface ChartPoint {
  readonly id: string;
  /** 0..1 from the left, and from the bottom of what is shown. */
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

export interface Chart {
  readonly points: readonly ChartPoint[];
  /** What the lower and upper edge stand for. */
  readonly from: number;
  readonly to: number;
}

/** A figure over runs, the oldest at the left; the range shown is that of the values and their intervals. */
export function chartOf(runs: readonly Run[], name: string): Chart {
  const measured = runs.toReversed().flatMap((run) => {
    const measure = run.metrics[name];
    if (!measure || measure.value === null) return [];
    const { value, low, high } = measure;
    return [{ id: run.id, value, low: low ?? value, high: high ?? value }];
  });
  const from = Math.min(...measured.map(({ low }) => low));
  const to = Math.max(...measured.map(({ high }) => high));
  const span = to - from || 1;
  const scale = (value: number) => (value - from) / span;
  return {
    points: measured.map(({ id, value, low, high }, index) => ({
      id,
      x: (index + 0.5) / measured.length,
      y: scale(value),
      low: scale(low),
      high: scale(high),
    })),
    from: measured.length === 0 ? 0 : from,
    to: measured.length === 0 ? 1 : to,
  };
}
