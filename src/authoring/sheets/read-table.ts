import { suggestion } from "../../catalog/near-miss.ts";
import type { CellChange, CellRefusal } from "./cell-change.ts";
import { cellOf, takenValue } from "./cell-values.ts";
import { valueAt } from "./edit-yaml.ts";
import { isSameValue } from "./is-same-value.ts";
import { type Column, DELETE_TITLE, keyTitles, type Table, type TableRow } from "./tables.ts";
import { cellName, type Sheet } from "./workbook.ts";

/** A row of a sheet by the titles of its columns. */
export interface SheetRow {
  readonly itemId: string;
  readonly keys: readonly string[];
  readonly isDeleted: boolean;
  textOf(title: string): string;
  /** Name of the cell under a title, `D12`. */
  cellOf(title: string): string;
}

/** The rows of a table's sheet. What is wrong with titles, keys and marks goes to `refusals`. */
export function readRows(
  table: Table,
  sheets: readonly Sheet[],
  itemIds: readonly string[],
  refusals: CellRefusal[],
): readonly SheetRow[] {
  const sheet = sheets.find(({ name }) => name === table.sheet);
  const refuse = (cell: string, why: string) => void refusals.push({ sheet: table.sheet, cell, why });
  if (!sheet) {
    refuse("A1", `没有“${table.sheet}”页`);
    return [];
  }
  const [titles = [], ...rows] = sheet.rows;
  const keys = keyTitles(table);
  const own = [...keys, ...table.columns.map(({ title }) => title)];
  const known = table.lists.length === 0 ? own : [...own, DELETE_TITLE];
  titles.forEach((title, at) => {
    if (title !== "" && !known.includes(title))
      refuse(cellName(at, 0), `没有名为“${title}”的列。${suggestion(title, known)}`);
  });
  for (const title of known) if (!titles.includes(title)) refuse("A1", `缺少“${title}”这一列`);
  if (known.some((title) => !titles.includes(title))) return [];
  return rows.flatMap((cells, at) => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const place = (title: string) => cellName(titles.indexOf(title), at + 1);
    const text = (title: string) => cells[titles.indexOf(title)] ?? "";
    const [itemId = "", ...rowKeys] = keys.map((title) => text(title).trim());
    if (!itemIds.includes(itemId)) {
      refuse(
        place(keys[0] ?? ""),
        `没有事项“${itemId}”。${suggestion(itemId, itemIds)}新事项请用 npm run new:item。`,
      );
      return [];
    }
    const mark = table.lists.length === 0 ? "" : text(DELETE_TITLE).trim();
    if (mark !== "" && mark !== "是")
      refuse(place(DELETE_TITLE), `“${mark}”不行，要删除写“是”，不删除就空着`);
    return [{ itemId, keys: rowKeys, isDeleted: mark === "是", textOf: text, cellOf: place }];
  });
}

/** What differs between a row of the sheet and the file it came from. */
export function changesOfRow(
  table: Table,
  row: SheetRow,
  base: TableRow,
  file: string,
  refusals: CellRefusal[],
): readonly CellChange[] {
  const differing = table.columns.flatMap((column) => {
    const before = valueAt(base.value, column.path);
    const shown = cellOf(before, column.cell);
    const text = row.textOf(column.title);
    if (text === shown) return [];
    const value = takeCell(table, row, column, refusals);
    return value === null || isSameValue(value.value, before)
      ? []
      : [{ column, shown, text, value: value.value }];
  });
  // Columns below one key (容缺) make one value; the key goes when all of them are empty.
  const tops = [...new Set(differing.map(({ column }) => column.path[0] ?? ""))];
  return tops.map((top): CellChange => {
    const parts = differing.filter(({ column }) => column.path[0] === top);
    const [first] = parts;
    const value = parts.reduce<unknown>(
      (at, part) => withPart(at, part.column.path.slice(1), part.value),
      base.value[top],
    );
    const order = table.columns.map(({ path }) => path[0] ?? "");
    return {
      sheet: table.sheet,
      cell: row.cellOf(first?.column.title ?? ""),
      file,
      itemId: row.itemId,
      title: parts.map(({ column }) => column.title).join("、"),
      before: parts.map(({ shown }) => shown).join("、"),
      after: parts.map(({ text }) => text).join("、"),
      edit: { path: [...base.path, top], value, after: order.slice(0, order.indexOf(top)) },
    };
  });
}

/** The value a new row stands for, without its key. */
export function valueOfRow(
  table: Table,
  row: SheetRow,
  refusals: CellRefusal[],
): Readonly<Record<string, unknown>> {
  const value: Record<string, unknown> = {};
  for (const column of table.columns) {
    const taken = takeCell(table, row, column, refusals);
    const [top = "", ...rest] = column.path;
    const inner = withPart(value[top], rest, taken?.value);
    if (inner !== undefined) value[top] = inner;
  }
  return value;
}

function takeCell(
  table: Table,
  row: SheetRow,
  column: Column,
  refusals: CellRefusal[],
): { readonly value: unknown } | null {
  const outcome = takenValue(row.textOf(column.title), column.cell);
  if (outcome.ok) return { value: outcome.value };
  refusals.push({
    sheet: table.sheet,
    cell: row.cellOf(column.title),
    why: `“${column.title}”：${outcome.why}`,
  });
  return null;
}

function withPart(whole: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const entries = typeof whole === "object" && whole !== null ? Object.entries(whole) : [];
  const inner = withPart(entries.find(([name]) => name === key)?.[1], rest, value);
  const at = entries.findIndex(([name]) => name === key);
  const next = at < 0 ? [...entries, [key, inner]] : entries.with(at, [key, inner]);
  const kept = next.filter(([, part]) => part !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
