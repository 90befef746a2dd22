import { existsSync } from "node:fs";
import { join } from "node:path";
import { renderSamples } from "../../fixtures/generator/render-samples.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { readerFingerprint } from "../cached-extractor.ts";
import { type EvalResult, metric, show } from "../eval-result.ts";
import type { EvalOptions } from "../run-eval.ts";
import { scoreRecognition } from "./recognition.ts";

/**
 * Types and fields of rendered documents (`NAME.expected.json` with page images), read by OCR or, with
 * perfect reading, taken from the truth. Without a data set: every development layout twice.
 */
export async function runRecognition(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const dataset = options.dataset ?? join(projectRoot(), "fixtures/generated/samples");
  if (!options.dataset && !existsSync(dataset)) await renderSamples(dataset, 2, "", "development");
  const readingsDir = join(projectRoot(), "eval/results/readings", `samples-${readerFingerprint()}`);
  const source = options.isPerfectReading ? "truth" : "ocr";
  const outcome = await scoreRecognition(dataset, { source, readingsDir, only: options.only });
  const { all } = outcome;
  const metrics = {
    typeAccuracy: metric(all.typeRight, all.documents),
    fieldAccuracy: metric(all.fieldsRight, all.fields),
    blankAccuracy: metric(all.blanksRight, all.blanks),
    surelyWrongRate: metric(all.surelyWrong, all.fields),
  };
  const lines = [
    `${all.documents} documents`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(16)} ${show(value)}`),
    ...Object.entries(outcome.byType).map(
      ([type, score]) =>
        `  ${type.padEnd(32)} types ${score.typeRight}/${score.documents}  fields ${score.fieldsRight}/${score.fields}`,
    ),
    ...Object.entries(outcome.byFieldKind).map(
      ([kind, row]) => `  ${kind.padEnd(32)} ${show(row.fieldAccuracy)}  surely wrong ${row.surelyWrong}`,
    ),
  ];
  const result: EvalResult = {
    suite: "recognition",
    dataset,
    startedAt,
    config: { only: options.only, source },
    engine: { reader: readerFingerprint() },
    metrics,
    latencyMs: { p50: 0, p95: 0 },
    worst: [...outcome.wrongTypes, ...outcome.misses].slice(0, 100),
    tables: { byType: outcome.byType, byFieldKind: outcome.byFieldKind },
  };
  return { result, text: `${lines.join("\n")}\n` };
}
