import type { ExtractedPage, TextLine } from "../domain/extracted-text.ts";
import { rowBlocks } from "./row-blocks.ts";

/** Cells of one row stand side by side: tops within this share of the page's height. */
const sameRow = 0.004;
/** Shorter stretches of side-by-side lines are no table: a signature beside a date. */
const fewestRows = 2;
/** In laid-out files (PDF, scans) columns of running text stand side by side too; their lines are longer. Chosen. */
const longestMean = 14;
const fewestLaidOutRows = 3;

/**
 * The lines of a page, those of a table row by row: `列名：值；列名：值。`, so that a row means something by itself.
 * Word files say where their cells are; elsewhere only stretches of short lines side by side count as a table.
 */
export function linesWithTables(page: ExtractedPage): readonly string[] {
  const isLaidOut = page.source !== "office";
  const out: string[] = [];
  let table: TextLine[][] = [];
  const endTable = () => {
    const cells = table.flat();
    const mean = cells.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, cells.length);
    const isTable = isLaidOut
      ? table.length >= fewestLaidOutRows && mean <= longestMean
      : table.length >= fewestRows;
    if (isTable) out.push(...rowLines(rowsOf(cells)));
    else out.push(...cells.map(({ text }) => text));
    table = [];
  };
  for (const row of sideBySide(page.lines)) {
    const isSameTable = table.length === 0 || row.length === table[0]?.length;
    if (row.length < 2 || !isSameTable) endTable();
    if (row.length < 2) out.push(...row.map(({ text }) => text));
    else table.push([...row]);
  }
  endTable();
  return out;
}

function rowLines(rows: readonly (readonly string[])[]): readonly string[] {
  return rowBlocks(rows).map(({ text }) => (/[。！？；]$/.test(text) ? text : `${text}。`));
}

/** Lines in their order, neighbors on one height together, from left to right. */
function sideBySide(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const rows: TextLine[][] = [];
  for (const line of lines) {
    const last = rows.at(-1)?.at(-1);
    const isBeside =
      last !== undefined && Math.abs(last.box[1] - line.box[1]) <= sameRow && line.box[0] >= last.box[2];
    if (isBeside) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows;
}

/** Puts the cells of a laid-out sheet back into rows; the first row's places are the columns. */
export function rowsOf(lines: readonly TextLine[]): readonly (readonly string[])[] {
  const groups: TextLine[][] = [];
  for (const line of lines.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const top = groups.at(-1)?.[0]?.box[1];
    if (top !== undefined && Math.abs(top - line.box[1]) <= sameRow) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  const columns = (groups[0] ?? []).map((line) => line.box[0]).toSorted((a, b) => a - b);
  const rows: string[][] = [];
  for (const group of groups) {
    const cells: string[] = columns.map(() => "");
    for (const line of group) {
      const at = nearest(columns, line.box[0]);
      cells[at] = `${cells[at] ?? ""}${line.text}`;
    }
    const before = rows.at(-1);
    // A wrapped cell goes on below: a line without a first cell belongs to the row above.
    if (cells[0] === "" && before && rows.length > 1)
      for (const [at, cell] of cells.entries()) before[at] = `${before[at] ?? ""}${cell}`;
    else rows.push(cells);
  }
  return rows;
}

function nearest(columns: readonly number[], x: number): number {
  let best = 0;
  for (const [index, column] of columns.entries())
    if (Math.abs(column - x) < Math.abs((columns[best] ?? 0) - x)) best = index;
  return best;
}
