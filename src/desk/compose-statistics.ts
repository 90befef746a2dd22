import { findingCodeSchema } from "../domain/finding.ts";
import { type LocalDate, shanghaiDay } from "../domain/local-date.ts";
import type { Verdict } from "../domain/report.ts";
import type { CaseFact, DefectFact, FindingFact } from "../ports/desk-store.ts";
import { rateOf } from "./wilson-interval.ts";

const verdicts: readonly Verdict[] = ["pass", "pass-with-deferral", "needs-correction", "needs-human"];

/** What a hall manager asks for, from facts without names. Days are of Asia/Shanghai. */
export function composeStatistics(
  asked: { readonly from: LocalDate; readonly to: LocalDate; readonly itemId: string | null },
  cases: readonly CaseFact[],
  defects: readonly DefectFact[],
  findings: readonly FindingFact[],
) {
  const decided = cases.filter((fact) => fact.outcome !== null);
  const acceptedAtOnce = decided.filter((fact) => fact.rounds === 1 && fact.outcome !== "returned");
  return {
    ...asked,
    cases: cases.length,
    firstPass: firstPassOf(cases),
    acceptedFirstTime: rateOf(acceptedAtOnce.length, decided.length),
    verdicts: verdicts.map((verdict) => ({
      verdict,
      cases: cases.filter((fact) => fact.firstVerdict === verdict).length,
    })),
    days: byDay(cases),
    items: byItem(cases, defects),
    time: {
      machine: durationsOf(cases.map((fact) => fact.machineMilliseconds)),
      desk: durationsOf(cases.flatMap((fact) => between(fact.openedAt, fact.closedAt))),
      total: durationsOf(cases.flatMap((fact) => between(fact.createdAt, fact.closedAt))),
    },
    rules: byRule(findings),
  };
}

function isFirstPass(fact: CaseFact): boolean {
  return fact.firstVerdict === "pass" || fact.firstVerdict === "pass-with-deferral";
}

function firstPassOf(cases: readonly CaseFact[]) {
  return rateOf(cases.filter(isFirstPass).length, cases.length);
}

function byDay(cases: readonly CaseFact[]) {
  const days = groupBy(cases, (fact) => shanghaiDay(new Date(fact.createdAt)));
  return [...days]
    .map(([day, facts]) => ({ day, cases: facts.length, firstPass: facts.filter(isFirstPass).length }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function byItem(cases: readonly CaseFact[], defects: readonly DefectFact[]) {
  const items = groupBy(cases, (fact) => fact.itemId);
  return [...items]
    .map(([itemId, facts]) => ({
      itemId,
      name: facts.at(-1)?.itemName ?? itemId,
      cases: facts.length,
      firstPass: firstPassOf(facts),
      defects: defects
        .filter((fact) => fact.itemId === itemId)
        .map((fact) => ({ code: findingCodeSchema.parse(fact.code), cases: fact.cases }))
        .sort((a, b) => b.cases - a.cases),
    }))
    .sort((a, b) => b.cases - a.cases);
}

function byRule(findings: readonly FindingFact[]) {
  const rules = groupBy(findings, (fact) => fact.ruleId);
  const sum = (facts: readonly FindingFact[], of: (fact: FindingFact) => number) =>
    facts.reduce((total, fact) => total + of(fact), 0);
  return [...rules]
    .map(([ruleId, facts]) => {
      const confirmed = sum(facts, (fact) => fact.confirmed);
      const overridden = sum(facts, (fact) => fact.overridden);
      return {
        ruleId,
        itemIds: [...new Set(facts.map((fact) => fact.itemId))],
        code: findingCodeSchema.parse(facts[0]?.code),
        raised: sum(facts, (fact) => fact.raised),
        confirmed,
        overridden,
        overrideRate: rateOf(overridden, confirmed + overridden),
      };
    })
    .filter((rule) => rule.confirmed + rule.overridden > 0)
    .sort(
      (a, b) =>
        b.overridden - a.overridden ||
        (b.overrideRate.low ?? 0) - (a.overrideRate.low ?? 0) ||
        (a.ruleId < b.ruleId ? -1 : 1),
    );
}

/** `Map.groupBy` came after the oldest runtime supported. */
function groupBy<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function between(from: string | null, until: string | null): readonly number[] {
  return from === null || until === null ? [] : [Math.max(0, Date.parse(until) - Date.parse(from))];
}

/** Seconds; the nearest rank, no interpolation. */
function durationsOf(milliseconds: readonly number[]) {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
    return value === undefined ? null : value / 1000;
  };
  return { count: sorted.length, median: at(0.5), p90: at(0.9) };
}
