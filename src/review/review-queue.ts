import type { Progress, Report } from "../domain/report.ts";
import { ServiceError } from "../domain/service-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { JobStore } from "../ports/job-store.ts";
import type { Log } from "../ports/log.ts";
import type { StoredReview } from "../ports/review-store.ts";
import type { ProgressHub } from "./progress-hub.ts";

/** Tells of progress; `isMilestone` ones are stored, others only sent to who listens now. */
export type ProgressListener = (progress: Progress, isMilestone: boolean) => Promise<void>;

export type ReviewRunner = (
  review: StoredReview,
  onProgress: ProgressListener,
  signal: AbortSignal,
) => Promise<Report>;

export interface QueueOptions {
  /** Reviews at once. Reading is limited elsewhere; this bounds what is held in memory. */
  readonly concurrency: number;
  readonly leaseMilliseconds: number;
  /** How often to look for reviews whose worker died. */
  readonly pollMilliseconds: number;
  /** A review that was begun this often without an end is given up. */
  readonly maxAttempts: number;
  readonly retryMilliseconds: number;
}

export const defaultQueueOptions: QueueOptions = {
  concurrency: 4,
  leaseMilliseconds: 30_000,
  pollMilliseconds: 5_000,
  maxAttempts: 5,
  retryMilliseconds: 1_000,
};

export interface QueueDeps {
  readonly jobs: JobStore;
  readonly run: ReviewRunner;
  readonly hub: ProgressHub;
  readonly clock: Clock;
  readonly log: Log;
  /** Name of this worker; unique per process start. */
  readonly worker: string;
  /** Told that some review has ended and is stored. */
  readonly onEnd?: () => void;
}

export interface ReviewQueue {
  /** Begins to work. */
  start(): void;
  /** There may be work now. */
  wake(): void;
  /** Stops the review if it runs here. */
  cancel(reviewId: string): void;
  /** Stops working; what was not finished goes back into the queue. */
  stop(): Promise<void>;
}

/** Works on queued reviews, a few at a time, under a lease that is renewed while the work goes on. */
export function reviewQueue(deps: QueueDeps, options: QueueOptions = defaultQueueOptions): ReviewQueue {
  const { jobs, clock, log, worker } = deps;
  const running = new Map<string, { controller: AbortController; finished: Promise<void> }>();
  let poll: ReturnType<typeof setInterval> | null = null;
  let claiming: Promise<void> | null = null;
  let isWokenAgain = false;

  const leaseEnd = () => new Date(clock.now().getTime() + options.leaseMilliseconds).toISOString();
  const now = () => clock.now().toISOString();

  async function claimAll(): Promise<void> {
    do {
      isWokenAgain = false;
      while (poll && running.size < options.concurrency) {
        const review = await jobs.claim({ worker, now: now(), until: leaseEnd() });
        // Already ours: the process slept past its own lease; the claim just renewed it.
        if (!review || running.has(review.id)) break;
        const controller = new AbortController();
        const finished = work(review, controller).finally(() => {
          running.delete(review.id);
          wake();
        });
        running.set(review.id, { controller, finished });
      }
    } while (isWokenAgain);
  }

  function wake(): void {
    if (!poll) return;
    isWokenAgain = true;
    claiming ??= claimAll()
      .catch((error: unknown) => log({ level: "error", event: "queue-failed", error }))
      .finally(() => {
        claiming = null;
      });
  }

  async function work(review: StoredReview, controller: AbortController): Promise<void> {
    const heartbeat = setInterval(() => {
      jobs
        .renew({ id: review.id, worker, until: leaseEnd() })
        .then((isOurs) => isOurs || controller.abort())
        .catch((error: unknown) => log({ level: "warn", event: "lease-renewal-failed", error }));
    }, options.leaseMilliseconds / 3);
    try {
      await attempt(review, controller);
    } catch (error) {
      log({ level: "error", event: "review-outcome-lost", facts: { reviewId: review.id }, error });
    } finally {
      clearInterval(heartbeat);
    }
  }

  async function attempt(review: StoredReview, controller: AbortController): Promise<void> {
    const { id, revision } = review;
    const startedAt = clock.now().getTime();
    const held = { id, worker, revision };
    try {
      if (review.attempts > options.maxAttempts)
        throw new ServiceError("review-abandoned", "begun too often without an end");
      const report = await deps.run(review, progressTo(id, controller), controller.signal);
      const outcome = await jobs.complete({ ...held, report, now: now() });
      const milliseconds = clock.now().getTime() - startedAt;
      log({ level: "info", event: "review-completed", facts: { reviewId: id, outcome, milliseconds } });
      if (outcome === "accepted") publishEnd(id, "done");
    } catch (error) {
      if (controller.signal.aborted) return await jobs.release(id, worker);
      await failed(review, error, controller.signal);
    }
  }

  async function failed(review: StoredReview, error: unknown, signal: AbortSignal): Promise<void> {
    const { id, revision, attempts } = review;
    const code = error instanceof ServiceError ? error.code : "internal-error";
    const retry = error instanceof ServiceError && error.isRetryable && attempts < options.maxAttempts;
    log({ level: "error", event: "review-failed", facts: { reviewId: id, code, attempts, retry }, error });
    if (retry) await pause(options.retryMilliseconds * attempts, signal);
    const outcome = await jobs.fail({ id, worker, revision, code, retry, now: now() });
    if (outcome === "accepted" && !retry) publishEnd(id, "failed");
  }

  function publishEnd(id: string, stage: "done" | "failed"): void {
    deps.hub.publish(id, { sequence: null, progress: { stage, progress: 1 } });
    deps.onEnd?.();
  }

  function progressTo(id: string, controller: AbortController): ProgressListener {
    return async (progress, isMilestone) => {
      if (!isMilestone) return deps.hub.publish(id, { sequence: null, progress });
      const event = await jobs.recordProgress({ id, worker, progress, now: now() });
      if (event) deps.hub.publish(id, event);
      else controller.abort();
    };
  }

  return {
    start() {
      poll ??= setInterval(wake, options.pollMilliseconds);
      wake();
    },
    wake,
    cancel: (reviewId) => running.get(reviewId)?.controller.abort(),
    async stop() {
      if (poll) clearInterval(poll);
      poll = null;
      await claiming;
      for (const { controller } of running.values()) controller.abort();
      await Promise.all([...running.values()].map((entry) => entry.finished));
    },
  };
}

/** Waits, or less when the signal aborts. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
