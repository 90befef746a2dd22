import { join } from "node:path";
import { readGround } from "../../fixtures/generator/cases/ground.ts";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import { type EvalResult, type Metric, metric, show } from "../eval-result.ts";
import { judgeOnPapers, type PaperOutcome } from "../papers/judge-case.ts";
import type { EvalOptions } from "../run-eval.ts";

interface JudgedCase {
  readonly itemId: string;
  readonly name: string;
  readonly expected: string;
  readonly isClean: boolean;
  readonly outcome: PaperOutcome;
}

/**
 * Every case of every item, its papers set plainly as the knowledge names type and fields, then recognized and checked:
 * whether recognition reads what the rules of each item need. Nothing is drawn, and no other office's wording is tried.
 */
export async function runPapers(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const { items } = readGround(await diskCatalogSource(join(projectRoot(), "knowledge")).files());
  const { catalog } = await openCatalog();
  let leftOut = 0;
  const judged = items
    .filter(({ id }) => id.includes(options.only))
    .flatMap(({ id, cases }, index) => {
      options.tell(`${index}/${items.length} ${id}`);
      return cases.cases.flatMap((one): readonly JudgedCase[] => {
        const item = catalog.item(id, one.asOf);
        const outcome = item ? judgeOnPapers(item, cases, one, catalog) : null;
        if (!outcome) leftOut += 1;
        const isClean = one.expect.findings.length === 0 && one.expect.verdict.startsWith("pass");
        return outcome
          ? [{ itemId: id, name: one.name, expected: one.expect.verdict, isClean, outcome }]
          : [];
      });
    });
  options.tell("");
  const metrics = metricsOf(judged);
  const byItem = Object.fromEntries(
    [...new Set(judged.map(({ itemId }) => itemId))].map((id) => [
      id,
      metricsOf(judged.filter(({ itemId }) => itemId === id)),
    ]),
  );
  const result: EvalResult = {
    suite: "papers",
    dataset: "knowledge/items/*/cases.yaml",
    startedAt,
    config: { only: options.only, leftOut },
    engine: {},
    metrics,
    latencyMs: { p50: 0, p95: 0 },
    worst: judged
      .filter(({ outcome }) => outcome.missed.length + outcome.falseAlarms.length > 0)
      .slice(0, 200)
      .map(({ itemId, name, outcome }) => ({
        itemId,
        name,
        missed: outcome.missed,
        falseAlarms: outcome.falseAlarms,
      })),
    tables: { byItem, wrongFields: counted(judged.flatMap(wrongFields)) },
  };
  return { result, text: textOf(judged, leftOut, metrics, byItem) };
}

function metricsOf(judged: readonly JudgedCase[]): Readonly<Record<string, Metric>> {
  const clean = judged.filter(({ isClean }) => isClean);
  const count = (of: (outcome: PaperOutcome) => readonly string[]) =>
    judged.reduce((sum, { outcome }) => sum + of(outcome).length, 0);
  const errors = count(({ found }) => found) + count(({ asked }) => asked) + count(({ missed }) => missed);
  const papers = judged.flatMap(({ outcome }) => outcome.papers);
  const fields = papers.reduce((sum, paper) => sum + paper.fields, 0);
  return {
    verdictAccuracy: metric(judged.filter(({ outcome }) => outcome.isVerdictRight).length, judged.length),
    foundDefectRate: metric(
      count(({ found }) => found),
      errors,
    ),
    missedDefectRate: metric(
      count(({ missed }) => missed),
      errors,
    ),
    falseAlarmRateClean: metric(
      clean.filter(({ outcome }) => outcome.falseAlarms.length > 0).length,
      clean.length,
    ),
    anyFindingRateClean: metric(
      clean.filter(({ outcome }) => outcome.falseAlarms.length + outcome.questions.length > 0).length,
      clean.length,
    ),
    typeAccuracy: metric(papers.filter(({ isTypeRight }) => isTypeRight).length, papers.length),
    fieldAccuracy: metric(fields - papers.reduce((sum, paper) => sum + paper.wrong.length, 0), fields),
  };
}

function wrongFields({ outcome }: JudgedCase): readonly string[] {
  return outcome.papers.flatMap((paper) =>
    paper.isTypeRight ? paper.wrong : [`${paper.typeId} as a whole`],
  );
}

/** Each word and how often, the commonest first. */
function counted(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]));
}

function textOf(
  judged: readonly JudgedCase[],
  leftOut: number,
  metrics: Readonly<Record<string, Metric>>,
  byItem: Readonly<Record<string, Readonly<Record<string, Metric>>>>,
): string {
  const brief = (value: Metric | undefined) =>
    value?.value == null ? "—" : `${(value.value * 100).toFixed(1)} %`;
  const rows = Object.entries(byItem).map(
    ([id, own]) =>
      `  ${id.padEnd(34)} ${String(own["verdictAccuracy"]?.n ?? 0).padStart(4)} cases  verdict ${brief(own["verdictAccuracy"])}  missed ${brief(own["missedDefectRate"])}  false alarms clean ${brief(own["falseAlarmRateClean"])}  any clean ${brief(own["anyFindingRateClean"])}  types ${brief(own["typeAccuracy"])}  fields ${brief(own["fieldAccuracy"])}`,
  );
  const wrong = Object.entries(counted(judged.flatMap(wrongFields))).slice(0, 40);
  return `${[
    `${judged.length} cases, ${leftOut} about reading left out`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(20)} ${show(value)}`),
    ...rows,
    "read otherwise, most often:",
    ...wrong.map(([word, count]) => `  ${String(count).padStart(5)} ${word}`),
  ].join("\n")}\n`;
}
