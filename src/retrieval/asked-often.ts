import type { AskedDocument } from "../domain/search-knowledge.ts";

/** Added to a document's passages: a single question about a short document shall not count for much. */
const SHRINK_PASSAGES = 5;
/** Chosen so that the most asked-for laws come to about 4.8. */
const SCALE = 50;

/**
 * How often questions led to a passage of the document, as ln(1 + 50 × questions / passages); 0 for
 * documents nobody was seen asking for. By title, without the country's name in front of a law's.
 */
export function createAskedOften(documents: readonly AskedDocument[]): (title: string) => number {
  const byTitle = new Map(
    documents.map(({ title, asked, passages }) => [
      shortTitle(title),
      Math.log1p((SCALE * asked) / (passages + SHRINK_PASSAGES)),
    ]),
  );
  return (title) => byTitle.get(shortTitle(title)) ?? 0;
}

function shortTitle(title: string): string {
  return title.replace(/^《?中华人民共和国/, "").replace(/》$/, "");
}
