import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { comparableSchema, compareResults } from "./compare-results.ts";
import { compareText } from "./compare-text.ts";
import type { EvalResult } from "./eval-result.ts";
import { raiseBaseline, runGate } from "./gate/run-gate.ts";
import { runMutation } from "./mutate/run-mutation.ts";
import { writeComparison, writeSuiteReport } from "./report/suite-report.ts";
import { runAnswers } from "./tasks/answers.ts";
import { runDialogs } from "./tasks/dialogs.ts";
import { runExtraction } from "./tasks/extraction.ts";
import { runGuidance } from "./tasks/guidance.ts";
import { runItemAnswers } from "./tasks/item-answers.ts";
import { runMarks } from "./tasks/marks.ts";
import { runRecognition } from "./tasks/recognition-suite.ts";
import { runRetrieval } from "./tasks/retrieval.ts";
import { readReviews, runReviews } from "./tasks/reviews.ts";
import { runSlanted } from "./tasks/slanted.ts";
import { runStacks } from "./tasks/stacks.ts";
import { trainAnswers } from "./train/train-answers.ts";
import { trainRanker } from "./train/train-ranker.ts";
import { trainTranslation } from "./train/train-translation.ts";

const usage = `usage: npm run eval -- answers|item-answers|dialogs|reviews|extraction|recognition|marks|slanted|stacks|guidance|retrieval [--dataset DIR | --recipe NAME] [--out FILE.json] [--html FILE.html]
                      [--only WORD] [--score-only] [--any-reading] [--perfect-reading]
       npm run eval -- compare A B [--html FILE.html]   two runs: result.json files or their folders
       npm run eval -- read [--dataset DIR | --recipe NAME]   draw and read the files of the reviews suite, no more
       npm run eval -- gate            measure the gate's slices and compare with eval/baselines; 1 when one fell
       npm run eval -- baseline [--only WORD]   make what the slices come to now the baseline
       npm run eval -- train-answers --dataset DIR --license NAME   fit the sentence model knowledge/answers/models.yaml
       npm run eval -- mutate [--only WORD] [--out FILE.json]   change the rules in many small ways; list what no case notices
       npm run eval -- train-ranker --dataset DIR --license TEXT   fit search's ranker anew, cross-validated
       npm run eval -- train-translation --dataset DIR --license TEXT   fit what questions and answers of a base add to it
  --only WORD     cases whose name holds the word
  --score-only    score what a run stored, read and check nothing
  --any-reading   use stored page readings of other versions of the reader
  --perfect-reading   reviews, recognition: take the pages' text from the truth instead of reading them
`;

export interface EvalOptions {
  readonly dataset: string | null;
  /** Name below `eval/recipes/`, where no dataset is given. */
  readonly recipe: string;
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
  answers: { run: runAnswers },
  dialogs: { run: runDialogs },
  "item-answers": { run: runItemAnswers },
  reviews: { run: runReviews },
  extraction: { run: runExtraction },
  guidance: { run: runGuidance },
  marks: { run: runMarks },
  recognition: { run: runRecognition },
  retrieval: { run: runRetrieval },
  slanted: { run: runSlanted },
  stacks: { run: runStacks },
};

/** Runs an evaluation suite; returns the exit code: 0 done, 1 failed, 2 bad usage. */
export async function runEval(args: readonly string[]): Promise<0 | 1 | 2> {
  const command = commands[args[0] ?? ""];
  if (command) return attempt(() => command(args.slice(1)));
  const parsed = parse(args);
  const suite = parsed && suites[parsed.suite];
  if (!parsed || !suite) {
    process.stderr.write(usage);
    return 2;
  }
  return attempt(async () => {
    const { result, text } = await suite.run(parsed.options);
    if (parsed.out) writeFileSync(parsed.out, `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(text);
    if (parsed.html) process.stdout.write(`report: ${writeSuiteReport(parsed.html, result)}\n`);
    return 0;
  });
}

async function attempt(run: () => Promise<0 | 1 | 2>): Promise<0 | 1 | 2> {
  try {
    return await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}

function tell(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

/** What is no suite: it compares, guards or tries the measuring itself. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<0 | 1 | 2>>> = {
  compare: async ([before, after, flag, html]) => {
    if (!before || !after || (flag !== undefined && (flag !== "--html" || !html))) {
      process.stderr.write(usage);
      return 2;
    }
    const runs = [storedResult(before), storedResult(after)] as const;
    const comparison = compareResults(...runs);
    process.stdout.write(compareText(comparison));
    if (html) process.stdout.write(`${writeComparison(html, runs, comparison)}\n`);
    return 0;
  },
  read: async (args) => {
    const parsed = parse(["read", ...args]);
    if (!parsed) {
      process.stderr.write(usage);
      return 2;
    }
    process.stdout.write(await readReviews(parsed.options));
    return 0;
  },
  gate: async () => {
    const { text, isPassed } = await runGate(tell);
    process.stdout.write(text);
    return isPassed ? 0 : 1;
  },
  baseline: async (args) => {
    process.stdout.write(await raiseBaseline(args[0] === "--only" ? (args[1] ?? "") : "", tell));
    return 0;
  },
  "train-answers": async ([flag, dataset, licenseFlag, license]) => {
    if (flag !== "--dataset" || !dataset || licenseFlag !== "--license" || !license) {
      process.stderr.write(usage);
      return 2;
    }
    process.stdout.write(await trainAnswers(dataset, license));
    return 0;
  },
  "train-ranker": async ([flag, folder, licenseFlag, license]) => {
    if (flag !== "--dataset" || !folder || licenseFlag !== "--license" || !license) {
      process.stderr.write(usage);
      return 2;
    }
    process.stdout.write(await trainRanker(folder, license));
    return 0;
  },
  "train-translation": async ([flag, folder, licenseFlag, license]) => {
    if (flag !== "--dataset" || !folder || licenseFlag !== "--license" || !license) {
      process.stderr.write(usage);
      return 2;
    }
    process.stdout.write(await trainTranslation(folder, license));
    return 0;
  },
  mutate: async (args) => {
    const parsed = parse(["mutate", ...args]);
    if (!parsed) {
      process.stderr.write(usage);
      return 2;
    }
    const { options, out } = parsed;
    const { text, isEnough, owners } = await runMutation(options.only, tell);
    if (out) writeFileSync(out, `${JSON.stringify(owners, null, 2)}\n`);
    process.stdout.write(text);
    return isEnough ? 0 : 1;
  },
};

function storedResult(path: string) {
  const file = path.endsWith(".json") ? path : join(path, "result.json");
  return comparableSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        dataset: { type: "string" },
        recipe: { type: "string", default: "default" },
        out: { type: "string" },
        html: { type: "string" },
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
      recipe: values.recipe,
      only: values.only,
      isScoreOnly: values["score-only"],
      isAnyReading: values["any-reading"],
      isPerfectReading: values["perfect-reading"],
      tell,
    };
    return { suite, options, out: values.out ?? null, html: values.html ?? null };
  } catch {
    return null;
  }
}
