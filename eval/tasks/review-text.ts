import { type Metric, metric, show } from "../eval-result.ts";

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

/** The summary of a run as lines for a terminal. */
export function reviewText(
  count: number,
  metrics: Readonly<Record<string, Metric>>,
  tables: {
    readonly byDefect: object;
    readonly byCode: object;
    readonly byMaterial: object;
    readonly byItem: Record<string, Record<string, Metric>>;
    readonly byCondition: Record<string, Record<string, Metric>>;
    readonly byDegradation: object;
  },
  worst: readonly WorstReview[],
): string {
  const lines = [
    `${count} submissions`,
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
    ["by material", tables.byMaterial],
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
    const cells = Object.entries(Object(row)).flatMap(([name, value]) =>
      name.endsWith("Interval")
        ? []
        : `${name} ${typeof value === "number" ? Math.round(value * 1000) / 1000 : "—"}`,
    );
    return `  ${key.padEnd(44)} ${cells.join("  ")}`;
  });
}
