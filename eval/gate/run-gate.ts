import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import { type Comparable, comparableSchema } from "../compare-results.ts";
import { isHeadline, show } from "../eval-result.ts";
import { judgeGate } from "./judge-gate.ts";
import { slices, type Tell } from "./slices.ts";

/** Compares each slice with its baseline; returns the report and whether all may pass. */
export async function runGate(tell: Tell): Promise<{ readonly text: string; readonly isPassed: boolean }> {
  const { catalog } = await openCatalog();
  const lines: string[] = [];
  let isPassed = true;
  for (const slice of slices) {
    const path = baselinePath(slice.name);
    const now = await slice.measure(catalog, tell);
    const reasons = existsSync(path)
      ? judgeGate(comparableSchema.parse(JSON.parse(readFileSync(path, "utf8"))), now, slice.isDeterministic)
      : [`${path} is missing`];
    lines.push(`${slice.name}: ${now.cases.length} cases`);
    for (const [name, value] of Object.entries(now.metrics))
      if (isHeadline(name)) lines.push(`  ${name.padEnd(22)} ${show(value)}`);
    for (const reason of reasons) lines.push(`  FALLEN ${reason}`);
    isPassed &&= reasons.length === 0;
  }
  lines.push(isPassed ? "gate: passed" : "gate: failed (if this is meant: npm run eval -- baseline)");
  return { text: `${lines.join("\n")}\n`, isPassed };
}

/**
 * Makes what the slices come to now the new baseline.
 * @param only slices whose name holds the word
 */
export async function raiseBaseline(only: string, tell: Tell): Promise<string> {
  const { catalog } = await openCatalog();
  mkdirSync(join(projectRoot(), "eval/baselines"), { recursive: true });
  const paths: string[] = [];
  for (const slice of slices.filter(({ name }) => name.includes(only))) {
    const now = await slice.measure(catalog, tell);
    writeFileSync(baselinePath(slice.name), baselineText(now));
    paths.push(baselinePath(slice.name));
  }
  return `written: ${paths.join(", ")}\n`;
}

/** One case a line, so that a change of the baseline is a diff people can read. */
function baselineText({ cases, metrics, ...rest }: Comparable): string {
  const rows = cases.map((record) => `    ${JSON.stringify(record)}`).join(",\n");
  const figures = Object.entries(metrics).map(([name, value]) => `    "${name}": ${JSON.stringify(value)}`);
  const head = Object.entries(rest).map(([name, value]) => `  "${name}": ${JSON.stringify(value)},\n`);
  return `{\n${head.join("")}  "metrics": {\n${figures.join(",\n")}\n  },\n  "cases": [\n${rows}\n  ]\n}\n`;
}

function baselinePath(slice: string): string {
  return join(projectRoot(), "eval/baselines", `${slice}.json`);
}
