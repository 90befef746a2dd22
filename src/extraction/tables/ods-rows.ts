import { childElements, elementsNamed, textOf, type XmlElement } from "../xml/parse-xml.ts";
import type { TableRow } from "./table-row.ts";

/** Columns beyond are no table anybody fills in; an empty row is written as one cell repeated to the sheet's end. */
const MAX_COLUMNS = 512;
/** The same row this many times over is the rest of a formatted sheet, not content. */
const MAX_REPEATED_ROWS = 10_000;

/**
 * Rows of the first sheet of an OpenDocument spreadsheet (ISO/IEC 26300):
 * the text each cell shows. Hidden rows are left out. Null when there is no sheet.
 * @param content the root of `content.xml`
 */
export function odsRows(content: XmlElement): readonly TableRow[] | null {
  const [spreadsheet] = elementsNamed(content, "spreadsheet");
  const [table] = spreadsheet ? elementsNamed(spreadsheet, "table") : [];
  if (!table) return null;
  const rows: TableRow[] = [];
  let number = 0;
  for (const row of rowElements(table)) {
    const repeated = repetition(row, "number-rows-repeated");
    const cells = isHidden(row) ? [] : cellTexts(row);
    const times = cells.length === 0 || repeated > MAX_REPEATED_ROWS ? 0 : repeated;
    for (let time = 1; time <= times; time += 1) rows.push({ number: number + time, cells });
    number += repeated;
  }
  return rows;
}

/** Rows stand in the table, or in groups of heads and outlines inside it. */
function* rowElements(node: XmlElement): Generator<XmlElement> {
  for (const child of childElements(node)) {
    if (child.name === "table-row") yield child;
    else if (/^table-(header-rows|row-group|rows)$/.test(child.name)) yield* rowElements(child);
  }
}

/** Without the empty cells at the end. */
function cellTexts(row: XmlElement): readonly string[] {
  const cells: string[] = [];
  for (const cell of childElements(row)) {
    if (cell.name !== "table-cell" && cell.name !== "covered-table-cell") continue;
    const text = cell.name === "table-cell" ? shownText(cell) : "";
    const room = MAX_COLUMNS - cells.length;
    const repeated = Math.min(room, repetition(cell, "number-columns-repeated"));
    for (let time = 0; time < repeated; time += 1) cells.push(text);
  }
  while (cells.at(-1) === "") cells.pop();
  return cells;
}

/** A paragraph a line; notes on the cell are no part of it. */
function shownText(cell: XmlElement): string {
  return childElements(cell)
    .filter(({ name }) => name === "p")
    .map(textOf)
    .join("\n")
    .trim();
}

function repetition(element: XmlElement, attribute: string): number {
  const given = Number(element.attributes.get(attribute) ?? 1);
  return Number.isSafeInteger(given) && given > 0 ? given : 1;
}

function isHidden(row: XmlElement): boolean {
  return ["collapse", "filter"].includes(row.attributes.get("visibility") ?? "");
}
