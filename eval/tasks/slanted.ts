import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { writeSlantedSet } from "../../fixtures/generator/slanted-set.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { createCachedExtractor, readerFingerprint } from "../cached-extractor.ts";
import { type EvalResult, metric, percentiles, show } from "../eval-result.ts";
import { mapConcurrent } from "../map-concurrent.ts";
import { createProgress } from "../progress.ts";
import type { EvalOptions } from "../run-eval.ts";

const truthSchema = z.object({ text: z.string(), slant: z.number() }).nullable();

/** Angles this far apart are the same to anybody who looks. */
const SAME_SLANT = 8;

interface SlantedOutcome {
  readonly name: string;
  readonly truth: z.infer<typeof truthSchema>;
  /** Words lying across the page that were read, and their angles. */
  readonly read: readonly { readonly text: string; readonly slant: number }[];
  readonly milliseconds: number;
}

/** Words laid across pages: whether they are read, and whether any are told where there are none. */
export async function runSlanted(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  const startedAt = new Date().toISOString();
  const drawn = join(projectRoot(), "eval/generated/slanted-1");
  if (!options.dataset && !existsSync(drawn)) await writeSlantedSet(drawn, 1);
  const folder = options.dataset ? resolve(options.dataset) : drawn;
  const outcomes = await readPages(folder, options);
  const metrics = summarizeSlanted(outcomes);
  const worst = outcomes
    .filter(({ truth, read }) => (truth ? !read.some((words) => words.text === truth.text) : read.length > 0))
    .map(({ name, truth, read }) => ({ file: name, expected: truth, actual: read }));
  const latencyMs = percentiles(outcomes.map(({ milliseconds }) => milliseconds));
  const text = [
    `${outcomes.length} pages`,
    ...Object.entries(metrics).map(([name, value]) => `${name.padEnd(16)} ${show(value)}`),
    ...worst.map((one) => `  ${JSON.stringify(one)}`),
  ].join("\n");
  return {
    result: {
      suite: "slanted",
      dataset: options.dataset ?? "drawn",
      startedAt,
      config: { only: options.only },
      engine: { reader: readerFingerprint() },
      metrics,
      latencyMs,
      worst,
    },
    text: `${text}\n`,
  };
}

async function readPages(
  folder: string,
  { isAnyReading, only, tell }: EvalOptions,
): Promise<readonly SlantedOutcome[]> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".slanted.json") && name.includes(only))
    .map((name) => name.replace(/\.slanted\.json$/, ""))
    .sort();
  const extractor = createCachedExtractor({ isAnyReading });
  const progress = createProgress(names.length, tell);
  const outcomes = await mapConcurrent(names, 4, async (name): Promise<SlantedOutcome> => {
    const truth = truthSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.slanted.json`), "utf8")));
    const reading = await extractor.read(readFileSync(join(folder, `${name}.jpg`)), `${name}.jpg`);
    progress.done(name);
    if (!reading.ok) throw new Error(`${name} was not read: ${reading.code}`);
    const read = reading.text.pages.flatMap(({ lines }) =>
      lines.flatMap(({ text, slant }) => (slant === undefined ? [] : [{ text, slant }])),
    );
    return { name, truth, read, milliseconds: reading.milliseconds };
  });
  progress.end();
  await extractor.close();
  return outcomes;
}

/** `found`: told at the right angle with a character in two at least; `exact`: letter for letter; `falseWords`: told where none are. */
export function summarizeSlanted(outcomes: readonly Omit<SlantedOutcome, "milliseconds">[]) {
  const over = outcomes.flatMap(({ truth, read }) => (truth ? [{ truth, read }] : []));
  const bare = outcomes.filter(({ truth }) => truth === null);
  return {
    exact: metric(
      over.filter(({ truth, read }) => read.some(({ text }) => text === truth.text)).length,
      over.length,
    ),
    found: metric(
      over.filter(({ truth, read }) => read.some((words) => isLike(words, truth))).length,
      over.length,
    ),
    falseWords: metric(bare.filter(({ read }) => read.length > 0).length, bare.length),
  };
}

function isLike(
  words: { readonly text: string; readonly slant: number },
  truth: { readonly text: string; readonly slant: number },
): boolean {
  const common = [...truth.text].filter((character) => words.text.includes(character)).length;
  return Math.abs(words.slant - truth.slant) <= SAME_SLANT && common * 2 >= [...truth.text].length;
}
