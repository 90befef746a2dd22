import { type Metric, metricSchema, show } from "../eval-result.ts";

export interface WorstReview {
  readonly case: string;
  readonly scenario: string;
  readonly defects: readonly string[];
  readonly expected: string;
  readonly verdict: string;
  readonly missed: readonly string[];
  readonly falseAlarms: readonly string[];
  readonly needlessQuestions: readonly string[];
}

/** Figures of the summary; those of single codes stand in their table. */
const isHeadline = (name: string) => !name.includes("@");
const groupFigures = ["verdictAccuracy", "missedDefectRate", "falseAlarmRate", "undeterminedRate"];

/** The summary of a run as lines for a terminal. */
export function reviewText(
  count: number,
  metrics: Readonly<Record<string, Metric>>,
  tables: Readonly<Record<string, object>>,
  worst: readonly WorstReview[],
): string {
  const lines = [
    `${count} submissions`,
    ...Object.entries(metrics).flatMap(([name, value]) =>
      isHeadline(name) ? [`${name.padEnd(24)} ${show(value)}`] : [],
    ),
  ];
  for (const [name, rows] of Object.entries(tables)) {
    const picked = name === "byItem" || name === "byCondition" ? groupFigures : null;
    if (name !== "calibration") lines.push("", name, ...rowLines(rows, picked));
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

function rowLines(rows: object, picked: readonly string[] | null): string[] {
  return Object.entries(rows).map(([key, row]) => {
    const cells = Object.entries(Object(row)).flatMap(([name, value]) => {
      if (picked && !picked.includes(name)) return [];
      const rate = metricSchema.safeParse(value);
      return [`${name} ${rate.success ? show(rate.data) : String(value)}`];
    });
    return `  ${key.padEnd(36)} ${cells.join("  ")}`;
  });
}
