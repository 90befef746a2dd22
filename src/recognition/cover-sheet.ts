import type { MaterialType } from "../domain/material-type.ts";
import type { PageText } from "./page-text.ts";
import { hasHeadline } from "./score-page.ts";

/** A sheet with so few rows at most is a cover; a form has more. */
const COVER_ROWS = 9;

/** Whether the page holds little besides the type's title in larger characters. */
export function isCoverSheet(page: PageText, type: MaterialType): boolean {
  return page.rows.length <= COVER_ROWS && hasHeadline(page, type);
}
