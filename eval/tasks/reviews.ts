import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { readRecipe, writeSet } from "../../fixtures/generator/compose/recipe.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { checkSubmission } from "../../src/checking/check-submission.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import type { ExtractedText } from "../../src/domain/extracted-text.ts";
import { findingSchema } from "../../src/domain/finding.ts";
import { verdictSchema } from "../../src/domain/report.ts";
import { recognizeMaterials } from "../../src/recognition/recognize-materials.ts";
import {
  type CachedExtractor,
  createCachedExtractor,
  fingerprintOf,
  readerFingerprint,
} from "../cached-extractor.ts";
import type { EvalResult } from "../eval-result.ts";
import type { EvalOptions } from "../run-eval.ts";
import { createTruthReader } from "../truth-reader.ts";
import { caseNames, type ReviewCase, readCase } from "./review-case.ts";
import { summarizeReviews } from "./review-summary.ts";

/** What the chain said to one case: stored, so that scoring again reads no page. */
const outputSchema = z.object({
  verdict: verdictSchema,
  findings: z.array(findingSchema),
  files: z.array(
    z.object({ id: z.string(), name: z.string(), recognizedAs: z.array(z.string().nullable()) }),
  ),
  readingMs: z.number(),
  decidingMs: z.number(),
});
export type ReviewOutput = z.infer<typeof outputSchema>;

/** Folders whose code decides what a review says once pages are read. */
const decidingFolders = ["src/domain", "src/standards", "src/catalog", "src/recognition", "src/checking"];

/** Reviews every case of a dataset through the real chain and scores what it says. */
export async function runReviews(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const dataset = options.dataset ?? (await defaultDataset(options));
  const { catalog, problems } = await openCatalog();
  for (const problem of problems)
    process.stderr.write(`${problem.file}:${problem.line ?? ""} ${problem.message}\n`);
  const engine = {
    catalog: catalog.version,
    reader: options.isPerfectReading ? "truth" : readerFingerprint(),
    code: fingerprintOf(decidingFolders),
  };
  const run = join(
    projectRoot(),
    "eval/results",
    `reviews-${basename(dataset)}-${shortHash(JSON.stringify(engine))}`,
  );
  mkdirSync(join(run, "outputs"), { recursive: true });
  writeFileSync(join(run, "config.json"), JSON.stringify({ dataset, engine }));
  const truthReader = options.isPerfectReading ? createTruthReader() : null;
  const extractor = truthReader ?? createCachedExtractor({ isAnyReading: options.isAnyReading });
  const names = caseNames(dataset, options.only);
  const judged: { name: string; labels: ReviewCase; output: ReviewOutput }[] = [];
  for (const [index, name] of names.entries()) {
    options.tell(`${index + 1}/${names.length} ${name}`);
    const labels = readCase(dataset, name);
    const kept = join(run, "outputs", `${name}.json`);
    const key = shortHash(readFileSync(join(dataset, name, "case.yaml"), "utf8"));
    const output = existsSync(kept) ? stored(kept, key) : null;
    if (output) judged.push({ name, labels, output });
    else if (!options.isScoreOnly) {
      truthReader?.openCase(join(dataset, name));
      const fresh = await reviewCase(join(dataset, name), labels, catalog, extractor);
      writeFileSync(kept, JSON.stringify({ key, output: fresh }));
      judged.push({ name, labels, output: fresh });
    }
  }
  options.tell("");
  await extractor.close();
  const { metrics, latencyMs, worst, tables, text } = summarizeReviews(judged);
  const result: EvalResult = {
    suite: "reviews",
    dataset,
    startedAt,
    config: { only: options.only, cases: judged.length, run },
    engine: { ...engine, models: extractor.versions },
    metrics,
    latencyMs,
    worst,
    tables,
  };
  writeFileSync(join(run, "result.json"), `${JSON.stringify(result, null, 2)}\n`);
  return { result, text: `${text}\nrun: ${run}\n` };
}

/** The set of the default recipe, drawn when it is not there. */
async function defaultDataset(options: EvalOptions): Promise<string> {
  const recipe = readRecipe(projectRoot(), "default");
  const folder = join(projectRoot(), "eval/generated", recipe.name);
  const stamp = join(folder, "recipe.json");
  const wanted = JSON.stringify({ recipe, generator: fingerprintOf(["fixtures/generator"]) });
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return folder;
  await writeSet(folder, recipe, (done, total) => options.tell(`drawing ${done}/${total}`));
  writeFileSync(stamp, wanted);
  return folder;
}

function stored(path: string, key: string): ReviewOutput | null {
  const kept = z
    .object({ key: z.string(), output: outputSchema })
    .parse(JSON.parse(readFileSync(path, "utf8")));
  return kept.key === key ? kept.output : null;
}

/** Reading, recognition, rules: the stages of the product, on the files of one case. */
async function reviewCase(
  folder: string,
  labels: ReviewCase,
  catalog: Catalog,
  extractor: CachedExtractor,
): Promise<ReviewOutput> {
  const item = catalog.item(labels.item, labels.asOf);
  if (!item) throw new Error(`${folder}: the catalog does not hold ${labels.item}`);
  const texts = new Map<string, ExtractedText>();
  const files: {
    id: string;
    name: string;
    sha256: string;
    unreadable?: { code: "damaged"; message: string };
  }[] = [];
  let readingMs = 0;
  for (const [index, name] of labels.files.entries()) {
    const id = `f${index + 1}`;
    const bytes = readFileSync(join(folder, name));
    const reading = await extractor.read(bytes, name);
    readingMs += reading.milliseconds;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (reading.ok) texts.set(id, reading.text);
    files.push({
      id,
      name,
      sha256,
      ...(reading.ok ? {} : { unreadable: { code: "damaged" as const, message: reading.code } }),
    });
  }
  const started = performance.now();
  const materials = recognizeMaterials(
    [...texts].map(([fileId, text]) => ({ fileId, text })),
    catalog.materialTypes,
  );
  const checked = checkSubmission({
    item,
    types: catalog.materialTypes,
    wording: catalog.wording,
    answers: labels.answers,
    form: labels.form,
    asOf: labels.asOf,
    materials,
    texts,
    files,
    assignments: {},
  });
  return {
    verdict: checked.verdict,
    findings: [...checked.findings],
    files: files.map(({ id, name }) => ({
      id,
      name,
      recognizedAs: materials
        .filter((material) => material.pages.some((page) => page.fileId === id))
        .map((material) => material.typeId),
    })),
    readingMs,
    decidingMs: Math.round(performance.now() - started),
  };
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
