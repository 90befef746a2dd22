import type { Stores } from "../ports/stores.ts";
import type { LiveEvent, ProgressHub } from "./progress-hub.ts";

/**
 * Events of a review: stored ones later than `afterSequence`, then live ones as they happen. Ends
 * after the event that ends the review, at once when there is none such, or when the signal aborts.
 */
export async function* reviewEvents(
  id: string,
  afterSequence: number,
  signal: AbortSignal,
  deps: { readonly stores: Stores; readonly hub: ProgressHub },
): AsyncIterable<LiveEvent> {
  const waiting: LiveEvent[] = [];
  let ring: () => void = () => undefined;
  // Listening comes first: what happens while the stored events are read must not be missed.
  const stop = deps.hub.subscribe(id, (event) => {
    waiting.push(event);
    ring();
  });
  signal.addEventListener("abort", () => ring());
  try {
    const stored = await deps.stores.jobs.events(id, afterSequence);
    const review = await deps.stores.reviews.get(id);
    if (!review) return;
    const isFinished = review.status === "done" || review.status === "failed";
    yield* latestRun(stored, isFinished);
    if (isFinished) {
      if (!isEnd(stored.at(-1))) yield { sequence: null, progress: review.progress };
      return;
    }
    const last = stored.at(-1)?.sequence ?? afterSequence;
    while (!signal.aborted) {
      const event = waiting.shift();
      if (!event) {
        await new Promise<void>((resolve) => {
          ring = resolve;
          if (signal.aborted || waiting.length > 0) resolve();
        });
        continue;
      }
      if (event.sequence !== null && event.sequence <= last) continue;
      yield event;
      if (isEnd(event)) return;
    }
  } finally {
    stop();
  }
}

function isEnd(event: LiveEvent | undefined): boolean {
  return event?.progress.stage === "done" || event?.progress.stage === "failed";
}

/** A supplemented review runs again: the end of an earlier run is not the end of this one. */
function latestRun(stored: readonly LiveEvent[], isFinished: boolean): readonly LiveEvent[] {
  const before = isFinished ? stored.slice(0, -1) : stored;
  return stored.slice(before.findLastIndex(isEnd) + 1);
}
