import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { plainText } from "../../src/domain/extracted-text.ts";
import { createCachedExtractor } from "../cached-extractor.ts";
import { type EvalResult, metric, percentiles, plainMetric, show } from "../eval-result.ts";
import type { EvalOptions } from "../run-eval.ts";
import {
  type CharacterScore,
  characterErrorRate,
  scoreCharacters,
  scoreLines,
} from "../scorers/character-error-rate.ts";

interface Sample {
  readonly name: string;
  readonly path: string;
  readonly truth: string;
}

/** Reads every `NAME.(png|jpg|pdf|docx|…)` that has a `NAME.txt` and compares the text. */
export async function runExtraction(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const dataset = options.dataset ?? join(projectRoot(), "fixtures/image");
  const extractor = createCachedExtractor({ isAnyReading: options.isAnyReading });
  const samples = samplesOf(dataset, options.only);
  const rows: {
    name: string;
    score: CharacterScore;
    exact: number;
    lines: number;
    ms: number;
    error: string | null;
  }[] = [];
  for (const [index, sample] of samples.entries()) {
    options.tell(`${index + 1}/${samples.length} ${sample.name}`);
    const reading = await extractor.read(readFileSync(sample.path), sample.name);
    const actual = reading.ok ? plainText(reading.text) : "";
    const { exact, total } = scoreLines(sample.truth.split("\n"), actual.split("\n"));
    const pages = reading.ok ? reading.text.pages.length : 1;
    rows.push({
      name: sample.name,
      score: scoreCharacters(sample.truth, actual),
      exact,
      lines: total,
      ms: reading.milliseconds / pages,
      error: reading.ok ? null : reading.code,
    });
  }
  options.tell("");
  await extractor.close();
  const lines = rows.reduce((sum, row) => sum + row.lines, 0);
  const exact = rows.reduce((sum, row) => sum + row.exact, 0);
  const rateOf = (score: CharacterScore) => characterErrorRate([score]) ?? 0;
  const perFile = rows.map((row) => rateOf(row.score)).sort((a, b) => a - b);
  const metrics = {
    cer: plainMetric(characterErrorRate(rows.map((row) => row.score)), rows.length),
    cerMedian: plainMetric(perFile[Math.floor(perFile.length / 2)] ?? null, rows.length),
    lineAccuracy: metric(exact, lines),
    unreadable: metric(rows.filter((row) => row.error !== null).length, rows.length),
  };
  const worst = rows
    .toSorted((a, b) => rateOf(b.score) - rateOf(a.score))
    .slice(0, 20)
    .map((row) => ({ file: row.name, cer: rateOf(row.score), error: row.error }));
  const latencyMs = percentiles(rows.map((row) => row.ms));
  const text = [
    `${rows.length} files`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(14)} ${show(value)}`),
    `ms per page    p50 ${latencyMs.p50}, p95 ${latencyMs.p95}`,
    ...worst
      .slice(0, 10)
      .map((row) => `  ${row.file}: ${(row.cer * 100).toFixed(1)} %${row.error ? ` (${row.error})` : ""}`),
  ].join("\n");
  const engine = { models: extractor.versions };
  const result = {
    suite: "extraction",
    dataset,
    startedAt,
    config: { only: options.only },
    engine,
    metrics,
    latencyMs,
    worst,
  };
  return { result, text: `${text}\n` };
}

function samplesOf(dataset: string, only: string): Sample[] {
  return readdirSync(dataset)
    .filter((name) => name.endsWith(".txt") && name.includes(only))
    .sort()
    .flatMap((truthName) => {
      const stem = truthName.slice(0, -4);
      const file = ["png", "jpg", "jpeg", "webp", "pdf", "docx"]
        .map((extension) => `${stem}.${extension}`)
        .find((name) => existsSync(join(dataset, name)));
      return file
        ? [{ name: file, path: join(dataset, file), truth: readFileSync(join(dataset, truthName), "utf8") }]
        : [];
    });
}
