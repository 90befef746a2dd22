import { type Metric, metric, percentiles, show } from "../eval-result.ts";
import { type ActualFinding, type ReviewScore, scoreReview } from "../scorers/score-review.ts";
import type { ReviewCase } from "./review-case.ts";
import type { ReviewOutput } from "./reviews.ts";

export interface JudgedCase {
  readonly name: string;
  readonly labels: ReviewCase;
  readonly output: ReviewOutput;
}

interface ScoredCase extends JudgedCase {
  readonly score: ReviewScore;
  readonly findings: readonly ActualFinding[];
}

/** Rates, tables and worst cases of judged reviews, and the same as text for people. */
export function summarizeReviews(judged: readonly JudgedCase[]) {
  const cases = judged.map(scoreCase);
  const metrics = metricsOf(cases);
  const tables = {
    byCode: byCode(cases),
    byDefect: byDefect(cases),
    byItem: groupMetrics(cases, (entry) => entry.labels.item),
    byCondition: groupMetrics(cases, (entry) => entry.labels.meta.condition),
    byDegradation: byDegradation(cases),
  };
  const worst = cases
    .filter((entry) => badness(entry) > 0)
    .toSorted((a, b) => badness(b) - badness(a))
    .slice(0, 40)
    .map(describe);
  const latencyMs = percentiles(cases.map((entry) => entry.output.readingMs + entry.output.decidingMs));
  return { metrics, tables, worst, latencyMs, text: textOf(cases, metrics, tables, worst) };
}

function scoreCase(entry: JudgedCase): ScoredCase {
  const { labels, output } = entry;
  const nameOf = new Map(output.files.map((file) => [file.id, file.name]));
  const findings = output.findings.map((finding) => ({
    code: finding.code,
    materialId: finding.materialId,
    ruleId: finding.ruleId,
    severity: finding.severity,
    verdict: finding.verdict,
    message: finding.message,
    files: [...new Set(finding.evidence.map((place) => nameOf.get(place.fileId) ?? place.fileId))],
  }));
  const { accepted, tolerated } = labels.meta;
  const expected = { ...labels.expected, accepted, tolerated };
  return { ...entry, findings, score: scoreReview(expected, output.verdict, findings) };
}

function metricsOf(cases: readonly ScoredCase[]): Record<string, Metric> {
  const planted = cases.flatMap((entry) => entry.score.outcomes);
  const count = (outcome: string) => planted.filter((entry) => entry.outcome === outcome).length;
  const right = cases.filter((entry) => entry.labels.expected.findings.length === 0);
  const wrong = cases.filter((entry) => !entry.labels.expected.verdict.startsWith("pass"));
  const clean = right.filter((entry) => entry.labels.meta.condition !== "degraded");
  const hasAlarm = (entry: ScoredCase) => entry.score.falseAlarms.length > 0;
  return {
    verdictAccuracy: metric(cases.filter((entry) => entry.score.isVerdictRight).length, cases.length),
    missedDefectRate: metric(count("missed"), planted.length),
    foundDefectRate: metric(count("found"), planted.length),
    askedDefectRate: metric(count("asked"), planted.length),
    falsePassRate: metric(wrong.filter((entry) => entry.score.isFalsePass).length, wrong.length),
    falseAlarmRate: metric(right.filter(hasAlarm).length, right.length),
    falseAlarmRateClean: metric(clean.filter(hasAlarm).length, clean.length),
    anyFindingRateClean: metric(
      clean.filter((entry) => hasAlarm(entry) || entry.score.needlessQuestions.length > 0).length,
      clean.length,
    ),
    undeterminedRate: metric(
      cases.filter((entry) => entry.output.verdict === "needs-human").length,
      cases.length,
    ),
  };
}

function groupMetrics(cases: readonly ScoredCase[], keyOf: (entry: ScoredCase) => string) {
  const keys = [...new Set(cases.map(keyOf))].sort();
  return Object.fromEntries(
    keys.map((key) => [key, metricsOf(cases.filter((entry) => keyOf(entry) === key))]),
  );
}

/** Per finding code: told rightly, told wrongly, not told. */
function byCode(cases: readonly ScoredCase[]) {
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
        },
      ];
    }),
  );
}

function byDefect(cases: readonly ScoredCase[]) {
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
function byDegradation(cases: readonly ScoredCase[]) {
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

function badness({ score }: ScoredCase): number {
  const missed = score.outcomes.filter(({ outcome }) => outcome === "missed").length;
  return (
    missed * 100 +
    (score.isFalsePass ? 50 : 0) +
    score.falseAlarms.length * 10 +
    score.needlessQuestions.length
  );
}

function describe({ name, labels, output, score }: ScoredCase) {
  const brief = (finding: ActualFinding) =>
    `${finding.code}@${finding.materialId ?? ""} ${finding.ruleId}: ${finding.message}`;
  return {
    case: name,
    scenario: labels.meta.scenario,
    defects: labels.meta.defects,
    expected: labels.expected.verdict,
    verdict: output.verdict,
    missed: score.outcomes
      .filter(({ outcome }) => outcome === "missed")
      .map(({ finding }) => `${finding.code}@${finding.materialId ?? ""}`),
    falseAlarms: score.falseAlarms.map(brief),
    needlessQuestions: score.needlessQuestions.map(brief),
  };
}

function textOf(
  cases: readonly ScoredCase[],
  metrics: Readonly<Record<string, Metric>>,
  tables: {
    readonly byDefect: object;
    readonly byCode: object;
    readonly byItem: Record<string, Record<string, Metric>>;
    readonly byCondition: Record<string, Record<string, Metric>>;
    readonly byDegradation: object;
  },
  worst: readonly ReturnType<typeof describe>[],
): string {
  const lines = [
    `${cases.length} submissions`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(22)} ${show(value)}`),
  ];
  for (const [title, groups] of [
    ["by item", tables.byItem],
    ["by condition", tables.byCondition],
  ] as const) {
    lines.push("", title);
    for (const [key, group] of Object.entries(groups)) {
      const pick = [
        "verdictAccuracy",
        "missedDefectRate",
        "askedDefectRate",
        "falseAlarmRate",
        "undeterminedRate",
      ];
      lines.push(
        `  ${key}: ${pick.map((name) => `${name} ${show(group[name] ?? metric(0, 0))}`).join(" · ")}`,
      );
    }
  }
  for (const [title, rows] of [
    ["by finding code", tables.byCode],
    ["by planted defect", tables.byDefect],
    ["by degradation", tables.byDegradation],
  ] as const) {
    lines.push("", title, ...rowLines(rows));
  }
  lines.push("", "worst cases");
  for (const entry of worst.slice(0, 15)) {
    lines.push(
      `  ${entry.case} [${entry.scenario}] ${entry.defects.join(", ")}: expected ${entry.expected}, got ${entry.verdict}`,
    );
    for (const miss of entry.missed) lines.push(`    missed ${miss}`);
    for (const alarm of entry.falseAlarms) lines.push(`    false alarm ${alarm}`);
    for (const question of entry.needlessQuestions) lines.push(`    question ${question}`);
  }
  return `${lines.join("\n")}\n`;
}

function rowLines(rows: object): string[] {
  return Object.entries(rows).map(([key, row]) => {
    const cells = Object.entries(Object(row)).map(
      ([name, value]) => `${name} ${typeof value === "number" ? Math.round(value * 1000) / 1000 : "—"}`,
    );
    return `  ${key.padEnd(44)} ${cells.join("  ")}`;
  });
}
