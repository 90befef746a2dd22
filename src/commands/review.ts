import { processLimits } from "../adapters/reading/process-limits.ts";
import { ReadingPool } from "../adapters/reading/reading-pool.ts";
import { systemClock } from "../ports/clock.ts";
import { silentLog } from "../ports/log.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import { limiter } from "../review/limiter.ts";
import { reviewOnce } from "../review/review-once.ts";
import type { ProgressListener } from "../review/review-queue.ts";
import { codeVersion } from "./code-version.ts";
import type { CommandIo } from "./command-io.ts";
import { openCatalog } from "./open-catalog.ts";
import { readCommandSubmission, submissionOptions } from "./read-command-submission.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";
import { reportText } from "./report-text.ts";

const usage = `usage: npm run review -- --item ID [--answers k=v,…] [--form form.json] [--as-of YYYY-MM-DD] [--json] FILE…
       npm run review -- --case FOLDER [--json]
Reviews the files and prints the report; with --json the report as JSON, alone on stdout.
  --item     id, code or name of the service item
  --answers  question=option, by id or by wording
  --form     JSON object of the fields the portal has filled in
  --as-of    day whose rules apply; today unless given
  --case     folder with a case.yaml that names item, answers, form, asOf and files
`;

/**
 * `npm run review`. Exit code 0 when the review was done, whatever its verdict.
 * @param openExtractor where the files are read; child processes unless a test says otherwise
 */
export async function runReview(
  args: readonly string[],
  io: CommandIo,
  openExtractor: () => TextExtractor = () => new ReadingPool(),
): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  const { catalog, problems } = await openCatalog();
  try {
    const { values, positionals } = readOptions(args, submissionOptions);
    const submission = await readCommandSubmission(values, positionals, catalog);
    if (problems.length > 0) io.stderr(`知识库有 ${problems.length} 处问题；npm run check:catalog 查看\n`);
    const extractor = openExtractor();
    try {
      const deps = {
        catalog,
        extractor,
        slots: limiter(processLimits.children),
        clock: systemClock,
        log: silentLog,
        codeVersion: codeVersion(),
      };
      const { report } = await reviewOnce(submission, deps, progressOn(io));
      io.stdout(values.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
      return 0;
    } finally {
      await extractor.close();
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function progressOn(io: CommandIo): ProgressListener {
  return (progress, isMilestone) => {
    const percent = Math.round(progress.progress * 100);
    if (io.stderrIsTerminal && isMilestone)
      io.stderr(`${String(percent).padStart(3)} % ${progress.stage} ${progress.fileName ?? ""}\n`);
    return Promise.resolve();
  };
}
