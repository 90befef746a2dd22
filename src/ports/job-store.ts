import type { Progress, Report } from "../domain/report.ts";
import type { StoredReview } from "./review-store.ts";

/** A stored progress event; `sequence` rises within a review. */
export interface StoredEvent {
  readonly sequence: number;
  readonly progress: Progress;
}

/** `lost`: the lease ended, the review was supplemented or erased; the result must be thrown away. */
export type JobOutcome = "accepted" | "lost";

/**
 * The work still to be done on reviews. A queued review is leased to one worker until a time; a
 * worker that dies lets its lease run out. Every method is atomic.
 */
export interface JobStore {
  /** Leases the oldest review that is queued, or running with its lease run out; null when there is none. */
  claim(lease: { worker: string; now: string; until: string }): Promise<StoredReview | null>;
  /** Extends a lease; false when it is no longer the worker's. */
  renew(lease: { id: string; worker: string; until: string }): Promise<boolean>;
  /** Puts a worker's unfinished review back into the queue; the attempt doesn't count. */
  release(id: string, worker: string): Promise<void>;
  /** Puts every running review back: at start, when it is sure that no other worker lives. Returns how many. */
  releaseAll(): Promise<number>;
  /** Queued and running reviews. */
  depth(): Promise<{ queued: number; running: number }>;
  /** Notes progress; null when the lease is lost. */
  recordProgress(event: {
    id: string;
    worker: string;
    progress: Progress;
    now: string;
  }): Promise<StoredEvent | null>;
  /** Events later than `afterSequence`, in order. */
  events(id: string, afterSequence: number): Promise<readonly StoredEvent[]>;
  /** Stores the report (status `done`) if the review is still at that revision and leased to the worker. */
  complete(result: {
    id: string;
    worker: string;
    revision: number;
    report: Report;
    now: string;
  }): Promise<JobOutcome>;
  /** Ends the review as failed, or queues it again when `retry`. */
  fail(result: {
    id: string;
    worker: string;
    revision: number;
    code: string;
    retry: boolean;
    now: string;
  }): Promise<JobOutcome>;
}
