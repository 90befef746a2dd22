import { isHeadline, type Metric, metricSchema, show } from "../eval-result.ts";
import type { WorstReview } from "./worst-review.ts";

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
    for (const { code, materialId, outcome } of entry.expectedFindings)
      if (outcome !== "found") lines.push(`    ${outcome} ${code}@${materialId ?? ""}`);
    for (const { code, materialId, ruleId, message } of entry.falseAlarms)
      lines.push(`    false alarm ${code}@${materialId ?? ""} ${ruleId}: ${message}`);
    for (const { code, materialId, ruleId, message } of entry.needlessQuestions)
      lines.push(`    question ${code}@${materialId ?? ""} ${ruleId}: ${message}`);
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
