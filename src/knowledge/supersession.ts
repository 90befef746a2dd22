import type { LocalDate } from "../domain/local-date.ts";
import { localDate } from "../domain/local-date.ts";
import type { Passage } from "../domain/passage.ts";
import type { DocumentVersion } from "../ports/knowledge-store.ts";

/**
 * The passages of a release with the time each holds: a document that another one supersedes ends the
 * day before that one begins (or before the release, where it names no day), if it does not end earlier.
 */
export function inForce(
  documents: readonly DocumentVersion[],
  releasedOn: LocalDate,
): readonly { readonly documentId: string; readonly passages: readonly Passage[] }[] {
  const ends = new Map<string, LocalDate>();
  for (const { document } of documents)
    for (const old of document.supersedes ?? []) {
      const end = dayBefore(document.effectiveFrom ?? releasedOn);
      const known = ends.get(old);
      if (known === undefined || end < known) ends.set(old, end);
    }
  return documents.map(({ document, passages }) => {
    const end = ends.get(document.id);
    const isShorter =
      end !== undefined && (document.effectiveUntil === undefined || end < document.effectiveUntil);
    return {
      documentId: document.id,
      passages: isShorter ? passages.map((passage) => ({ ...passage, effectiveUntil: end })) : passages,
    };
  });
}

function dayBefore(day: LocalDate): LocalDate {
  return localDate(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10));
}
