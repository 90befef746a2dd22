import {
  isAtPageEdge,
  type PrintedPageNumber,
  pageNumberAtEdge,
  pageNumberWithTotal,
} from "../standards/page-number.ts";
import type { PageText } from "./page-text.ts";

/** The page number printed on a page's edge, or anywhere with its total; null for none. */
export function printedPageNumber(page: PageText): PrintedPageNumber | null {
  const texts = [
    ...page.rows.map((row) => row.map((cell) => cell.text).join("")),
    ...page.cells.map((cell) => cell.text),
  ];
  for (const text of texts) {
    const found = pageNumberWithTotal(text);
    if (found) return found;
  }
  for (const cell of page.cells) {
    const found = isAtPageEdge(cell.box[1], cell.box[3]) ? pageNumberAtEdge(cell.text) : null;
    if (found) return found;
  }
  return null;
}
