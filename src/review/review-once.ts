import type { Catalog } from "../catalog/catalog.ts";
import type { Report } from "../domain/report.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { memoryBlobStore } from "../ports/memory-blob-store.ts";
import type { ReviewInputs, StoredReview } from "../ports/review-store.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import { composeReport } from "./compose-report.ts";
import type { Limiter } from "./limiter.ts";
import type { ProgressListener } from "./review-queue.ts";
import type { ReviewResult } from "./review-result.ts";
import { type Submission, storedFiles } from "./review-service.ts";
import { examine } from "./run-review.ts";

export interface OnceDeps {
  readonly catalog: Catalog;
  readonly extractor: TextExtractor;
  readonly slots: Limiter;
  readonly clock: Clock;
  readonly log: Log;
  readonly codeVersion: string;
}

/** Reviews a submission on the spot and stores nothing: for the command line and runtimes without storage. */
export async function reviewOnce(
  submission: Submission,
  deps: OnceDeps,
  onProgress: ProgressListener = () => Promise.resolve(),
  signal: AbortSignal = new AbortController().signal,
): Promise<{ readonly report: Report; readonly result: ReviewResult }> {
  const staged = new Map(submission.files.map((file) => [file.blob.hash, file.blob]));
  const blobs = memoryBlobStore();
  const inputs = inputsOf(submission);
  const result = await examine(
    inputs,
    {
      ...deps,
      blobs: { ...blobs, get: async (hash) => (await staged.get(hash)?.bytes()) ?? null },
      extractions: {
        get: () => Promise.resolve(null),
        getAnyVersion: () => Promise.resolve(null),
        put: () => Promise.resolve("stored"),
      },
      // Page images are not kept: nobody could ask for them afterwards.
      keeper: { keep: (_, commit) => commit(), sweep: () => Promise.resolve(0) },
    },
    onProgress,
    signal,
  );
  const { catalog, extractor, codeVersion, clock } = deps;
  const report = composeReport(reviewOf(inputs, clock.now()), result, {
    engine: { code: codeVersion, catalog: catalog.version, models: extractor.versions },
    types: catalog.materialTypes,
    wording: catalog.wording,
    now: clock.now(),
  });
  return { report, result };
}

function inputsOf({ item, asOf, answers, form, files }: Submission): ReviewInputs {
  return {
    itemId: item.id,
    itemName: item.name,
    itemVersion: item.version,
    asOf,
    answers,
    form,
    files: storedFiles(files, 0),
    filesEver: files.length,
  };
}

function reviewOf(inputs: ReviewInputs, now: Date): StoredReview {
  return {
    id: crypto.randomUUID(),
    owner: null,
    revision: 1,
    status: "running",
    inputs,
    progress: { stage: "checking", progress: 1 },
    report: null,
    previousFindings: null,
    attempts: 1,
    failureCode: null,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}
