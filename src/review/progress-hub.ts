import type { Progress } from "../domain/report.ts";

/** A progress event as it happens; `sequence` is null for those too fine to be stored. */
export interface LiveEvent {
  readonly sequence: number | null;
  readonly progress: Progress;
}

/** Tells whoever listens in this process how reviews get on. */
export interface ProgressHub {
  publish(reviewId: string, event: LiveEvent): void;
  /** Returns how to stop listening. */
  subscribe(reviewId: string, listener: (event: LiveEvent) => void): () => void;
}

export function progressHub(): ProgressHub {
  const listeners = new Map<string, Set<(event: LiveEvent) => void>>();
  return {
    publish(reviewId, event) {
      for (const listener of listeners.get(reviewId) ?? []) listener(event);
    },
    subscribe(reviewId, listener) {
      const own = listeners.get(reviewId) ?? new Set();
      listeners.set(reviewId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(reviewId) === own) listeners.delete(reviewId);
      };
    },
  };
}
