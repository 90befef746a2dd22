import type { Answers } from "../domain/condition.ts";
import type { CaseOutcome } from "../domain/desk-act.ts";
import type { Finding } from "../domain/finding.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { Progress, Report, Verdict } from "../domain/report.ts";

/** A file of a review. Its bytes are in the blob store; `hash` is their SHA-256. */
export interface StoredFile {
  /** Unique within the review: `f1`, `f2`, … in the order handed in. */
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly hash: string;
  /** The requirement the applicant put it under, if any. */
  readonly materialId: string | null;
}

/** What an applicant handed in: all a review needs to be computed again. */
export interface ReviewInputs {
  readonly itemId: string;
  readonly itemName: string;
  readonly itemVersion: string;
  readonly asOf: LocalDate;
  readonly answers: Answers;
  readonly form: Readonly<Record<string, unknown>>;
  readonly files: readonly StoredFile[];
  /** Files ever handed in, replaced ones included: the next one's id is one more. */
  readonly filesEver: number;
}

export type ReviewStatus = "queued" | "running" | "done" | "failed";

export interface StoredReview {
  readonly id: string;
  /**
   * Digest of the key it was created with, followed by `/` and the visit where an applicant handed it in in the
   * portal's page; null where no keys are used.
   */
  readonly owner: string | null;
  /** Rises with every supplement; a report computed for an older revision is not accepted. */
  readonly revision: number;
  readonly status: ReviewStatus;
  readonly inputs: ReviewInputs;
  readonly progress: Progress;
  /** The latest finished report, null before the first. While running, it is of an older revision. */
  readonly report: Report | null;
  /** Findings of the report before the latest supplement; null when there was none. */
  readonly previousFindings: readonly Finding[] | null;
  readonly attempts: number;
  readonly failureCode: string | null;
  /** UTC instants, ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ReviewListEntry {
  readonly id: string;
  readonly status: ReviewStatus;
  readonly progress: number;
  readonly verdict: Verdict | null;
  readonly itemId: string;
  readonly itemName: string;
  readonly asOf: LocalDate;
  readonly files: number;
  readonly findings: number;
  /** Not masked; null when neither form nor papers name one. */
  readonly applicant: string | null;
  /** What a clerk decided about the case as it stands; null: open. */
  readonly outcome: CaseOutcome | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ReviewListQuery {
  /** Theirs, and those handed in from their pages (owner `owner/visit`). */
  readonly owner?: string;
  readonly status?: ReviewStatus;
  readonly itemId?: string;
  /** Of finished reviews. */
  readonly verdict?: Verdict;
  /** `open`: no clerk has decided about the case as it stands. */
  readonly decided?: "open" | "decided";
  /** Instants, ISO 8601: created at or after, created before. */
  readonly createdFrom?: string;
  readonly createdBefore?: string;
  /** Part of the number, the item's or applicant's name, or a file's name; case does not count. */
  readonly text?: string;
  readonly limit: number;
  /** `createdAt` and id of the last entry of the page before. */
  readonly after?: { readonly createdAt: string; readonly id: string };
}

/** `Idempotency-Key` of a request: `scope` says whose key and which route, `fingerprint` what was asked. */
export interface Idempotency {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** `conflict`: the key was used before; the review it made then, and for which request. */
export type CreateOutcome =
  | { readonly kind: "created" }
  | { readonly kind: "conflict"; readonly reviewId: string; readonly fingerprint: string };

export type SupplementOutcome = CreateOutcome | { readonly kind: "changed" } | { readonly kind: "not-found" };

/** A clerk's act on a finding, kept apart from the advice. */
export interface StoredDecision {
  readonly findingId: string;
  readonly decision: "confirmed" | "overridden";
  readonly reason: string;
  readonly clerk: string;
  readonly decidedAt: string;
}

/** Reviews with their inputs, reports and decisions. Every method is atomic. */
export interface ReviewStore {
  /** Stores a new review as queued, its files and its idempotency key in one step. */
  create(
    review: { id: string; owner: string | null; inputs: ReviewInputs; now: string },
    idempotency: Idempotency | null,
  ): Promise<CreateOutcome>;
  get(id: string): Promise<StoredReview | null>;
  /** Newest first. */
  list(query: ReviewListQuery): Promise<readonly ReviewListEntry[]>;
  /** The review a key made before, or null. */
  findByKey(scope: string, key: string): Promise<{ reviewId: string; fingerprint: string } | null>;
  /**
   * Replaces a review's inputs and queues it again. `changed` when it is not at `revision` any more.
   * The findings of the report so far become `previousFindings`; bytes no longer used are noted in the
   * blob ledger.
   */
  supplement(
    change: { id: string; revision: number; inputs: ReviewInputs; now: string },
    idempotency: Idempotency | null,
  ): Promise<SupplementOutcome>;
  /**
   * Removes a review with files, decisions, events, keys, and what was read from files no other
   * review holds. The bytes it used are noted in the blob ledger in the same step; false when there is
   * no such review.
   */
  erase(id: string): Promise<boolean>;
  addDecisions(reviewId: string, decisions: readonly StoredDecision[]): Promise<void>;
  /** In the order made. */
  decisions(reviewId: string): Promise<readonly StoredDecision[]>;
  /** Resolves when the store can be reached. */
  ping(): Promise<void>;
}
