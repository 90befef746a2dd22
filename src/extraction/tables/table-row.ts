/** A row of a table in a file, with the number that spreadsheet programs show beside it. */
export interface TableRow {
  /** From 1. */
  readonly number: number;
  /** From the first column on; empty where there is nothing. */
  readonly cells: readonly string[];
}
