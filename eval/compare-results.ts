import { z } from "zod";
import { type CaseRecord, type EvalResult, type Metric, metricSchema } from "./eval-result.ts";

/** The part of a stored result that a comparison needs. */
export const comparableSchema = z.object({
  suite: z.string(),
  dataset: z.string(),
  startedAt: z.string(),
  metrics: z.record(z.string(), metricSchema),
  cases: z
    .array(
      z.object({
        case: z.string(),
        isRight: z.boolean(),
        expected: z.string(),
        verdict: z.string(),
        missed: z.array(z.string()),
        falseAlarms: z.array(z.string()),
        questions: z.array(z.string()),
        newAfterCorrection: z.array(z.string()),
        unclear: z.array(z.string()),
      }),
    )
    .default([]),
});
export type Comparable = Pick<EvalResult, "suite" | "dataset" | "startedAt" | "metrics"> & {
  readonly cases: readonly CaseRecord[];
};

export interface Comparison {
  readonly metrics: readonly { readonly name: string; readonly before: Metric; readonly after: Metric }[];
  /** Wrong before, right now. */
  readonly fixed: readonly CaseRecord[];
  /** Right before, wrong now; as it is now. */
  readonly broken: readonly CaseRecord[];
  readonly unchanged: { readonly right: number; readonly wrong: number };
  /** Wrong both times, but told differently. */
  readonly changed: readonly CaseRecord[];
  /** In one of the two only. */
  readonly unpaired: number;
}

/** Sets two runs of one suite side by side, figure by figure and case by case. */
export function compareResults(before: Comparable, after: Comparable): Comparison {
  const old = new Map(before.cases.map((record) => [record.case, record]));
  const pairs = after.cases.flatMap((now) => {
    const then = old.get(now.case);
    return then ? [{ then, now }] : [];
  });
  const names = Object.keys(after.metrics).filter((name) => name in before.metrics);
  const nothing = { value: null, low: null, high: null, n: 0 };
  return {
    metrics: names.map((name) => ({
      name,
      before: before.metrics[name] ?? nothing,
      after: after.metrics[name] ?? nothing,
    })),
    fixed: pairs.filter(({ then, now }) => !then.isRight && now.isRight).map(({ then }) => then),
    broken: pairs.filter(({ then, now }) => then.isRight && !now.isRight).map(({ now }) => now),
    unchanged: {
      right: pairs.filter(({ then, now }) => then.isRight && now.isRight).length,
      wrong: pairs.filter(({ then, now }) => !then.isRight && !now.isRight).length,
    },
    changed: pairs
      .filter(({ then, now }) => !then.isRight && !now.isRight && troubleOf(then) !== troubleOf(now))
      .map(({ now }) => now),
    unpaired: before.cases.length + after.cases.length - 2 * pairs.length,
  };
}

/** What is wrong with a case, in one line; empty when nothing is. */
export function troubleOf(record: CaseRecord): string {
  return [
    ...(record.expected === record.verdict ? [] : [`expected ${record.expected}, got ${record.verdict}`]),
    ...record.missed,
    ...record.falseAlarms.map((text) => `false alarm ${text}`),
    ...record.newAfterCorrection.map((text) => `told late ${text}`),
    ...record.unclear.map((text) => `unclear “${text}”`),
  ].join("; ");
}
