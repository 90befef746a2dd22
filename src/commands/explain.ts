import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { processLimits } from "../adapters/reading/process-limits.ts";
import { ReadingPool } from "../adapters/reading/reading-pool.ts";
import { readConfig } from "../config.ts";
import { systemClock } from "../ports/clock.ts";
import { silentLog } from "../ports/log.ts";
import type { StoredReview } from "../ports/review-store.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import { blobKeeper } from "../review/blob-keeper.ts";
import { limiter } from "../review/limiter.ts";
import { examine } from "../review/run-review.ts";
import { codeVersion } from "./code-version.ts";
import type { CommandIo } from "./command-io.ts";
import { openCatalog } from "./open-catalog.ts";
import { openStorage } from "./open-storage.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";
import { traceText } from "./trace-text.ts";

const usage = `usage: npm run explain -- REVIEW-ID [--json]
Shows why each finding of a stored review was raised: rules, values, outcomes, bases. Reads DATA_DIR.
`;

/** `npm run explain`. Rebuilds the trace from what was handed in; changes nothing. */
export async function runExplain(
  args: readonly string[],
  io: CommandIo,
  openExtractor: () => TextExtractor = () => new ReadingPool(),
): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, { json: { type: "boolean" } });
    const [id] = positionals;
    if (id === undefined || positionals.length > 1) throw new UsageError("请给出一个预审编号");
    return await explain(id, values.json === true, io, openExtractor);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

async function explain(
  id: string,
  asJson: boolean,
  io: CommandIo,
  openExtractor: () => TextExtractor,
): Promise<0 | 1> {
  const config = readConfig(process.env);
  if (!config.ok) throw new UsageError(config.problems.join("\n"));
  const folder = resolve(config.config.dataDir);
  if (!existsSync(join(folder, "firstpass.sqlite"))) throw new UsageError(`${folder} 里没有预审数据`);
  const { stores, blobs } = await openStorage(folder, systemClock.now());
  const extractor = openExtractor();
  try {
    const review = await stores.reviews.get(id);
    if (!review) {
      io.stderr(`没有预审 ${id}\n`);
      return 1;
    }
    const { catalog } = await openCatalog();
    warnIfChanged(review, catalog.version, io);
    const deps = {
      catalog,
      clock: systemClock,
      codeVersion: codeVersion(),
      extractor,
      blobs,
      extractions: stores.extractions,
      keeper: blobKeeper(blobs, stores.ledger),
      slots: limiter(processLimits.children),
      log: silentLog,
    };
    const silent = () => Promise.resolve();
    const { checked } = await examine(review.inputs, deps, silent, new AbortController().signal);
    io.stdout(asJson ? `${JSON.stringify(checked.trace, null, 2)}\n` : traceText(checked.trace, review));
    return 0;
  } finally {
    await extractor.close();
    await stores.close();
  }
}

function warnIfChanged(review: StoredReview, version: string, io: CommandIo): void {
  const then = review.report?.engine.catalog;
  if (then !== undefined && then !== version)
    io.stderr(`知识库已从 ${then} 变为 ${version}：以下按现在的规则重算，可能与当时的报告不同。\n`);
}
