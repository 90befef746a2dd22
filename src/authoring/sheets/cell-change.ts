import type { YamlEdit } from "./edit-yaml.ts";

/** A place in the spreadsheet. */
export interface CellPlace {
  readonly sheet: string;
  readonly cell: string;
}

/** A cell that says something else than the file it came from. */
export interface CellChange extends CellPlace {
  /** Below `knowledge/`. */
  readonly file: string;
  readonly itemId: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly edit: YamlEdit;
}

/** A cell that cannot be taken, and why, with the names that are allowed. */
export interface CellRefusal extends CellPlace {
  readonly why: string;
}
