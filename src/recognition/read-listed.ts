import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { listTables, ownerOf } from "./list-tables.ts";
import type { PageText } from "./page-text.ts";
import { joinRepeated } from "./read-repeated.ts";
import { readCandidate } from "./read-stretches.ts";
import { whole } from "./stretch.ts";

/** Certainty of names in a table that the field's label heads. */
const LISTED_CERTAINTY = 0.93;

/** The names in the tables whose headings are the field's label. */
export function listedNames(
  type: MaterialType,
  field: MaterialField,
  pages: readonly PageText[],
): FieldValue | null {
  const values = pages.flatMap((page) =>
    listTables(page)
      .filter((table) => ownerOf(type, table) === field)
      .flatMap(({ names }) => names)
      .flatMap(
        (cell) =>
          readCandidate(field, {
            page,
            stretches: [whole(cell)],
            certainty: LISTED_CERTAINTY,
            place: null,
          }) ?? [],
      ),
  );
  return joinRepeated(field, values);
}
