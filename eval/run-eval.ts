import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { EvalResult } from "./eval-result.ts";
import { runExtraction } from "./tasks/extraction.ts";
import { runRecognition } from "./tasks/recognition-suite.ts";
import { runReviews } from "./tasks/reviews.ts";

const usage = `usage: npm run eval -- reviews|extraction|recognition [--dataset DIR] [--out FILE.json]
                      [--only WORD] [--score-only] [--any-reading] [--perfect-reading]
  --only WORD     cases whose name holds the word
  --score-only    score what a run stored, read and check nothing
  --any-reading   use stored page readings of other versions of the reader
  --perfect-reading   reviews: take the pages' text from the truth instead of reading them
`;

export interface EvalOptions {
  readonly dataset: string | null;
  readonly only: string;
  readonly isScoreOnly: boolean;
  readonly isAnyReading: boolean;
  readonly isPerfectReading: boolean;
  /** Progress, only when a person watches. */
  readonly tell: (text: string) => void;
}

interface Suite {
  run(options: EvalOptions): Promise<{ readonly result: EvalResult; readonly text: string }>;
}

const suites: Readonly<Record<string, Suite>> = {
  reviews: { run: runReviews },
  extraction: { run: runExtraction },
  recognition: { run: runRecognition },
};

/** Runs an evaluation suite; returns the exit code: 0 done, 1 failed, 2 bad usage. */
export async function runEval(args: readonly string[]): Promise<0 | 1 | 2> {
  const parsed = parse(args);
  const suite = parsed && suites[parsed.suite];
  if (!parsed || !suite) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    const { result, text } = await suite.run(parsed.options);
    if (parsed.out) writeFileSync(parsed.out, `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(text);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        dataset: { type: "string" },
        out: { type: "string" },
        only: { type: "string", default: "" },
        "score-only": { type: "boolean", default: false },
        "any-reading": { type: "boolean", default: false },
        "perfect-reading": { type: "boolean", default: false },
      },
    });
    const [suite] = positionals;
    if (!suite || positionals.length > 1) return null;
    const options: EvalOptions = {
      dataset: values.dataset ?? null,
      only: values.only,
      isScoreOnly: values["score-only"],
      isAnyReading: values["any-reading"],
      isPerfectReading: values["perfect-reading"],
      tell: (text) => {
        if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
      },
    };
    return { suite, options, out: values.out ?? null };
  } catch {
    return null;
  }
}
