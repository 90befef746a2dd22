import type { EditValue } from "../../domain/catalog-change.ts";

/**
 * How a value is entered. `line`, `text`: words; `number`; `day`; `choice`: one of `choices`; `flag`: yes or no;
 * `list`: words, one a line; `deferral`: working days and the text of the promise, or none; `yaml`: as the file
 * writes it; `element`: a whole rule or material so, which is gone where nothing is entered.
 */
export type FieldKind =
  | "line"
  | "text"
  | "number"
  | "day"
  | "choice"
  | "flag"
  | "list"
  | "deferral"
  | "yaml"
  | "element";

/** A value of the knowledge files that can be edited in a form. */
export interface EditableField {
  readonly file: string;
  readonly at: readonly string[];
  readonly label: string;
  readonly kind: FieldKind;
  /** As it stands in the file; null: not written. */
  readonly value: EditValue;
  /** For `choice`: what it can be, in words. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** May be taken away. */
  readonly isOptional: boolean;
  /** Stands in a file that other items use as well. */
  readonly isShared: boolean;
}

/** Fields that belong together: the item's facts, one material, one rule, one question. */
export interface EditableSection {
  readonly kind: "item" | "guide" | "material" | "rule" | "question";
  /** Id of the material, rule or question; empty for the item. */
  readonly id: string;
  readonly title: string;
  readonly fields: readonly EditableField[];
}
