import { metric } from "../eval-result.ts";
import type { ActualFinding } from "../scorers/score-review.ts";
import type { ScoredCase } from "./review-summary.ts";

/** Per finding code: told rightly, told wrongly, not told. */
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
      const outcomes = cases.flatMap((entry) =>
        entry.score.outcomes.filter(({ finding }) => finding.code === code),
      );
      const found = outcomes.filter(({ outcome }) => outcome === "found").length;
      const asked = outcomes.filter(({ outcome }) => outcome === "asked").length;
      const falseAlarms = cases.flatMap((entry) =>
        entry.score.falseAlarms.filter((finding) => finding.code === code),
      ).length;
      const precision = found + falseAlarms > 0 ? found / (found + falseAlarms) : null;
      const recall = outcomes.length > 0 ? found / outcomes.length : null;
      const f1 = precision && recall ? (2 * precision * recall) / (precision + recall) : null;
      return [
        code,
        {
          expected: outcomes.length,
          found,
          asked,
          missed: outcomes.length - found - asked,
          falseAlarms,
          precision,
          recall,
          f1,
          recallInterval: metric(found, outcomes.length),
          precisionInterval: metric(found, found + falseAlarms),
        },
      ];
    }),
  );
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
          recallInterval: metric(tally("found"), outcomes.length),
          found: tally("found"),
          asked: tally("asked"),
          missed: tally("missed"),
          falseAlarms: own.flatMap((entry) => entry.score.falseAlarms).length,
        },
      ];
    }),
  );
}

/** Per way a file was handed in: files, and wrong or needless findings that point at one. */
export function byDegradation(cases: readonly ScoredCase[]) {
  const rows = new Map<
    string,
    { files: number; falseAlarms: number; needlessQuestions: number; unrecognized: number }
  >();
  for (const entry of cases) {
    for (const [name, { degradation, typeId }] of Object.entries(entry.labels.meta.files)) {
      const row = rows.get(degradation) ?? {
        files: 0,
        falseAlarms: 0,
        needlessQuestions: 0,
        unrecognized: 0,
      };
      const pointsHere = (finding: ActualFinding) => finding.files.includes(name);
      const recognized = entry.output.files.find((file) => file.name === name)?.recognizedAs ?? [];
      rows.set(degradation, {
        files: row.files + 1,
        falseAlarms: row.falseAlarms + entry.score.falseAlarms.filter(pointsHere).length,
        needlessQuestions: row.needlessQuestions + entry.score.needlessQuestions.filter(pointsHere).length,
        unrecognized: row.unrecognized + (recognized.includes(typeId) ? 0 : 1),
      });
    }
  }
  return Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
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
      .map(([name, row]) => [name, { ...row, recallInterval: metric(row.found, row.planted) }]),
  );
}
