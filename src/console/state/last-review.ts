/**
 * The review last looked at in this tab, so that the way back is never lost. Kept for the tab only:
 * at a shared computer in a hall the next person must not find it.
 */
let key = "firstpass.last-review";

function itemKey(): string {
  return `${key}.item`;
}

/** In another site's page, which may show the flow of several items. */
export function keepLastReviewOf(itemId: string): void {
  key = `firstpass.last-review.${itemId}`;
}

export function rememberReview(reviewId: string, itemId: string): void {
  try {
    window.sessionStorage.setItem(key, reviewId);
    window.sessionStorage.setItem(itemKey(), itemId);
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

/** The same where it is about the item, else null. */
export function lastReviewAbout(itemId: string): string | null {
  try {
    return window.sessionStorage.getItem(itemKey()) === itemId ? lastReview() : null;
  } catch {
    return null;
  }
}

export function forgetReview(): void {
  try {
    window.sessionStorage.removeItem(key);
    window.sessionStorage.removeItem(itemKey());
  } catch {
    // As above.
  }
}
