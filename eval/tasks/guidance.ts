import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { findItems } from "../../src/catalog/find-items.ts";
import { findThemes } from "../../src/catalog/find-themes.ts";
import type { Found, Named } from "../../src/catalog/finding/finder.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import { type LocalDate, localDate } from "../../src/domain/local-date.ts";
import {
  type GuidanceDataset,
  type GuidanceQuestion,
  guidanceDataset,
  type ListedItem,
} from "../datasets/guidance-dataset.ts";
import { type EvalResult, metric, percentiles, sampledMetric, show } from "../eval-result.ts";
import { createProgress } from "../progress.ts";
import type { EvalOptions } from "../run-eval.ts";

/** One question and where the first right item stood; null when it was not among the first twenty. */
export interface GuidanceOutcome {
  readonly question: GuidanceQuestion;
  readonly rank: number | null;
  /** Names of the first five found. */
  readonly found: readonly string[];
  readonly milliseconds: number;
}

const depth = 20;

/** Finds the item behind what people type: the search of `GET /v1/items?q=`. */
export async function runGuidance(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const dataset = guidanceDataset(
    options.dataset ?? join(projectRoot(), "eval/datasets/guidance"),
    options.only,
  );
  const { catalog } = await openCatalog();
  const outcomes = answerGuidance(dataset, catalog, options.tell);
  const { metrics, tables, latencyMs, worst } = summarizeGuidance(outcomes);
  const result: EvalResult = {
    suite: "guidance",
    dataset: dataset.name,
    startedAt,
    config: { only: options.only, items: dataset.items?.length ?? "catalog" },
    engine: { catalog: catalog.version },
    metrics,
    latencyMs,
    worst,
    tables,
    cases: outcomes.map(guidanceRecord),
  };
  const text = [
    `${outcomes.length} questions`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(10)} ${show(value)}`),
    `ms per question  p50 ${latencyMs.p50}, p95 ${latencyMs.p95}`,
    ...Object.entries(tables.byKind).map(
      ([kind, row]) => `  ${kind.padEnd(20)} hit@1 ${show(row["hit@1"])}  hit@5 ${show(row["hit@5"])}`,
    ),
    ...Object.entries(tables.byPart).map(
      ([part, row]) => `  ${part.padEnd(20)} hit@1 ${show(row["hit@1"])}  hit@5 ${show(row["hit@5"])}`,
    ),
    ...worst
      .slice(0, 15)
      .map(
        ({ text: asked, items, found }) => `  ${asked}: ${items[0]} | got ${found.slice(0, 2).join(", ")}`,
      ),
  ];
  return { result, text: `${text.join("\n")}\n` };
}

/** Asks every question; a data set that brings its own items is searched in those alone. */
export function answerGuidance(
  dataset: GuidanceDataset,
  catalog: Catalog,
  tell: EvalOptions["tell"],
): GuidanceOutcome[] {
  const today = localDate(new Date().toISOString().slice(0, 10));
  const searched = dataset.items ? listedCatalog(dataset.items, catalog, today) : catalog;
  // The first search prepares every name; the service does so once, too.
  findItems(searched, today, "预热");
  const progress = createProgress(dataset.questions.length, tell);
  const themes = dataset.items ? [] : catalog.themes(today);
  const outcomes = dataset.questions.map((question) => {
    const isOfTheme = themes.some((theme) => question.items.some((wanted) => isMeant(theme, wanted)));
    const started = performance.now();
    const found: readonly Found<Named>[] = (
      isOfTheme ? findThemes(catalog, today, question.text) : findItems(searched, today, question.text)
    ).slice(0, depth);
    const milliseconds = performance.now() - started;
    const at = found.findIndex(({ item }) => question.items.some((wanted) => isMeant(item, wanted)));
    progress.done(question._id);
    return {
      question,
      rank: at < 0 ? null : at + 1,
      found: found.slice(0, 5).map(({ item }) => item.name),
      milliseconds,
    };
  });
  progress.end();
  return outcomes;
}

function isMeant(item: Named, wanted: string): boolean {
  return item.id === wanted || item.name === wanted || item.codes.includes(wanted);
}

/** A catalog that knows nothing of its items but names and codes. */
function listedCatalog(
  listed: readonly ListedItem[],
  catalog: Catalog,
  today: LocalDate,
): Pick<Catalog, "items" | "guidance"> {
  const [pattern] = catalog.items(today);
  if (!pattern) throw new Error("the catalog holds no item");
  const items = listed.map(({ name, department, itemCode }, index) => ({
    ...pattern,
    id: `listed-${index}`,
    name,
    department,
    codes: itemCode === "" ? [] : [itemCode],
    aliases: [],
    everydayWords: [],
  }));
  return { items: () => items, guidance: catalog.guidance };
}

/** Hit rates over all and by kind of wording, and the questions whose item was found latest or not at all. */
export function summarizeGuidance(outcomes: readonly GuidanceOutcome[]) {
  const kinds = [...new Set(outcomes.map(({ question }) => question.kind))];
  const parts = [...new Set(outcomes.flatMap(({ question }) => question.part ?? []))];
  const rowOf = (own: readonly GuidanceOutcome[]) => ({ questions: own.length, ...hits(own) });
  const worst = outcomes
    // Nobody looks at what was missed of the parts that are only measured.
    .filter(({ rank, question }) => rank !== 1 && (question.part ?? "development") === "development")
    .toSorted((a, b) => (b.rank ?? depth + 1) - (a.rank ?? depth + 1))
    .slice(0, 40)
    .map(({ question, rank, found }) => ({
      id: question._id,
      text: question.text,
      items: question.items,
      rank,
      found,
    }));
  return {
    metrics: {
      ...hits(outcomes),
      "mrr@10": sampledMetric(outcomes, (sample) =>
        sample.length === 0
          ? null
          : sample.reduce((sum, { rank }) => sum + (rank !== null && rank <= 10 ? 1 / rank : 0), 0) /
            sample.length,
      ),
    },
    tables: {
      byKind: Object.fromEntries(
        kinds.map((kind) => [kind, rowOf(outcomes.filter(({ question }) => question.kind === kind))]),
      ),
      byPart: Object.fromEntries(
        parts.map((part) => [part, rowOf(outcomes.filter(({ question }) => question.part === part))]),
      ),
    },
    latencyMs: percentiles(outcomes.map(({ milliseconds }) => milliseconds)),
    worst,
  };
}

function hits(outcomes: readonly GuidanceOutcome[]) {
  const within = (limit: number) => outcomes.filter(({ rank }) => rank !== null && rank <= limit).length;
  return { "hit@1": metric(within(1), outcomes.length), "hit@5": metric(within(5), outcomes.length) };
}

/** A question as a case of a comparison: right when its item comes first. */
export function guidanceRecord({ question, rank, found }: GuidanceOutcome) {
  return {
    case: question._id,
    isRight: rank === 1,
    expected: question.items.join(" | "),
    verdict: rank === 1 ? question.items.join(" | ") : (found[0] ?? ""),
    missed: rank === 1 ? [] : [`${question.text}: ${rank === null ? "not found" : `at ${rank}`}`],
    falseAlarms: [],
    questions: [],
    newAfterCorrection: [],
    unclear: [],
  };
}
