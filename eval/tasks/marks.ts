import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { markSetSize, writeMarkSet } from "../../fixtures/generator/mark-set.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { createCachedExtractor, readerFingerprint } from "../cached-extractor.ts";
import { type MarksSample, marksDataset } from "../datasets/marks-dataset.ts";
import { type EvalResult, type Metric, metric, percentiles, show } from "../eval-result.ts";
import { mapConcurrent } from "../map-concurrent.ts";
import { createProgress } from "../progress.ts";
import type { EvalOptions } from "../run-eval.ts";
import { type Count, type MarksScore, scoreMarks } from "../scorers/score-marks.ts";

/** Copies without color: told apart, their seals have lost what they are known by. */
const GRAY = "gray-copy";

export interface MarksOutcome {
  readonly name: string;
  readonly group: string;
  readonly score: MarksScore;
  readonly milliseconds: number;
}

/** Seals, handwriting, empty places, check boxes and cells of pages drawn with all of them known. */
export async function runMarks(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const drawn = join(projectRoot(), "eval/generated/marks");
  if (!options.dataset && !existsSync(drawn)) await writeMarkSet(drawn, markSetSize);
  const folder = options.dataset ? resolve(options.dataset) : drawn;
  const samples = marksDataset(folder, options.only);
  const outcomes = await readSamples(samples, options);
  const { metrics, byGroup } = summarizeMarks(outcomes);
  const worst = outcomes
    .filter(({ score }) => score.faults.length > 0)
    .toSorted((a, b) => b.score.faults.length - a.score.faults.length)
    .map(({ name, score }) => ({ file: name, faults: score.faults }));
  const latencyMs = percentiles(outcomes.map(({ milliseconds }) => milliseconds));
  const result: EvalResult = {
    suite: "marks",
    dataset: options.dataset ?? "drawn",
    startedAt,
    config: { only: options.only },
    engine: { reader: readerFingerprint() },
    metrics,
    latencyMs,
    worst,
    tables: { byGroup },
  };
  const text = [
    `${outcomes.length} pages`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(22)} ${show(value)}`),
    ...Object.entries(byGroup).flatMap(([group, row]) => [
      "",
      group,
      ...Object.entries(row).map(([name, value]) => `  ${name.padEnd(20)} ${show(value)}`),
    ]),
    "",
    ...worst.flatMap(({ file, faults }) => [`  ${file}`, ...faults.map((fault) => `    ${fault}`)]),
  ].join("\n");
  return { result, text: `${text}\n` };
}

async function readSamples(
  samples: readonly MarksSample[],
  { isAnyReading, tell }: EvalOptions,
): Promise<readonly MarksOutcome[]> {
  const extractor = createCachedExtractor({ isAnyReading });
  const progress = createProgress(samples.length, tell);
  const outcomes = await mapConcurrent(samples, 4, async (sample): Promise<MarksOutcome> => {
    const reading = await extractor.read(readFileSync(sample.path), sample.name);
    progress.done(sample.name);
    const [page] = reading.ok ? reading.text.pages : [];
    if (!page) throw new Error(`${sample.name} was not read`);
    const score = scoreMarks(sample.truth, page);
    return { name: sample.name, group: sample.group, score, milliseconds: reading.milliseconds };
  });
  progress.end();
  await extractor.close();
  return outcomes;
}

/** Shares over all pages; seals of gray copies apart. Check boxes and cells on clean scans, too. */
export function summarizeMarks(outcomes: readonly MarksOutcome[]) {
  const colored = outcomes.filter(({ group }) => !group.endsWith(GRAY));
  const gray = outcomes.filter(({ group }) => group.endsWith(GRAY));
  const clean = outcomes.filter(({ group }) => group.endsWith("clean-scan"));
  const groups = [...new Set(outcomes.map(({ group }) => group))].sort();
  return {
    metrics: {
      sealPrecision: share(colored, ({ sealPrecision }) => sealPrecision),
      sealRecall: share(colored, ({ sealRecall }) => sealRecall),
      graySealPrecision: share(gray, ({ sealPrecision }) => sealPrecision),
      graySealRecall: share(gray, ({ sealRecall }) => sealRecall),
      handwritingRecall: share(outcomes, ({ handwritingRecall }) => handwritingRecall),
      blankAccuracy: share(outcomes, ({ blankAccuracy }) => blankAccuracy),
      checkAccuracy: share(outcomes, ({ checkAccuracy }) => checkAccuracy),
      cleanCheckAccuracy: share(clean, ({ checkAccuracy }) => checkAccuracy),
      cellAccuracy: share(outcomes, ({ cellAccuracy }) => cellAccuracy),
      cleanCellAccuracy: share(clean, ({ cellAccuracy }) => cellAccuracy),
    },
    byGroup: Object.fromEntries(
      groups.map((group) => {
        const own = outcomes.filter((outcome) => outcome.group === group);
        return [
          group,
          {
            sealPrecision: share(own, ({ sealPrecision }) => sealPrecision),
            sealRecall: share(own, ({ sealRecall }) => sealRecall),
            handwritingRecall: share(own, ({ handwritingRecall }) => handwritingRecall),
            blankAccuracy: share(own, ({ blankAccuracy }) => blankAccuracy),
            checkAccuracy: share(own, ({ checkAccuracy }) => checkAccuracy),
            cellAccuracy: share(own, ({ cellAccuracy }) => cellAccuracy),
          },
        ];
      }),
    ),
  };
}

function share(outcomes: readonly MarksOutcome[], pick: (score: MarksScore) => Count): Metric {
  const counts = outcomes.map(({ score }) => pick(score));
  return metric(
    counts.reduce((sum, { hits }) => sum + hits, 0),
    counts.reduce((sum, { cases }) => sum + cases, 0),
  );
}
