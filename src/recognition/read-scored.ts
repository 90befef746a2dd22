import type { MaterialType } from "../domain/material-type.ts";
import { type ScoredPage, sidesOf } from "./group-pages.ts";
import { readFields } from "./read-fields.ts";

/** The fields of the type that pages not yet made a material hold; what is compared before they are joined. */
export function readScored(type: MaterialType, pages: readonly ScoredPage[]): ReturnType<typeof readFields> {
  return readFields(
    type,
    pages.map((page) => ({ page: page.page, sides: sidesOf(page, type) })),
  );
}
