/** More columns than any register has; a text with more is no table. */
const MAX_COLUMNS = 200;

/**
 * Rows of a table of values parted by commas or tabs (RFC 4180); null when the text is none: fewer than
 * two rows, or rows of different length. Chinese prose parts its sentences with its own comma.
 */
export function delimitedRows(text: string): readonly (readonly string[])[] | null {
  for (const delimiter of ["\t", ","]) {
    if (!text.includes(delimiter)) continue;
    const rows = parse(text, delimiter);
    const columns = rows?.[0]?.length ?? 0;
    const isTable = rows !== null && rows.length >= 2 && columns >= 2 && columns <= MAX_COLUMNS;
    if (isTable && rows.every((row) => row.length === columns)) return rows;
  }
  return null;
}

function parse(text: string, delimiter: string): readonly (readonly string[])[] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = "";
  let isQuoted = false;
  const endRow = () => {
    row.push(value);
    if (row.some((cell) => cell.trim() !== "")) rows.push(row);
    row = [];
    value = "";
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') value += character;
      else if (text.charAt(at + 1) === '"') {
        value += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && value === "") isQuoted = true;
    else if (character === delimiter) {
      row.push(value);
      value = "";
    } else if (character === "\n" || character === "\r") {
      if (character === "\r" && text.charAt(at + 1) === "\n") at += 1;
      endRow();
    } else value += character;
  }
  endRow();
  return isQuoted ? null : rows;
}
