import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sourceFingerprint } from "../../fixtures/generator/source-fingerprint.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import { createCachedExtractor, readerFingerprint } from "../cached-extractor.ts";
import { type Comparable, comparableSchema } from "../compare-results.ts";
import {
  type Drawing,
  folderDataset,
  type OpenCase,
  type ReviewDataset,
  recipeDataset,
} from "../datasets/review-dataset.ts";
import type { EvalResult } from "../eval-result.ts";
import { mapConcurrent } from "../map-concurrent.ts";
import { createProgress } from "../progress.ts";
import { knowledgeNames } from "../report/knowledge-names.ts";
import { writeReviewReport } from "../report/review-report.ts";
import type { EvalOptions } from "../run-eval.ts";
import { readTruth } from "../truth-reader.ts";
import {
  newAfterCorrection,
  type ReadFile,
  type ReviewOutput,
  reviewCase,
  reviewOutputSchema,
} from "./review-chain.ts";
import { type JudgedCase, summarizeReviews } from "./review-summary.ts";

/** Folders whose code decides what a review says once pages are read. */
const decidingFolders = ["src/domain", "src/standards", "src/catalog", "src/recognition", "src/checking"];

/** Reviews every case of a dataset through the real chain and scores what it says. */
export async function runReviews(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const dataset = await datasetOf(options);
  const { catalog, problems } = await openCatalog();
  for (const problem of problems)
    process.stderr.write(`${problem.file}:${problem.line ?? ""} ${problem.message}\n`);
  const engine = {
    catalog: catalog.version,
    reader: options.isPerfectReading ? "truth" : readerFingerprint(),
    code: sourceFingerprint(decidingFolders),
  };
  const run = join(
    projectRoot(),
    "eval/results",
    `reviews-${dataset.name}-${shortHash(JSON.stringify(engine))}`,
  );
  mkdirSync(join(run, "outputs"), { recursive: true });
  writeFileSync(
    join(run, "config.json"),
    JSON.stringify({ dataset: options.dataset ?? options.recipe, engine }),
  );
  const reader = createReader(options);
  const judged = await judgeAll(dataset, catalog, reader.read, options, join(run, "outputs"));
  await reader.close();
  const { metrics, latencyMs, worst, tables, cases, text } = summarizeReviews(judged);
  const result = {
    suite: "reviews",
    dataset: dataset.name,
    startedAt,
    config: { only: options.only, cases: judged.length, run },
    engine: { ...engine, models: reader.versions },
    metrics,
    latencyMs,
    worst,
    tables,
    cases,
  };
  writeFileSync(join(run, "result.json"), `${JSON.stringify(result, null, 2)}\n`);
  const html = await writeReviewReport(join(run, "report.html"), {
    result,
    dataset,
    baseline: baselineOf(dataset.name, options),
    names: knowledgeNames(catalog),
  });
  return { result, text: `${text}\nrun: ${run}\nreport: ${html}\n` };
}

/** How pages are read: really, or from the truth. */
export function createReader(options: Pick<EvalOptions, "isPerfectReading" | "isAnyReading">): {
  readonly read: ReadFile;
  readonly versions: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
} {
  if (options.isPerfectReading) {
    return {
      read: async (open, name) => ({ ok: true, text: readTruth(open.pagesOf(name)), milliseconds: 0 }),
      versions: { reading: "truth" },
      close: async () => undefined,
    };
  }
  const extractor = createCachedExtractor({ isAnyReading: options.isAnyReading });
  return {
    read: (open, name) => extractor.read(open.bytesOf(name), name),
    versions: extractor.versions,
    close: () => extractor.close(),
  };
}

/** Cases under way at once: while two files are read, others are drawn and checked. */
const casesAtOnce = 4;

/** Reviews the cases, several at once; an output stored for the same case is taken instead. */
export async function judgeAll(
  dataset: ReviewDataset,
  catalog: Catalog,
  read: ReadFile,
  options: Pick<EvalOptions, "isScoreOnly" | "tell">,
  outputs: string | null,
): Promise<JudgedCase[]> {
  const progress = createProgress(dataset.caseNames.length, options.tell);
  const judged = await mapConcurrent(dataset.caseNames, casesAtOnce, async (name) => {
    const open = await dataset.open(name);
    const { labels } = open;
    const kept = outputs === null ? null : join(outputs, `${name}.json`);
    const key = shortHash(JSON.stringify([labels, labels.files.map((file) => open.pagesOf(file))]));
    const known = kept !== null && existsSync(kept) ? stored(kept, key) : null;
    if (known || options.isScoreOnly) {
      progress.done(name, false);
      return known ? [{ name, labels, output: known, fields: fieldsOf(open) }] : [];
    }
    const first = await reviewCase(open, catalog, read);
    const output = { ...first, newAfterCorrection: await newAfterCorrection(open, first, catalog, read) };
    if (kept !== null) writeFileSync(kept, JSON.stringify({ key, output }));
    progress.done(name);
    return [{ name, labels, output, fields: fieldsOf(open) }];
  });
  progress.end();
  return judged.flat();
}

/** Draws what is not drawn and reads what is not read, and keeps both; decides nothing. Returns a line to print. */
export async function readReviews(options: EvalOptions): Promise<string> {
  const dataset = await datasetOf({ ...options, isPerfectReading: false, isScoreOnly: false });
  const reader = createReader({ ...options, isPerfectReading: false });
  const progress = createProgress(dataset.caseNames.length, options.tell);
  const counts = await mapConcurrent(dataset.caseNames, casesAtOnce, async (name) => {
    const open = await dataset.open(name);
    const handedIn = [open, await open.corrected()].flatMap((one) => one ?? []);
    const files = handedIn.flatMap((one) => one.labels.files.map((file) => ({ one, file })));
    await Promise.all(files.map(({ one, file }) => reader.read(one, file)));
    progress.done(name);
    return files.length;
  });
  progress.end();
  await reader.close();
  return `${counts.reduce((sum, count) => sum + count, 0)} files of ${counts.length} submissions are read\n`;
}

/** The baseline of the same data set read the same way; null where there is none or only a part was run. */
function baselineOf(name: string, { isPerfectReading, only, dataset }: EvalOptions): Comparable | null {
  const slice = isPerfectReading ? `reviews-${name}` : `reviews-${name}-read`;
  const path = join(projectRoot(), "eval/baselines", `${slice}.json`);
  if (only !== "" || dataset !== null || !existsSync(path)) return null;
  return comparableSchema.parse(JSON.parse(readFileSync(path, "utf8")));
}

function fieldsOf(open: OpenCase): JudgedCase["fields"] {
  const legible = open.labels.files.filter((file) => open.pagesOf(file).length > 0);
  return new Map(legible.map((file) => [file, open.fieldsOf(file)]));
}

async function datasetOf(options: EvalOptions): Promise<ReviewDataset> {
  return options.dataset
    ? folderDataset(options.dataset, options.only)
    : recipeDataset(options.recipe, options.only, drawingOf(options));
}

function drawingOf({ isPerfectReading, isScoreOnly }: EvalOptions): Drawing {
  if (isPerfectReading) return "none";
  return isScoreOnly ? "kept" : "when-opened";
}

function stored(path: string, key: string): ReviewOutput | null {
  const kept = z
    .object({ key: z.string(), output: reviewOutputSchema })
    .safeParse(JSON.parse(readFileSync(path, "utf8")));
  return kept.success && kept.data.key === key ? kept.data.output : null;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
