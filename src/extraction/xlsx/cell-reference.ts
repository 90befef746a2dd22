/** Row and column from 0. */
export interface CellReference {
  readonly row: number;
  readonly column: number;
}

/** `B3` → row 2, column 1; null when it is no reference. */
export function parseReference(text: string): CellReference | null {
  const parts = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(text.trim().toUpperCase());
  if (!parts) return null;
  let column = 0;
  for (const letter of parts[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(parts[2]) - 1, column: column - 1 };
}

/** `A1:C2`; null when it is no range. */
export function parseRange(
  text: string,
): { readonly from: CellReference; readonly to: CellReference } | null {
  const [first, last] = text.split(":").map(parseReference);
  return first && last && last.column >= first.column && last.row >= first.row
    ? { from: first, to: last }
    : null;
}
