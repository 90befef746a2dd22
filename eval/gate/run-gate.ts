import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import { type Comparable, comparableSchema } from "../compare-results.ts";
import { folderDataset, type ReviewDataset, recipeDataset } from "../datasets/review-dataset.ts";
import { show } from "../eval-result.ts";
import { summarizeReviews } from "../tasks/review-summary.ts";
import { createReader, judgeAll } from "../tasks/reviews.ts";
import { judgeGate } from "./judge-gate.ts";

interface Slice {
  readonly name: string;
  readonly isPerfectReading: boolean;
  dataset(): ReviewDataset;
}

/** What every change is measured on: composed submissions read perfectly, and the committed ones really read. */
const slices: readonly Slice[] = [
  {
    name: "reviews-full",
    isPerfectReading: true,
    dataset: () => recipeDataset("full", "", "none"),
  },
  {
    name: "reviews-committed",
    isPerfectReading: false,
    dataset: () => folderDataset(join(projectRoot(), "fixtures/submissions"), ""),
  },
];

type Tell = (text: string) => void;

/** Compares each slice with its baseline; returns the report and whether all may pass. */
export async function runGate(tell: Tell): Promise<{ readonly text: string; readonly isPassed: boolean }> {
  const { catalog } = await openCatalog();
  const lines: string[] = [];
  let isPassed = true;
  for (const slice of slices) {
    const path = baselinePath(slice.name);
    const now = await measureSlice(slice.dataset(), slice.isPerfectReading, catalog, tell);
    const reasons = existsSync(path)
      ? judgeGate(comparableSchema.parse(JSON.parse(readFileSync(path, "utf8"))), now, slice.isPerfectReading)
      : [`${path} is missing`];
    lines.push(`${slice.name}: ${now.cases.length} submissions`);
    for (const [name, value] of Object.entries(now.metrics))
      lines.push(`  ${name.padEnd(22)} ${show(value)}`);
    for (const reason of reasons) lines.push(`  FALLEN ${reason}`);
    isPassed &&= reasons.length === 0;
  }
  lines.push(isPassed ? "gate: passed" : "gate: failed (if this is meant: npm run eval -- baseline)");
  return { text: `${lines.join("\n")}\n`, isPassed };
}

/** Makes what the slices come to now the new baseline. */
export async function raiseBaseline(tell: Tell): Promise<string> {
  const { catalog } = await openCatalog();
  mkdirSync(join(projectRoot(), "eval/baselines"), { recursive: true });
  const paths: string[] = [];
  for (const slice of slices) {
    const now = await measureSlice(slice.dataset(), slice.isPerfectReading, catalog, tell);
    writeFileSync(baselinePath(slice.name), baselineText(now));
    paths.push(baselinePath(slice.name));
  }
  return `written: ${paths.join(", ")}\n`;
}

/** Reviews a dataset and keeps what a comparison needs. */
export async function measureSlice(
  dataset: ReviewDataset,
  isPerfectReading: boolean,
  catalog: Catalog,
  tell: Tell,
): Promise<Comparable> {
  const reader = createReader({ isPerfectReading, isAnyReading: false });
  const judged = await judgeAll(dataset, catalog, reader.read, { isScoreOnly: false, tell }, null);
  await reader.close();
  const { metrics, cases } = summarizeReviews(judged);
  return {
    suite: "reviews",
    dataset: dataset.name,
    startedAt: new Date().toISOString().slice(0, 10),
    metrics,
    cases,
  };
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
