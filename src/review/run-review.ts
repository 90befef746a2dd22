// The pre-review in order: read, recognize, check, report. Only this folder knows the order.

import type { Catalog } from "../catalog/catalog.ts";
import { checkSubmission } from "../checking/check-submission.ts";
import type { ExtractedText } from "../domain/extracted-text.ts";
import type { Progress, Report } from "../domain/report.ts";
import { ServiceError } from "../domain/service-error.ts";
import { typeIdsOf } from "../domain/service-item.ts";
import type { Clock } from "../ports/clock.ts";
import type { FindElectronicLicense } from "../ports/electronic-licenses.ts";
import type { ReviewInputs, StoredFile, StoredReview } from "../ports/review-store.ts";
import { recognizeMaterials } from "../recognition/recognize-materials.ts";
import { composeReport } from "./compose-report.ts";
import { fetchLicenses } from "./fetch-licenses.ts";
import { type ReadFile, type ReadingDeps, readFiles } from "./read-files.ts";
import type { ProgressListener } from "./review-queue.ts";
import type { ReviewResult } from "./review-result.ts";
import { unreadableMessage } from "./unreadable-message.ts";

export interface ReviewDeps extends ReadingDeps {
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** Version of the code, for the report. */
  readonly codeVersion: string;
  /** Looks up certificates that stand in for papers; absent where no library is connected. */
  readonly findLicense?: FindElectronicLicense;
}

/**
 * Reviews what was handed in and composes the report. Never fails for what a file contains.
 * @throws ServiceError `service-item-not-found` when the catalog no longer holds the item;
 *   whatever the reader throws when it cannot run
 */
export async function runReview(
  review: StoredReview,
  deps: ReviewDeps,
  onProgress: ProgressListener,
  signal: AbortSignal,
): Promise<Report> {
  const result = await examine(review.inputs, deps, onProgress, signal, review.id);
  return composeReport(review, result, {
    engine: { code: deps.codeVersion, catalog: deps.catalog.version, models: deps.extractor.versions },
    types: deps.catalog.materialTypes,
    wording: deps.catalog.wording,
    now: deps.clock.now(),
  });
}

/** The stages one after another; values go forward only. */
export async function examine(
  inputs: ReviewInputs,
  deps: ReviewDeps,
  onProgress: ProgressListener,
  signal: AbortSignal,
  /** What a source outside keeps beside the consent: the id of the review. */
  reference = "not-stored",
): Promise<ReviewResult> {
  const { catalog } = deps;
  const item = catalog.item(inputs.itemId, inputs.asOf);
  if (!item)
    throw new ServiceError("service-item-not-found", "the catalog does not hold the item", {
      data: { item: inputs.itemId },
    });
  const watch = stopwatch(deps.clock);

  const read = await readFiles(inputs.files, deps, onProgress, signal);
  const texts = readTexts(read);
  watch.lap("reading");
  await onProgress(stage("recognizing", 0.92), true);

  const materials = recognizeMaterials(
    [...texts].map(([fileId, text]) => ({ fileId, text })),
    catalog.materialTypes,
    catalog.labelWords,
    typeIdsOf(item),
  );
  watch.lap("recognizing");
  await onProgress(stage("checking", 0.96), true);

  const { form, sources } = await fetchLicenses(item, inputs.form, reference, deps.findLicense);
  const checked = checkSubmission({
    item,
    types: catalog.materialTypes,
    wording: catalog.wording,
    answers: inputs.answers,
    form,
    asOf: inputs.asOf,
    materials,
    texts,
    files: read.map(({ file, outcome }) => ({
      id: file.id,
      name: file.name,
      sha256: file.hash,
      ...(outcome.ok
        ? {}
        : {
            unreadable: {
              code: outcome.code,
              message: unreadableMessage(outcome, file.name, catalog.wording),
            },
          }),
    })),
    assignments: assignmentsOf(inputs.files),
  });
  watch.lap("checking");
  return { item, read, materials, checked, sources, timings: watch.timings() };
}

function readTexts(read: readonly ReadFile[]): ReadonlyMap<string, ExtractedText> {
  return new Map(read.flatMap(({ file, outcome }) => (outcome.ok ? [[file.id, outcome.text] as const] : [])));
}

/** File id → material id, where the applicant said so. */
function assignmentsOf(files: readonly StoredFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    files.flatMap((file) => (file.materialId === null ? [] : [[file.id, file.materialId] as const])),
  );
}

function stage(name: Progress["stage"], progress: number): Progress {
  return { stage: name, progress };
}

function stopwatch(clock: Clock) {
  const laps: Record<string, number> = {};
  const start = clock.now().getTime();
  let last = start;
  return {
    lap(name: string): void {
      const time = clock.now().getTime();
      laps[name] = time - last;
      last = time;
    },
    timings: (): Readonly<Record<string, number>> => ({ ...laps, total: last - start }),
  };
}
