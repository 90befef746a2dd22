import { type Comparable, compareResults, troubleOf } from "../compare-results.ts";
import type { Metric } from "../eval-result.ts";

/** Figures that must not fall, and which way is better. */
const headlines: Readonly<Record<string, "higher" | "lower">> = {
  verdictAccuracy: "higher",
  foundDefectRate: "higher",
  missedDefectRate: "lower",
  falsePassRate: "lower",
  falseAlarmRate: "lower",
  undeterminedRate: "lower",
  resubmissionStability: "higher",
  clearTellingRate: "higher",
  f1: "higher",
  typeAccuracy: "higher",
  fieldAccuracy: "higher",
  surelyWrongRate: "lower",
  cer: "lower",
  lineAccuracy: "higher",
  characterRecall: "higher",
  unreadableRate: "lower",
  "hit@1": "higher",
  "hit@5": "higher",
};

/**
 * Why a run may not be merged, in sentences; empty when it may.
 * A headline figure falls when it lies beyond the baseline's 95 % interval on the worse side. A slice that
 * gives the same answer every time has no chance in it, so there single cases count too: none may turn
 * into a missed defect, a late finding or an unclear message, and no more may break than are mended.
 */
export function judgeGate(baseline: Comparable, now: Comparable, isDeterministic: boolean): string[] {
  const reasons = Object.entries(headlines).flatMap(([name, better]) => {
    const [before, after] = [baseline.metrics[name], now.metrics[name]];
    return before && after && isBeyond(before, after, better)
      ? [`${name} was ${percent(before.value)} (${before.n}), is ${percent(after.value)} (${after.n})`]
      : [];
  });
  const { fixed, broken, unpaired } = compareResults(baseline, now);
  if (unpaired > 0) reasons.push(`${unpaired} cases are in one of the two only: make the baseline anew`);
  if (!isDeterministic) return reasons;
  for (const record of broken) {
    const isGrave =
      record.missed.length > 0 || record.newAfterCorrection.length > 0 || record.unclear.length > 0;
    if (isGrave || broken.length > fixed.length) reasons.push(`${record.case}: ${troubleOf(record)}`);
  }
  return reasons;
}

function isBeyond(before: Metric, after: Metric, better: "higher" | "lower"): boolean {
  if (after.value === null || before.low === null || before.high === null) return before.value !== null;
  return better === "higher" ? after.value < before.low : after.value > before.high;
}

function percent(value: number | null): string {
  return value === null ? "not measured" : `${(value * 100).toFixed(1)} %`;
}
