import { ApiProblem } from "./api-problem.ts";

/** What waiting needs of the world around, so that tests need no time. */
export interface Patience {
  isOnline(): boolean;
  /** Resolves after the time, once the connection is back, or when the signal aborts. */
  pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

/** Chosen: 45 seconds in all for a service that does not answer; while there is no network at all, no end. */
const pausesMilliseconds = [1000, 2000, 4000, 8000, 15_000, 15_000];
/** A look at the connection, in case the browser does not tell that it is back. */
const offlineMilliseconds = 5000;

/** A part that broke off or was damaged on the way is simply sent again. */
const mendable: ReadonlySet<string> = new Set(["upload-interrupted", "part-size-wrong", "part-digest-wrong"]);

export interface PersistOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told when it begins to wait for the connection, and when it goes on. */
  readonly onWaiting?: ((isWaiting: boolean) => void) | undefined;
}

/**
 * Does the work again where the connection or the service failed. Only for work that may be done twice.
 * @throws ApiProblem the last one, when trying again does not help
 */
export async function persistently<Result>(
  work: () => Promise<Result>,
  { signal, onWaiting }: PersistOptions = {},
  patience: Patience = browserPatience,
): Promise<Result> {
  for (let failures = 0; ; ) {
    try {
      const result = await work();
      if (failures > 0) onWaiting?.(false);
      return result;
    } catch (cause) {
      const pause = pausesMilliseconds[failures];
      const isOffline = !patience.isOnline();
      if (
        !(cause instanceof ApiProblem) ||
        !isWorthAnotherTry(cause) ||
        (pause === undefined && !isOffline)
      ) {
        onWaiting?.(false);
        throw cause;
      }
      onWaiting?.(true);
      await patience.pause(isOffline ? offlineMilliseconds : (pause ?? 0), signal);
      if (signal?.aborted) throw new ApiProblem("canceled", null);
      if (!isOffline) failures += 1;
      else failures = Math.max(1, failures);
    }
  }
}

function isWorthAnotherTry(problem: ApiProblem): boolean {
  return mendable.has(problem.code) || (problem.isRetryable && problem.status !== 501);
}

export const browserPatience: Patience = {
  isOnline: () => navigator.onLine,
  pause: (milliseconds, signal) =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        window.removeEventListener("online", end);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      window.addEventListener("online", end);
      signal?.addEventListener("abort", end);
    }),
};
