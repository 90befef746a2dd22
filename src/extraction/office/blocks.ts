export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: string;
}
export interface TableCell {
  /** Share of the table's width, 0..1. */
  readonly width: number;
  readonly blocks: readonly Block[];
}
export interface Table {
  readonly kind: "table";
  readonly rows: readonly (readonly TableCell[])[];
}
/** What an office document consists of, in order. */
export type Block = Paragraph | Table | { readonly kind: "page-break" };
