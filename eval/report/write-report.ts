import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { type Comparison, comparableSchema, compareResults, troubleOf } from "../compare-results.ts";
import type { OpenCase } from "../datasets/review-dataset.ts";
import { type EvalResult, type Metric, metricSchema } from "../eval-result.ts";
import { bar, escapeHtml, page } from "./html.ts";
import { pictureOfFile, pictureOfTruth } from "./page-picture.ts";

const worstSchema = z.object({
  case: z.string(),
  scenario: z.string(),
  defects: z.array(z.string()),
  expected: z.string(),
  verdict: z.string(),
  missed: z.array(z.string()),
  falseAlarms: z.array(z.string()),
  needlessQuestions: z.array(z.string()),
  filesOfTrouble: z.array(z.string()),
});
const worstShown = 20;

/** Writes one self-contained page about a run of the reviews suite; returns its path. */
export async function writeReport(
  path: string,
  result: EvalResult,
  source: {
    readonly folder: string | null;
    readonly open: (name: string) => Promise<OpenCase>;
  },
): Promise<string> {
  const parts = [
    `<p>${escapeHtml(result.dataset)}, ${String(result.config.cases)} submissions, ${escapeHtml(result.startedAt)}; engine <code>${escapeHtml(JSON.stringify(result.engine))}</code></p>`,
    "<p>Generated documents, not citizens' documents. Bars show the value, the dark line its 95 % interval.</p>",
    metricTable("Headline figures", result.metrics),
    ...Object.entries(result.tables ?? {}).map(([name, rows]) => tableOf(name, rows)),
    comparisonWithBaseline(result),
    await worstCases(result, source),
  ];
  writeFileSync(path, page(`Reviews: ${result.dataset}`, parts.join("\n")));
  return path;
}

/** Writes a page about two runs; returns its path. */
export function writeComparison(path: string, title: string, comparison: Comparison): string {
  writeFileSync(path, page(title, comparisonOf(comparison)));
  return path;
}

function metricTable(title: string, metrics: Readonly<Record<string, Metric>>): string {
  const rows = Object.entries(metrics).map(
    ([name, value]) => `<tr><td>${escapeHtml(name)}</td><td>${bar(value)}</td></tr>`,
  );
  return `<h2>${escapeHtml(title)}</h2><table>${rows.join("")}</table>`;
}

/** A table of named rows; cells that are rates become bars. */
function tableOf(title: string, rows: unknown): string {
  const entries = Object.entries(Object(rows)).map(
    ([key, row]) => [key, Object.entries(Object(row))] as const,
  );
  const columns = entries[0]?.[1].map(([name]) => name) ?? [];
  const cell = (value: unknown) => {
    const rate = metricSchema.safeParse(value);
    if (rate.success) return bar(rate.data);
    if (typeof value === "number") return String(Math.round(value * 1000) / 1000);
    return value === null ? "—" : escapeHtml(String(value));
  };
  const head = columns.map((name) => `<th>${escapeHtml(name)}</th>`).join("");
  const body = entries.map(
    ([key, row]) =>
      `<tr><td>${escapeHtml(key)}</td>${row.map(([, value]) => `<td>${cell(value)}</td>`).join("")}</tr>`,
  );
  return `<h2>${escapeHtml(title)}</h2><table><tr><th></th>${head}</tr>${body.join("")}</table>`;
}

function comparisonWithBaseline(result: EvalResult): string {
  const path = join(projectRoot(), "eval/baselines", `reviews-${result.dataset}.json`);
  if (!existsSync(path) || !result.cases) return "";
  const baseline = comparableSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const comparison = compareResults(baseline, { ...result, cases: result.cases });
  return `<h2>Beside the baseline of ${escapeHtml(baseline.startedAt)}</h2>${comparisonOf(comparison)}`;
}

function comparisonOf({ metrics, fixed, broken, changed, unchanged, unpaired }: Comparison): string {
  const rows = metrics.map(
    ({ name, before, after }) =>
      `<tr><td>${escapeHtml(name)}</td><td>${bar(before)}</td><td>${bar(after)}</td></tr>`,
  );
  const list = (title: string, records: Comparison["fixed"]) =>
    `<h3 class="${title}">${title} (${records.length})</h3><ul>${records
      .map((record) => `<li><b>${escapeHtml(record.case)}</b> ${escapeHtml(troubleOf(record))}</li>`)
      .join("")}</ul>`;
  return `<table><tr><th></th><th>before</th><th>after</th></tr>${rows.join("")}</table>
${list("broken", broken)}${list("fixed", fixed)}${list("changed", changed)}
<p>Unchanged: ${unchanged.right} right, ${unchanged.wrong} wrong; in one run only: ${unpaired}.</p>`;
}

async function worstCases(
  result: EvalResult,
  source: { readonly folder: string | null; readonly open: (name: string) => Promise<OpenCase> },
): Promise<string> {
  const shown = z.array(worstSchema).parse(result.worst.slice(0, worstShown));
  const blocks: string[] = [];
  for (const entry of shown) {
    const open = await source.open(entry.case);
    const pictures: string[] = [];
    for (const name of entry.filesOfTrouble.slice(0, 2)) {
      const taken = source.folder ? await pictureOfFile(join(source.folder, entry.case), name) : null;
      const [first] = open.pagesOf(name);
      const uri = taken ?? (first ? await pictureOfTruth(first) : null);
      if (uri) pictures.push(`<img src="${uri}" alt="${escapeHtml(name)}">`);
    }
    const list = (title: string, lines: readonly string[]) =>
      lines.map((line) => `<li>${title}: ${escapeHtml(line)}</li>`).join("");
    blocks.push(`<div class="case">${pictures.join("")}<b>${escapeHtml(entry.case)}</b> [${escapeHtml(entry.scenario)}]
<p>planted: ${escapeHtml(entry.defects.join(", ") || "nothing")}<br>expected ${escapeHtml(entry.expected)}, got ${escapeHtml(entry.verdict)}</p>
<ul>${list("missed", entry.missed)}${list("false alarm", entry.falseAlarms)}${list("question", entry.needlessQuestions)}</ul></div>`);
  }
  return `<h2>Worst cases</h2>${blocks.join("\n")}`;
}
