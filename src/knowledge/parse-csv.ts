export type Separator = "," | "\t" | ";";

/** Rows of a text of separated values but for the empty ones; see csvRecords. */
export function parseCsv(text: string, separator: Separator = ","): readonly (readonly string[])[] {
  return csvRecords(text, separator).filter((row) => row.some((cell) => cell !== ""));
}

/** Every row, empty ones too; quoted cells may hold separators, quotes (doubled) and line breaks. */
export function csvRecords(text: string, separator: Separator = ","): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === "") isQuoted = true;
    else if (character === separator) endCell();
    else if (character === "\n") endRow();
    else if (character !== "\r") cell += character;
  }
  endRow();
  return rows;
}
