import type { Citation } from "../domain/answer.ts";
import type { KnowledgeDocument } from "../domain/knowledge-document.ts";
import type { Passage } from "../domain/passage.ts";
import type { Places } from "../knowledge/places.ts";

/** A citation of the passage; null when the quote is not word for word in it: such a citation must not exist. */
export function cite(
  passage: Passage,
  quote: string,
  document: KnowledgeDocument | null,
  places: Places,
): Citation | null {
  if (quote === "" || !passage.text.includes(quote)) return null;
  return {
    documentId: passage.documentId,
    passageId: passage.id,
    title: passage.title,
    section: passage.section,
    quote,
    issuer: document?.issuer ?? null,
    number: document?.number ?? null,
    region: passage.region ?? null,
    regionName: passage.region === undefined ? null : places.nameOf(passage.region),
    effectiveFrom: passage.effectiveFrom ?? null,
    effectiveUntil: passage.effectiveUntil ?? null,
    sourceUrl: document?.sourceUrl ?? null,
  };
}
