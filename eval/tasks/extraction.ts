import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { plainText } from "../../src/domain/extracted-text.ts";
import { createCachedExtractor, readerFingerprint } from "../cached-extractor.ts";
import {
  type ExtractionDataset,
  type ExtractionSample,
  extractionDataset,
} from "../datasets/extraction-dataset.ts";
import { type EvalResult, metric, percentiles, sampledMetric, show } from "../eval-result.ts";
import { mapConcurrent } from "../map-concurrent.ts";
import { createProgress } from "../progress.ts";
import type { EvalOptions } from "../run-eval.ts";
import {
  type CharacterScore,
  characterErrorRate,
  foldForScoring,
  heldCharacters,
  missedFields,
  scoreCharacters,
  scoreLines,
  scoreMisreading,
} from "../scorers/character-error-rate.ts";

/** What reading one file came to. */
export interface ExtractionOutcome {
  readonly name: string;
  readonly group: string;
  readonly shape: ExtractionSample["shape"];
  readonly score: CharacterScore;
  /** The same without errors of order. */
  readonly misreading: CharacterScore;
  /** Characters of the truth that were read, wherever they stand. */
  readonly held: number;
  /** The same of what the pages show: `null` where the reference is not what they show. */
  readonly shown: { readonly held: number; readonly length: number; readonly leftOut: string | null } | null;
  readonly exactLines: number;
  readonly lines: number;
  readonly fields: number;
  /** Printed values that stand nowhere in what was read, whole and exact. */
  readonly missedFields: readonly string[];
  readonly pages: number;
  readonly milliseconds: number;
  /** Why it was not read; null when it was. */
  readonly unreadable: string | null;
}

/** Folders of the committed fixtures that hold documents with their text beside them. */
const committed = ["docx", "image", "ofd", "office", "pdf", "documents"];

/** Reads every document whose text is known and compares; names what it could not compare or not read. */
export async function runExtraction(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const dataset = options.dataset
    ? extractionDataset(resolve(options.dataset), options.only)
    : committedDocuments(options.only);
  const { outcomes, versions } = await readSamples(dataset, options);
  const { metrics, tables, worst } = summarizeExtraction(outcomes);
  const latencyMs = percentiles(outcomes.map(({ milliseconds, pages }) => milliseconds / Math.max(1, pages)));
  const result: EvalResult = {
    suite: "extraction",
    dataset: options.dataset ?? "fixtures",
    startedAt,
    config: { only: options.only, withoutTruth: dataset.withoutTruth },
    engine: { reader: readerFingerprint(), models: versions },
    metrics,
    latencyMs,
    worst,
    tables,
    cases: outcomes.map(extractionRecord),
  };
  return { result, text: extractionText(outcomes, latencyMs, dataset) };
}

/** The documents among the committed fixtures. */
export function committedDocuments(only: string): ExtractionDataset {
  const { samples } = extractionDataset(join(projectRoot(), "fixtures"), only);
  return {
    samples: samples.filter(({ group }) => committed.includes(group.split("/")[0] ?? "")),
    withoutTruth: [],
  };
}

export async function readSamples(
  { samples }: ExtractionDataset,
  { isAnyReading, tell }: Pick<EvalOptions, "isAnyReading" | "tell">,
): Promise<{ readonly outcomes: ExtractionOutcome[]; readonly versions: Readonly<Record<string, string>> }> {
  const extractor = createCachedExtractor({ isAnyReading });
  const progress = createProgress(samples.length, tell);
  const outcomes = await mapConcurrent(samples, 4, async (sample): Promise<ExtractionOutcome> => {
    const reading = await extractor.read(readFileSync(sample.path), sample.name);
    progress.done(sample.name);
    const actual = reading.ok ? plainText(reading.text) : "";
    const { exact, total } = scoreLines(sample.truth.split("\n"), actual.split("\n"));
    return {
      name: sample.name,
      group: sample.group,
      shape: sample.shape,
      score: scoreCharacters(sample.truth, actual),
      misreading: scoreMisreading(sample.truth, actual),
      held: heldCharacters(sample.truth, actual),
      shown:
        sample.shown === null
          ? null
          : {
              held: heldCharacters(sample.shown, actual),
              length: [...foldForScoring(sample.shown)].length,
              leftOut: sample.leftOut,
            },
      exactLines: exact,
      lines: total,
      fields: sample.fields.length,
      missedFields: missedFields(sample.fields, actual),
      pages: reading.ok ? reading.text.pages.length : 0,
      milliseconds: reading.milliseconds,
      unreadable: reading.ok ? null : reading.code,
    };
  });
  progress.end();
  await extractor.close();
  return { outcomes, versions: extractor.versions };
}

/** Rates over files, the same by folder, and the files read worst. */
export function summarizeExtraction(outcomes: readonly ExtractionOutcome[]) {
  const groups = [...new Set(outcomes.map(({ group }) => group))].sort();
  const worst = outcomes
    .filter(isWanting)
    .toSorted((a, b) => rateOf(b) - rateOf(a))
    .slice(0, 30)
    .map((outcome) => ({
      file: outcome.name,
      wrong: rateOf(outcome),
      characters: outcome.score.expectedLength,
      missedFields: outcome.missedFields,
      unreadable: outcome.unreadable,
    }));
  return {
    metrics: extractionMetrics(outcomes),
    tables: {
      byFolder: Object.fromEntries(
        groups.map((group) => {
          const own = outcomes.filter((outcome) => outcome.group === group);
          const pages = own.reduce((sum, outcome) => sum + outcome.pages, 0);
          const milliseconds = own.reduce((sum, outcome) => sum + outcome.milliseconds, 0);
          return [
            group,
            {
              files: own.length,
              ...extractionMetrics(own),
              msPerPage: Math.round(milliseconds / Math.max(1, pages)),
            },
          ];
        }),
      ),
    },
    worst,
  };
}

/**
 * `cer`, `misreadRate` (errors of order left out) and `lineAccuracy` where the truth is in reading order; `characterRecall` over every file. A file
 * that could not be read counts as all wrong in each. `soundRecall`: of what the pages show, without references that are not what they show; `soundCer` without those. `fieldRecall` only where printed values are listed.
 */
function extractionMetrics(outcomes: readonly ExtractionOutcome[]) {
  const inOrder = outcomes.filter(({ shape }) => shape === "lines");
  const withFields = outcomes.filter(({ fields }) => fields > 0);
  const sum = (pick: (outcome: ExtractionOutcome) => number) =>
    inOrder.reduce((total, outcome) => total + pick(outcome), 0);
  return {
    cer: sampledMetric(inOrder, (sample) => characterErrorRate(sample.map(({ score }) => score))),
    misreadRate: sampledMetric(inOrder, (sample) =>
      characterErrorRate(sample.map(({ misreading }) => misreading)),
    ),
    cerMedian: sampledMetric(inOrder, medianRate),
    lineAccuracy: metric(
      sum(({ exactLines }) => exactLines),
      sum(({ lines }) => lines),
    ),
    characterRecall: sampledMetric(outcomes, recallOf),
    soundCer: sampledMetric(
      inOrder.filter(({ shown }) => shown !== null),
      (sample) => characterErrorRate(sample.map(({ score }) => score)),
    ),
    soundRecall: sampledMetric(
      outcomes.filter(({ shown }) => shown !== null),
      shownRecallOf,
    ),
    ...(withFields.length === 0 ? {} : { fieldRecall: sampledMetric(withFields, fieldRecallOf) }),
    unreadableRate: metric(outcomes.filter(({ unreadable }) => unreadable !== null).length, outcomes.length),
  };
}

function isWanting(outcome: ExtractionOutcome): boolean {
  return rateOf(outcome) > 0 || outcome.missedFields.length > 0 || outcome.unreadable !== null;
}

/** Share of the truth that is wrong; of pieces without an order, that is not there. */
function rateOf({ score, shape, held }: ExtractionOutcome): number {
  if (score.expectedLength === 0) return 0;
  return shape === "lines" ? score.errors / score.expectedLength : 1 - held / score.expectedLength;
}

function medianRate(outcomes: readonly ExtractionOutcome[]): number | null {
  const rates = outcomes.map(rateOf).sort((a, b) => a - b);
  return rates[Math.floor(rates.length / 2)] ?? null;
}

function recallOf(outcomes: readonly ExtractionOutcome[]): number | null {
  const [held, all] = outcomes.reduce(
    ([sum, total], outcome) => [sum + outcome.held, total + outcome.score.expectedLength],
    [0, 0],
  );
  return all === 0 ? null : held / all;
}

function shownRecallOf(outcomes: readonly ExtractionOutcome[]): number | null {
  const held = outcomes.reduce((sum, { shown }) => sum + (shown?.held ?? 0), 0);
  const all = outcomes.reduce((sum, { shown }) => sum + (shown?.length ?? 0), 0);
  return all === 0 ? null : held / all;
}

function fieldRecallOf(outcomes: readonly ExtractionOutcome[]): number | null {
  const all = outcomes.reduce((sum, { fields }) => sum + fields, 0);
  const missed = outcomes.reduce((sum, outcome) => sum + outcome.missedFields.length, 0);
  return all === 0 ? null : 1 - missed / all;
}

/** A file as a case of a comparison: right when no more than two of a hundred characters are wrong. */
export function extractionRecord(outcome: ExtractionOutcome) {
  const rate = rateOf(outcome);
  const isRight = outcome.unreadable === null && rate <= 0.02;
  return {
    case: outcome.name,
    isRight,
    expected: "read",
    verdict: outcome.unreadable ?? "read",
    missed: isRight || outcome.unreadable !== null ? [] : [`${(rate * 100).toFixed(1)} % wrong`],
    falseAlarms: [],
    questions: [],
    newAfterCorrection: [],
    unclear: [],
  };
}

function fieldText(row: ReturnType<typeof extractionMetrics>): string {
  return row.fieldRecall ? `  fieldRecall ${show(row.fieldRecall)}` : "";
}

/** What `soundCer` and `soundRecall` leave out of each file's reference, and why. */
function leftOutText({ samples }: ExtractionDataset): string[] {
  const left = samples.filter(({ leftOut }) => leftOut !== null);
  if (left.length === 0) return [];
  return [
    "",
    "soundCer and soundRecall do not count",
    ...left.map(({ name, shown, leftOut }) => `  ${name}: ${shown === null ? "all of it; " : ""}${leftOut}`),
  ];
}

function extractionText(
  outcomes: readonly ExtractionOutcome[],
  latencyMs: EvalResult["latencyMs"],
  dataset: ExtractionDataset,
): string {
  const { withoutTruth } = dataset;
  const { metrics, tables, worst } = summarizeExtraction(outcomes);
  const unreadable = outcomes.filter((outcome) => outcome.unreadable !== null);
  const empty = outcomes.filter(({ score }) => score.expectedLength === 0);
  const lines = [
    `${outcomes.length} files compared, ${withoutTruth.length} skipped (no text to compare with), ${unreadable.length} unreadable`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(16)} ${show(value)}`),
    `ms per page      p50 ${latencyMs.p50}, p95 ${latencyMs.p95}`,
    "",
    ...Object.entries(tables.byFolder).map(
      ([group, row]) =>
        `  ${group.padEnd(24)} ${row.files} files  cer ${show(row.cer)}  misreadRate ${show(row.misreadRate)}  characterRecall ${show(row.characterRecall)}${fieldText(row)}  ${row.msPerPage} ms per page`,
    ),
    "",
    ...worst
      .slice(0, 12)
      .map(
        ({ file, wrong, missedFields: missed, unreadable: why }) =>
          `  ${file}: ${(wrong * 100).toFixed(1)} %${why ? ` (${why})` : ""}${missed.length > 0 ? `, not read: ${missed.join(" ")}` : ""}`,
      ),
  ];
  lines.push(...leftOutText(dataset));
  if (unreadable.length > 0)
    lines.push("", "unreadable", ...unreadable.map((outcome) => `  ${outcome.name}: ${outcome.unreadable}`));
  if (withoutTruth.length > 0) lines.push("", "skipped", ...withoutTruth.map((name) => `  ${name}`));
  if (empty.length > 0) lines.push("", "empty truth", ...empty.map(({ name }) => `  ${name}`));
  return `${lines.join("\n")}\n`;
}
