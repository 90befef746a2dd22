/**
 * The review last looked at in this tab, so that the way back is never lost. Kept for the tab only:
 * at a shared computer in a hall the next person must not find it.
 */
const key = "firstpass.last-review";

export function rememberReview(reviewId: string): void {
  try {
    window.sessionStorage.setItem(key, reviewId);
  } catch {
    // Storage switched off: the address still carries the review.
  }
}

export function lastReview(): string | null {
  try {
    return window.sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function forgetReview(): void {
  try {
    window.sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}
