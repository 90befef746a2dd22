import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeStackSet } from "../../fixtures/generator/stacks/stack-set.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import type { ExtractedPage, ExtractedText } from "../../src/domain/extracted-text.ts";
import { type ReadFile, recognizeMaterials } from "../../src/recognition/recognize-materials.ts";
import { missingPages } from "../../src/standards/missing-pages.ts";
import { type CachedExtractor, createCachedExtractor, readerFingerprint } from "../cached-extractor.ts";
import { type StackSample, stacksDataset } from "../datasets/stacks-dataset.ts";
import { type EvalResult, type Metric, metric, percentiles, show } from "../eval-result.ts";
import { mapConcurrent } from "../map-concurrent.ts";
import { createProgress } from "../progress.ts";
import type { EvalOptions } from "../run-eval.ts";
import { type Share, type StackScore, scoreStack } from "../scorers/score-stack.ts";

const DRAWN = 42;

interface Outcome {
  readonly sample: StackSample;
  readonly score: StackScore;
  readonly gaps: GapScore;
  readonly milliseconds: number;
}

/** Pages not handed in: told of materials whose numbers show it, and told of materials that are whole. */
interface GapScore {
  readonly told: Share;
  readonly wronglyTold: Share;
}

/** Several papers handed in together: told apart, put together, ordered, their missing pages noticed. */
export async function runStacks(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const drawn = join(projectRoot(), "eval/generated/stacks-1");
  if (!options.dataset && !existsSync(drawn)) await writeStackSet(drawn, { count: DRAWN, round: 1 });
  const folder = options.dataset ? resolve(options.dataset) : drawn;
  const samples = stacksDataset(folder, options.only);
  const { catalog } = await openCatalog();
  const extractor = createCachedExtractor({ isAnyReading: options.isAnyReading });
  const progress = createProgress(samples.length, options.tell);
  const tried = await mapConcurrent(samples, 2, async (sample) => {
    const outcome = await readStack(sample, options.isPerfectReading ? null : extractor, catalog);
    progress.done(sample.name);
    return outcome;
  });
  progress.end();
  await extractor.close();
  const outcomes = tried.filter((outcome) => outcome !== null);
  const leftOut = samples.filter((_, index) => tried[index] === null).map(({ name }) => name);
  const metrics = summarize(outcomes);
  const arrangements = [...new Set(outcomes.map(({ sample }) => arrangementOf(sample)))].sort();
  const byArrangement = Object.fromEntries(
    arrangements.map((arrangement) => [
      arrangement,
      summarize(outcomes.filter(({ sample }) => arrangementOf(sample) === arrangement)),
    ]),
  );
  const worst = outcomes
    .filter(({ score }) => score.faults.length > 0)
    .map(({ sample, score }) => ({ stack: sample.name, faults: score.faults }));
  const result: EvalResult = {
    suite: "stacks",
    dataset: options.dataset ?? "drawn",
    startedAt,
    config: { only: options.only, isPerfectReading: options.isPerfectReading },
    engine: { reader: readerFingerprint() },
    metrics,
    latencyMs: percentiles(outcomes.map(({ milliseconds }) => milliseconds)),
    worst,
    tables: { byArrangement },
  };
  const text = [
    `${outcomes.length} stacks, ${outcomes.reduce((sum, { sample }) => sum + sample.truth.materials.length, 0)} papers`,
    ...(leftOut.length > 0 ? [`left out, as a file was not read: ${leftOut.join(", ")}`] : []),
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(18)} ${show(value)}`),
    ...Object.entries(byArrangement).flatMap(([arrangement, row]) => [
      "",
      arrangement,
      ...Object.entries(row).map(([name, value]) => `  ${name.padEnd(16)} ${show(value)}`),
    ]),
    "",
    ...worst.flatMap(({ stack, faults }) => [`  ${stack}`, ...faults.map((fault) => `    ${fault}`)]),
  ].join("\n");
  return { result, text: `${text}\n` };
}

/** `003-scan-reversed` → `scan-reversed`. */
function arrangementOf(sample: StackSample): string {
  return sample.name.replace(/^\d+-/, "");
}

/** Null where a file was not read, as on a machine too busy to do it in time. */
async function readStack(
  sample: StackSample,
  extractor: CachedExtractor | null,
  catalog: Catalog,
): Promise<Outcome | null> {
  const files: ReadFile[] = [];
  let milliseconds = 0;
  for (const { name, pages } of sample.truth.files) {
    if (!extractor) {
      files.push({ fileId: name, text: truthText(pages) });
      continue;
    }
    const reading = await extractor.read(readFileSync(join(sample.folder, name)), name);
    if (!reading.ok) return null;
    files.push({ fileId: name, text: reading.text });
    milliseconds += reading.milliseconds;
  }
  const materials = recognizeMaterials(files, catalog.materialTypes, catalog.labelWords);
  const pageAt = (fileId: string, page: number): readonly ExtractedPage[] =>
    files.find((file) => file.fileId === fileId)?.text.pages.filter(({ number }) => number === page) ?? [];
  const found = materials.map((material) => ({
    pages: material.pages,
    gap: missingPages(material.pages.flatMap(({ fileId, page }) => pageAt(fileId, page))),
  }));
  return { sample, score: scoreStack(sample.truth, materials), gaps: gapsOf(sample, found), milliseconds };
}

/** The sheets as if read without a mistake. */
function truthText(sheets: StackSample["truth"]["files"][number]["pages"]): ExtractedText {
  const pages = sheets.map(
    ({ width, height, lines }, index): ExtractedPage => ({
      number: index + 1,
      width,
      height,
      source: "ocr",
      rotation: 0,
      quality: null,
      lines: lines.map(({ text, box }) => ({ text, box, confidence: 0.98 })),
      marks: [],
    }),
  );
  return { kind: "pdf", pages };
}

type Found = {
  readonly pages: readonly { readonly fileId: string; readonly page: number }[];
  readonly gap: ReturnType<typeof missingPages>;
};

/** A lost last page shows only where the numbers tell a total. */
function gapsOf({ truth }: StackSample, found: readonly Found[]): GapScore {
  const rows = truth.materials.map(({ lost, numbers, pages }, material) => {
    const own = truth.files.flatMap((file) =>
      file.pages.flatMap((sheet, index) =>
        sheet.material === material ? [{ fileId: file.name, page: index + 1 }] : [],
      ),
    );
    const told = found.some(
      (one) =>
        one.gap !== null &&
        one.pages.some(({ fileId, page }) =>
          own.some((place) => place.fileId === fileId && place.page === page),
        ),
    );
    const hasTotal = numbers === "of-total" || numbers === "fraction";
    const isVisible = lost.some((page) => numbers !== "none" && (hasTotal || page < pages));
    return { isLost: lost.length > 0, isVisible, told };
  });
  const visible = rows.filter(({ isVisible }) => isVisible);
  const whole = rows.filter(({ isLost }) => !isLost);
  return {
    told: { hits: visible.filter(({ told }) => told).length, cases: visible.length },
    wronglyTold: { hits: whole.filter(({ told }) => told).length, cases: whole.length },
  };
}

function summarize(outcomes: readonly Outcome[]): Readonly<Record<string, Metric>> {
  const share = (pick: (outcome: Outcome) => Share) => {
    const shares = outcomes.map(pick);
    return metric(
      shares.reduce((sum, { hits }) => sum + hits, 0),
      shares.reduce((sum, { cases }) => sum + cases, 0),
    );
  };
  return {
    cutPrecision: share(({ score }) => score.cutPrecision),
    cutRecall: share(({ score }) => score.cutRecall),
    joinPrecision: share(({ score }) => score.joinPrecision),
    joinRecall: share(({ score }) => score.joinRecall),
    wholeMaterials: share(({ score }) => score.wholeMaterials),
    pageOrder: share(({ score }) => score.pageOrder),
    typeAccuracy: share(({ score }) => score.types),
    gapRecall: share(({ gaps }) => gaps.told),
    gapFalseAlarm: share(({ gaps }) => gaps.wronglyTold),
  };
}
