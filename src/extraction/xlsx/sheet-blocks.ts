import type { Block, TableCell } from "../office/blocks.ts";
import { childElements, childNamed, elementsNamed, textOf, type XmlElement } from "../xml/parse-xml.ts";
import { type CellReference, parseRange, parseReference } from "./cell-reference.ts";
import { richText } from "./rich-text.ts";

export interface SheetContext {
  readonly sharedStrings: readonly string[];
  /** Shows a stored number as the cell's style (its index) asks. */
  readonly formatOf: (style: number) => (value: number) => string;
}

/** Cells after which a made-up page ends: a page's text stays within what evidence can point at. */
const CELLS_PER_PAGE = 1_000;
/** Columns wider than this many are laid out as if there were no more; Excel allows 16,384. */
const MAX_COLUMNS = 512;

export interface Cell extends CellReference {
  readonly text: string;
}

/** Rows of a sheet that hold anything, as tables; one table a page. */
export function sheetBlocks(sheet: XmlElement, context: SheetContext): readonly Block[] {
  const hidden = hiddenColumns(sheet);
  const rows = readRows(sheet, context).map((cells) => cells.filter((cell) => !hidden(cell.column)));
  const spans = mergedSpans(sheet);
  const used = Math.max(1, ...rows.flatMap((row) => row.map((cell) => cell.column + 1)));
  const columns = Math.min(MAX_COLUMNS, used);
  const pages: (readonly TableCell[])[][] = [[]];
  let cellsOnPage = 0;
  for (const row of rows) {
    if (row.length === 0) continue;
    if (cellsOnPage + row.length > CELLS_PER_PAGE && cellsOnPage > 0) {
      pages.push([]);
      cellsOnPage = 0;
    }
    pages.at(-1)?.push(tableRow(row, columns, spans));
    cellsOnPage += row.length;
  }
  return pages
    .filter((page) => page.length > 0)
    .flatMap((page, index): readonly Block[] => {
      const table: Block = { kind: "table", rows: page };
      return index === 0 ? [table] : [{ kind: "page-break" }, table];
    });
}

function tableRow(
  cells: readonly Cell[],
  columns: number,
  spans: ReadonlyMap<string, number>,
): readonly TableCell[] {
  const row: TableCell[] = [];
  let column = 0;
  for (const cell of cells) {
    const at = Math.min(columns - 1, cell.column);
    if (at > column) row.push({ width: (at - column) / columns, blocks: [] });
    const span = Math.max(1, Math.min(columns - at, spans.get(`${cell.row},${cell.column}`) ?? 1));
    const lines = cell.text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
    row.push({
      width: span / columns,
      blocks: lines.map((line) => ({ kind: "paragraph", text: line.trim() })),
    });
    column = at + span;
  }
  return row;
}

/** Cells with text, row by row, in the order of their columns. */
export function readRows(sheet: XmlElement, context: SheetContext): readonly (readonly Cell[])[] {
  const data = childNamed(sheet, "sheetData");
  if (!data) return [];
  let nextRow = 0;
  return childElements(data)
    .filter((row) => row.name === "row")
    .flatMap((row) => {
      const rowIndex = Number(row.attributes.get("r")) > 0 ? Number(row.attributes.get("r")) - 1 : nextRow;
      nextRow = rowIndex + 1;
      if (isOn(row.attributes.get("hidden"))) return [];
      let nextColumn = 0;
      const cells = childElements(row).flatMap((element): readonly Cell[] => {
        if (element.name !== "c") return [];
        const place = parseReference(element.attributes.get("r") ?? "");
        const column = place?.column ?? nextColumn;
        nextColumn = column + 1;
        const text = cellText(element, context).trim();
        return text === "" ? [] : [{ row: rowIndex, column, text }];
      });
      return [cells.toSorted((a, b) => a.column - b.column)];
    });
}

/** ECMA-376 part 1, 18.18.11: what a cell's value is. */
function cellText(cell: XmlElement, context: SheetContext): string {
  const type = cell.attributes.get("t") ?? "n";
  const inline = childNamed(cell, "is");
  if (type === "inlineStr" && inline) return richText(inline);
  const value = childNamed(cell, "v");
  const stored = value ? textOf(value) : "";
  switch (type) {
    case "s":
      return context.sharedStrings[Number(stored)] ?? "";
    case "b":
      return stored === "1" ? "TRUE" : stored === "0" ? "FALSE" : "";
    case "n": {
      if (stored.trim() === "") return "";
      const number = Number(stored);
      if (!Number.isFinite(number)) return stored;
      return context.formatOf(Number(cell.attributes.get("s") ?? 0))(number);
    }
    default:
      return stored;
  }
}

/** `row,column` of a merged area's first cell → how many columns it spans. */
function mergedSpans(sheet: XmlElement): ReadonlyMap<string, number> {
  const spans = new Map<string, number>();
  for (const merged of elementsNamed(sheet, "mergeCell")) {
    const range = parseRange(merged.attributes.get("ref") ?? "");
    if (range) spans.set(`${range.from.row},${range.from.column}`, range.to.column - range.from.column + 1);
  }
  return spans;
}

function hiddenColumns(sheet: XmlElement): (column: number) => boolean {
  const ranges = [...elementsNamed(sheet, "col")]
    .filter((column) => isOn(column.attributes.get("hidden")))
    .map(
      (column) =>
        [Number(column.attributes.get("min")) - 1, Number(column.attributes.get("max")) - 1] as const,
    );
  return (column) => ranges.some(([min, max]) => min <= column && column <= max);
}

function isOn(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
