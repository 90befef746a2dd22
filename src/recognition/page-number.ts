import { type PrintedPageNumber, printedNumber } from "../standards/page-number.ts";
import type { PageText } from "./page-text.ts";

/** The page number printed on a page's edge, or anywhere with its total; null for none. */
export function printedPageNumber(page: PageText): PrintedPageNumber | null {
  return printedNumber(
    page.cells,
    page.rows.map((row) => row.map((cell) => cell.text).join("")),
  );
}
