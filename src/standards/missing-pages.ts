import type { ExtractedPage } from "../domain/extracted-text.ts";
import { foldText } from "./fold-text.ts";
import { type PlacedText, type PrintedPageNumber, printedNumber } from "./page-number.ts";

/** Pages that the numbers printed on a document's pages show to be missing. */
export interface MissingPages {
  /** The highest number known of: the printed total, or the highest page number. */
  readonly total: number;
  /** Ascending, never empty. */
  readonly missing: readonly number[];
  /** False where as many pages bear no legible number as are missing: those may be the missing ones. */
  readonly isSure: boolean;
}

const LEAST_BARE = 2;

/**
 * Which of the pages that number themselves are not there; of numbers without a total only the gaps are known.
 * @returns null where no page bears a number or none is missing
 */
export function missingPages(pages: readonly ExtractedPage[]): MissingPages | null {
  const printed = pages.flatMap((page) => numberOfPage(page) ?? []);
  const bare = new Set(printed.flatMap((page) => (page.isBare ? page.number : [])));
  // One figure alone at the foot of a page may be anything.
  const seen = bare.size >= LEAST_BARE ? printed : printed.filter((page) => !page.isBare);
  if (seen.length === 0) return null;
  const total = Math.max(...seen.map((page) => page.total ?? page.number));
  const numbers = new Set(seen.map(({ number }) => number));
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter(
    (number) => !numbers.has(number),
  );
  return missing.length === 0
    ? null
    : { total, missing, isSure: pages.length - seen.length < missing.length };
}

/** The number printed on a page; null for none. */
export function numberOfPage(page: ExtractedPage): PrintedPageNumber | null {
  const lines = page.lines.map(
    ({ box, text }): PlacedText => ({ box, text: foldText(text, ["width", "space"]) }),
  );
  return printedNumber(lines);
}
