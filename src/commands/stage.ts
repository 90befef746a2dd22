import { processLimits } from "../adapters/reading/process-limits.ts";
import { ReadingPool } from "../adapters/reading/reading-pool.ts";
import { systemClock } from "../ports/clock.ts";
import { silentLog } from "../ports/log.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import { recognizeMaterials } from "../recognition/recognize-materials.ts";
import { limiter } from "../review/limiter.ts";
import { reviewOnce } from "../review/review-once.ts";
import { codeVersion } from "./code-version.ts";
import type { CommandIo } from "./command-io.ts";
import { openCatalog } from "./open-catalog.ts";
import { readCommandSubmission, readUploads, submissionOptions } from "./read-command-submission.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run stage -- STAGE FILE…
Runs the review up to one stage and prints what that stage makes, as JSON.
  extraction   FILE…              pages, lines and marks
  recognition  FILE…              materials with fields
  checking     --item ID [--answers k=v,…] [--form form.json] [--as-of YYYY-MM-DD] FILE…
               --case FOLDER      item, answers, form, asOf and files of its case.yaml
                                  findings, states of materials, trace of the rules
`;

/** `npm run stage`. Exit code 1 when a file could not be read by the stages that need all of them. */
export async function runStage(
  args: readonly string[],
  io: CommandIo,
  openExtractor: () => TextExtractor = () => new ReadingPool(),
): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  const [stage, ...rest] = args;
  try {
    const { values, positionals } = readOptions(rest, submissionOptions);
    const isKnown = stage === "extraction" || stage === "recognition" || stage === "checking";
    const hasFiles = positionals.length > 0 || (stage === "checking" && values.case !== undefined);
    if (!isKnown || !hasFiles) throw new UsageError("请指明阶段和文件");
    const extractor = openExtractor();
    try {
      if (stage === "checking") return await printChecking(values, positionals, extractor, io);
      return await printReading(stage, positionals, extractor, io);
    } finally {
      await extractor.close();
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

async function printReading(
  stage: "extraction" | "recognition",
  paths: readonly string[],
  extractor: TextExtractor,
  io: CommandIo,
): Promise<0 | 1> {
  const uploads = (await Promise.all(paths.map(readUploads))).flat();
  const read = await Promise.all(
    uploads.map(async ({ name, blob }, index) => {
      const outcome = await extractor.extract({ bytes: await blob.bytes(), fileName: name });
      return { fileId: `f${index + 1}`, name, outcome };
    }),
  );
  const isAllRead = read.every(({ outcome }) => outcome.ok);
  if (stage === "extraction") {
    const shown = read.map(({ fileId, name, outcome }) =>
      outcome.ok
        ? { fileId, name, text: outcome.text }
        : { fileId, name, code: outcome.code, detail: outcome.detail },
    );
    print(shown, io);
  } else {
    for (const { name, outcome } of read) if (!outcome.ok) io.stderr(`${name}: ${outcome.code}\n`);
    const texts = read.flatMap(({ fileId, outcome }) => (outcome.ok ? [{ fileId, text: outcome.text }] : []));
    const { catalog } = await openCatalog();
    print(recognizeMaterials(texts, catalog.materialTypes, catalog.labelWords), io);
  }
  return isAllRead ? 0 : 1;
}

async function printChecking(
  values: Parameters<typeof readCommandSubmission>[0],
  paths: readonly string[],
  extractor: TextExtractor,
  io: CommandIo,
): Promise<0> {
  const { catalog } = await openCatalog();
  const submission = await readCommandSubmission(values, paths, catalog);
  const slots = limiter(processLimits.children);
  const deps = { catalog, extractor, slots, clock: systemClock, log: silentLog, codeVersion: codeVersion() };
  print((await reviewOnce(submission, deps)).result.checked, io);
  return 0;
}

function print(value: unknown, io: CommandIo): void {
  io.stdout(`${JSON.stringify(value, null, 2)}\n`);
}
