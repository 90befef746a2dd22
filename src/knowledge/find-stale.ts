import type { LocalDate } from "../domain/local-date.ts";
import type { DocumentListing } from "./document-listings.ts";

export interface StaleDocument {
  readonly documentId: string;
  readonly title: string;
  readonly why: "expired" | "unconfirmed";
  /** The last day it held, or when it was last confirmed. */
  readonly since: string;
}

/** Documents whose validity is over, or that nobody has confirmed for `months`; the longest first. */
export function findStale(
  documents: readonly DocumentListing[],
  today: LocalDate,
  months: number,
): readonly StaleDocument[] {
  const limit = new Date(`${today}T00:00:00Z`);
  limit.setUTCMonth(limit.getUTCMonth() - months);
  return documents
    .filter((one) => one.state !== "removed")
    .flatMap(({ document, confirmedAt }): readonly StaleDocument[] => {
      const head = { documentId: document.id, title: document.title };
      const { effectiveUntil } = document;
      if (effectiveUntil !== undefined && effectiveUntil < today)
        return [{ ...head, why: "expired", since: effectiveUntil }];
      return confirmedAt < limit.toISOString() ? [{ ...head, why: "unconfirmed", since: confirmedAt }] : [];
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
}
