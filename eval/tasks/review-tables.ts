import type { FindingCode } from "../../src/domain/finding.ts";
import type { Verdict } from "../../src/domain/report.ts";
import { type Metric, metric, sampledMetric } from "../eval-result.ts";
import type { ScoredCase } from "./review-summary.ts";

interface CodeTally {
  readonly expected: number;
  readonly found: number;
  readonly asked: number;
  readonly falseAlarms: number;
}

/** Per finding code: told rightly, asked, not told, told wrongly; precision, recall and F1 with intervals. */
export function byCode(cases: readonly ScoredCase[]) {
  const codes = [
    ...new Set(
      cases.flatMap((entry) =>
        [...entry.labels.expected.findings, ...entry.score.falseAlarms].map(({ code }) => code),
      ),
    ),
  ].sort();
  return Object.fromEntries(
    codes.map((code) => {
      const tallies = cases.map((entry) => tallyOf(entry, (other) => other === code));
      const { expected, found, asked, falseAlarms } = sumOf(tallies);
      return [
        code,
        {
          expected,
          found,
          asked,
          missed: expected - found - asked,
          falseAlarms,
          precision: metric(found, found + falseAlarms),
          recall: metric(found, expected),
          f1: sampledMetric(tallies, f1Of, expected),
        },
      ];
    }),
  );
}

/** The same over all codes together. */
export function overallFindings(cases: readonly ScoredCase[]): Record<"precision" | "recall" | "f1", Metric> {
  const tallies = cases.map((entry) => tallyOf(entry, () => true));
  const { expected, found, falseAlarms } = sumOf(tallies);
  return {
    precision: metric(found, found + falseAlarms),
    recall: metric(found, expected),
    f1: sampledMetric(tallies, f1Of, expected),
  };
}

function tallyOf({ score }: ScoredCase, isMeant: (code: FindingCode) => boolean): CodeTally {
  const own = score.outcomes.filter(({ finding }) => isMeant(finding.code));
  const count = (wanted: string) => own.filter(({ outcome }) => outcome === wanted).length;
  return {
    expected: own.length,
    found: count("found"),
    asked: count("asked"),
    falseAlarms: score.falseAlarms.filter(({ code }) => isMeant(code)).length,
  };
}

function sumOf(tallies: readonly CodeTally[]): CodeTally {
  const sum = { expected: 0, found: 0, asked: 0, falseAlarms: 0 };
  for (const { expected, found, asked, falseAlarms } of tallies) {
    sum.expected += expected;
    sum.found += found;
    sum.asked += asked;
    sum.falseAlarms += falseAlarms;
  }
  return sum;
}

/** Harmonic mean of precision and recall; null where nothing was expected and nothing told. */
function f1Of(tallies: readonly CodeTally[]): number | null {
  const { expected, found, falseAlarms } = sumOf(tallies);
  return expected + falseAlarms === 0 ? null : (2 * found) / (found + falseAlarms + expected);
}

/** Cases by expected and actual verdict. */
export function verdictMatrix(cases: readonly ScoredCase[]): Record<Verdict, Record<Verdict, number>> {
  const count = (expected: Verdict, actual: Verdict) =>
    cases.filter(({ labels, output }) => labels.expected.verdict === expected && output.verdict === actual)
      .length;
  const row = (expected: Verdict) => ({
    pass: count(expected, "pass"),
    "pass-with-deferral": count(expected, "pass-with-deferral"),
    "needs-correction": count(expected, "needs-correction"),
    "needs-human": count(expected, "needs-human"),
  });
  return {
    pass: row("pass"),
    "pass-with-deferral": row("pass-with-deferral"),
    "needs-correction": row("needs-correction"),
    "needs-human": row("needs-human"),
  };
}

export function byDefect(cases: readonly ScoredCase[]) {
  const single = cases.filter((entry) => entry.labels.meta.defects.length > 0);
  const names = [...new Set(single.flatMap((entry) => entry.labels.meta.defects))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const own = single.filter((entry) => entry.labels.meta.defects.includes(name));
      const outcomes = own
        .filter((entry) => entry.labels.meta.defects.length === 1)
        .flatMap((entry) => entry.score.outcomes);
      const tally = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
      return [
        name,
        {
          cases: own.length,
          planted: outcomes.length,
          recall: metric(tally("found"), outcomes.length),
          found: tally("found"),
          asked: tally("asked"),
          missed: tally("missed"),
          falseAlarms: own.flatMap((entry) => entry.score.falseAlarms).length,
        },
      ];
    }),
  );
}

/** Per requirement: defects planted on it, and what was told wrongly about it. */
export function byMaterial(cases: readonly ScoredCase[]) {
  const key = (item: string, materialId: string | null) => `${item}/${materialId ?? "none"}`;
  const rows = new Map<string, { planted: number; found: number; falseAlarms: number; questions: number }>();
  const add = (
    name: string,
    count: Partial<{ [K in "planted" | "found" | "falseAlarms" | "questions"]: 1 }>,
  ) => {
    const row = rows.get(name) ?? { planted: 0, found: 0, falseAlarms: 0, questions: 0 };
    rows.set(name, {
      planted: row.planted + (count.planted ?? 0),
      found: row.found + (count.found ?? 0),
      falseAlarms: row.falseAlarms + (count.falseAlarms ?? 0),
      questions: row.questions + (count.questions ?? 0),
    });
  };
  for (const { labels, score } of cases) {
    for (const { finding, outcome } of score.outcomes)
      add(
        key(labels.item, finding.materialId),
        outcome === "found" ? { planted: 1, found: 1 } : { planted: 1 },
      );
    for (const { materialId } of score.falseAlarms) add(key(labels.item, materialId), { falseAlarms: 1 });
    for (const { materialId } of score.needlessQuestions) add(key(labels.item, materialId), { questions: 1 });
  }
  return Object.fromEntries(
    [...rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, row]) => [name, { ...row, recall: metric(row.found, row.planted) }]),
  );
}
