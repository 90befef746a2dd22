// The order of the queue last seen, for going on to the next case. Numbers only, gone with the page.
let order: readonly string[] = [];

export function rememberQueue(reviewIds: readonly string[]): void {
  order = reviewIds;
}

/** The cases before and after one in the queue last seen; null where there is none. */
export function neighborsInQueue(reviewId: string): {
  readonly previous: string | null;
  readonly next: string | null;
} {
  const at = order.indexOf(reviewId);
  if (at < 0) return { previous: null, next: null };
  return { previous: order[at - 1] ?? null, next: order[at + 1] ?? null };
}
