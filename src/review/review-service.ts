import type { Answers } from "../domain/condition.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { Report } from "../domain/report.ts";
import { ServiceError } from "../domain/service-error.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { BlobStore, StagedBlob } from "../ports/blob-store.ts";
import type { Clock } from "../ports/clock.ts";
import { sha256Hex } from "../ports/memory-blob-store.ts";
import type {
  CreateOutcome,
  Idempotency,
  ReviewInputs,
  ReviewListEntry,
  ReviewListQuery,
  StoredDecision,
  StoredFile,
  StoredReview,
} from "../ports/review-store.ts";
import type { Stores } from "../ports/stores.ts";
import type { BlobKeeper } from "./blob-keeper.ts";
import { type ReportContext, unfinishedReport } from "./compose-report.ts";
import type { LiveEvent, ProgressHub } from "./progress-hub.ts";
import { reviewEvents } from "./review-events.ts";
import type { ReviewQueue } from "./review-queue.ts";

/** A file as received: its name made harmless, its bytes staged, and where the applicant put it. */
export interface UploadedFile {
  readonly name: string;
  readonly blob: StagedBlob;
  readonly materialId: string | null;
}

export interface Submission {
  /** Digest of the caller's key; null where no keys are used. */
  readonly owner: string | null;
  readonly item: ServiceItem;
  readonly asOf: LocalDate;
  readonly answers: Answers;
  readonly form: Readonly<Record<string, unknown>>;
  readonly files: readonly UploadedFile[];
  readonly idempotencyKey: string | null;
}

export interface Supplement {
  readonly item: ServiceItem;
  /** Absent: as before. */
  readonly answers?: Answers;
  readonly form?: Readonly<Record<string, unknown>>;
  /** Ids of files that no longer count. */
  readonly withdrawn: readonly string[];
  /** File id → material id, for files already there that the applicant puts elsewhere; null: nowhere in particular. */
  readonly reassigned?: Readonly<Record<string, string | null>>;
  readonly files: readonly UploadedFile[];
  readonly idempotencyKey: string | null;
}

/** `repeated`: the idempotency key made this review before, by the same request. */
export type SubmitOutcome =
  | { readonly kind: "accepted" | "repeated"; readonly reviewId: string }
  | { readonly kind: "key-reused" };

export type SupplementOutcome = SubmitOutcome | { readonly kind: "changed" } | { readonly kind: "not-found" };

export interface StoredPageImage {
  readonly mediaType: "image/jpeg" | "image/png";
  readonly bytes: Uint8Array;
}

/** Everything the outside may do with reviews. Staged blobs handed over are kept or discarded. */
export interface ReviewService {
  submit(submission: Submission): Promise<SubmitOutcome>;
  supplement(review: StoredReview, supplement: Supplement): Promise<SupplementOutcome>;
  get(id: string): Promise<StoredReview | null>;
  /** The report as it stands: the finished one, or what is known before that. */
  reportOf(review: StoredReview): Report;
  list(query: ReviewListQuery): Promise<readonly ReviewListEntry[]>;
  /** Resolves when the review is done or failed, or after the time; null when it is gone. */
  waitUntilFinished(id: string, milliseconds: number): Promise<StoredReview | null>;
  /** Stored events later than the sequence, then live ones, until the review ends or the signal aborts. */
  events(id: string, afterSequence: number, signal: AbortSignal): AsyncIterable<LiveEvent>;
  /** False when there is none. The bytes are gone on return. */
  erase(id: string): Promise<boolean>;
  /** Null when there is no such page, or its reader made no picture. */
  pageImage(review: StoredReview, fileId: string, page: number): Promise<StoredPageImage | null>;
  decide(id: string, decisions: readonly StoredDecision[]): Promise<void>;
  decisions(id: string): Promise<readonly StoredDecision[]>;
}

export interface ReviewServiceDeps {
  readonly stores: Stores;
  readonly blobs: BlobStore;
  readonly keeper: BlobKeeper;
  readonly queue: ReviewQueue;
  readonly hub: ProgressHub;
  readonly clock: Clock;
  readonly engine: ReportContext["engine"];
  readonly failureMessage: (code: string) => string;
  readonly newId: () => string;
}

export function reviewService(deps: ReviewServiceDeps): ReviewService {
  const { stores, keeper, queue, hub } = deps;
  const now = () => deps.clock.now().toISOString();

  return {
    async submit(submission) {
      const idempotency = await idempotencyOf("POST /v1/reviews", submission.owner, submission);
      const inputs = firstInputs(submission);
      const review = { id: deps.newId(), owner: submission.owner, inputs, now: now() };
      const created = await keepFiles(keeper, submission.files, () =>
        stores.reviews.create(review, idempotency),
      );
      if (created.kind === "created") queue.wake();
      return submitOutcome(created, review.id, idempotency);
    },

    async supplement(review, supplement) {
      const scope = `POST /v1/reviews/${review.id}/files`;
      const idempotency = await idempotencyOf(scope, review.owner, supplement);
      const change = {
        id: review.id,
        revision: review.revision,
        inputs: supplementedInputs(review.inputs, supplement),
        now: now(),
      };
      const outcome = await keepFiles(keeper, supplement.files, () =>
        stores.reviews.supplement(change, idempotency),
      );
      if (outcome.kind === "changed" || outcome.kind === "not-found") return outcome;
      if (outcome.kind === "created") {
        queue.cancel(review.id);
        queue.wake();
        await keeper.sweep();
      }
      return submitOutcome(outcome, review.id, idempotency);
    },

    get: (id) => stores.reviews.get(id),

    reportOf: (review) =>
      review.status === "done" && review.report
        ? review.report
        : unfinishedReport(review, deps.engine, deps.failureMessage),

    list: (query) => stores.reviews.list(query),

    async waitUntilFinished(id, milliseconds) {
      await waitForEnd(id, milliseconds, deps);
      return await stores.reviews.get(id);
    },

    events: (id, afterSequence, signal) => reviewEvents(id, afterSequence, signal, { stores, hub }),

    async erase(id) {
      queue.cancel(id);
      const wasThere = await stores.reviews.erase(id);
      await keeper.sweep();
      if (wasThere) hub.publish(id, { sequence: null, progress: { stage: "failed", progress: 1 } });
      return wasThere;
    },

    async pageImage(review, fileId, page) {
      const file = review.inputs.files.find((held) => held.id === fileId);
      const extraction = file ? await stores.extractions.getAnyVersion(file.hash) : null;
      const image = extraction?.ok ? extraction.images.find((made) => made.page === page) : undefined;
      if (!image) return null;
      const bytes = await deps.blobs.get(image.hash);
      return bytes ? { mediaType: image.mediaType, bytes } : null;
    },

    decide: (id, decisions) => stores.reviews.addDecisions(id, decisions),
    decisions: (id) => stores.reviews.decisions(id),
  };
}

/** Keeps the files' bytes while `commit` stores the rows; discards them when it does not come to that. */
async function keepFiles<Result>(
  keeper: BlobKeeper,
  files: readonly UploadedFile[],
  commit: () => Promise<Result>,
): Promise<Result> {
  try {
    return await keeper.keep(
      files.map((file) => file.blob),
      commit,
    );
  } finally {
    await Promise.all(files.map((file) => file.blob.discard()));
  }
}

function submitOutcome(
  outcome: CreateOutcome,
  newId: string,
  idempotency: Idempotency | null,
): SubmitOutcome {
  if (outcome.kind === "created") return { kind: "accepted", reviewId: newId };
  return outcome.fingerprint === idempotency?.fingerprint
    ? { kind: "repeated", reviewId: outcome.reviewId }
    : { kind: "key-reused" };
}

async function idempotencyOf(
  route: string,
  owner: string | null,
  request: Submission | Supplement,
): Promise<Idempotency | null> {
  if (request.idempotencyKey === null) return null;
  const asked = {
    ...request,
    owner: null,
    item: request.item.id,
    files: request.files.map((file) => [file.name, file.blob.hash, file.materialId]),
  };
  const fingerprint = await sha256Hex(new TextEncoder().encode(JSON.stringify(asked)));
  return { scope: `${owner ?? ""} ${route}`, key: request.idempotencyKey, fingerprint };
}

/** The files as a review stores them, numbered after those it ever had. */
export function storedFiles(files: readonly UploadedFile[], filesEver: number): readonly StoredFile[] {
  return files.map((file, index) => ({
    id: `f${filesEver + index + 1}`,
    name: file.name,
    sizeBytes: file.blob.sizeBytes,
    hash: file.blob.hash,
    materialId: file.materialId,
  }));
}

function itemHead(item: ServiceItem) {
  return { itemId: item.id, itemName: item.name, itemVersion: item.version };
}

function firstInputs({ item, asOf, answers, form, files }: Submission): ReviewInputs {
  const stored = storedFiles(files, 0);
  return { ...itemHead(item), asOf, answers, form, files: stored, filesEver: stored.length };
}

function supplementedInputs(before: ReviewInputs, change: Supplement): ReviewInputs {
  const kept = before.files
    .filter((file) => !change.withdrawn.includes(file.id))
    .map((file) => ({ ...file, materialId: placeOf(file, change.reassigned ?? {}) }));
  return {
    ...itemHead(change.item),
    asOf: before.asOf,
    answers: change.answers ?? before.answers,
    form: change.form ?? before.form,
    files: [...kept, ...storedFiles(change.files, before.filesEver)],
    filesEver: before.filesEver + change.files.length,
  };
}

function placeOf(file: StoredFile, reassigned: Readonly<Record<string, string | null>>): string | null {
  const given = Object.hasOwn(reassigned, file.id) ? reassigned[file.id] : undefined;
  return given === undefined ? file.materialId : given;
}

async function waitForEnd(id: string, milliseconds: number, deps: ReviewServiceDeps): Promise<void> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  try {
    const events = reviewEvents(id, Number.MAX_SAFE_INTEGER, controller.signal, deps);
    for await (const _ of events) if (controller.signal.aborted) return;
  } finally {
    clearTimeout(timer);
  }
}

/** Throws when the item of a stored review has left the catalog. */
export function itemOf(
  catalog: { item(id: string, asOf: LocalDate): ServiceItem | null },
  review: StoredReview,
): ServiceItem {
  const item = catalog.item(review.inputs.itemId, review.inputs.asOf);
  if (item) return item;
  throw new ServiceError("service-item-not-found", "the catalog no longer holds the item");
}
