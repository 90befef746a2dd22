import { parseDocument } from "yaml";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import type { CellChange, CellRefusal } from "./cell-change.ts";
import { itemIdOf } from "./export-workbook.ts";
import { changesOfRow, readRows, type SheetRow, valueOfRow } from "./read-table.ts";
import { DELETE_TITLE, ITEM_TITLE, rowsOf, TABLES, type Table, type TableRow } from "./tables.ts";
import { cellName, type Sheet } from "./workbook.ts";

/**
 * What the sheets say differently from the files they were made of: first changed values, then rows taken away
 * (the last first), then rows added, so that each can be made after the one before.
 */
export function readChanges(
  sheets: readonly Sheet[],
  source: readonly KnowledgeFile[],
  refusals: CellRefusal[],
): readonly CellChange[] {
  const itemIds = [...new Set(source.map(({ path }) => itemIdOf(path) ?? ""))];
  const roots = new Map<string, unknown>(
    source
      .filter(({ path }) => path.endsWith(".yaml"))
      .map(({ path, text }) => [path, parseDocument(text, { schema: "core" }).toJS({ maxAliasCount: 0 })]),
  );
  const added: AddedRow[] = [];
  const changed: CellChange[] = [];
  const deleted: CellChange[] = [];
  for (const table of TABLES) {
    const rows = readRows(table, sheets, itemIds, refusals);
    for (const itemId of itemIds) {
      const own = rows.filter((row) => row.itemId === itemId);
      const file = `items/${itemId}/${table.file}`;
      const base = rowsOf(table, roots.get(file));
      refuseStrayRows(table, own, base, rows.length, itemId, refusals);
      for (const row of own) {
        const was = base.find(({ keys }) => isSameKey(keys, row.keys));
        if (was && row.isDeleted) deleted.push(deletion(row, was, file, table.sheet));
        else if (was) changed.push(...changesOfRow(table, row, was, file, refusals));
        else if (!row.isDeleted) addRow(table, row, file, roots.get(file), added, refusals);
      }
    }
  }
  deleted.sort((a, b) => lastPosition(b) - lastPosition(a) || b.edit.path.length - a.edit.path.length);
  return [...changed, ...deleted, ...added.map(addition)];
}

function isSameKey(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, at) => part === b[at]);
}

function lastPosition({ edit }: CellChange): number {
  return Number(edit.path.at(-1));
}

/** A row that is gone without a mark, or there twice, is refused: it may be a slip. */
function refuseStrayRows(
  table: Table,
  own: readonly SheetRow[],
  base: readonly TableRow[],
  rowCount: number,
  itemId: string,
  refusals: CellRefusal[],
): void {
  for (const { keys } of base) {
    if (own.some((row) => isSameKey(row.keys, keys))) continue;
    const named = [itemId, ...keys].join(" › ");
    const why = `缺少“${named}”这一行。要删除它，请留着这一行，在“${DELETE_TITLE}”写“是”；id 和序号不能改。`;
    refusals.push({ sheet: table.sheet, cell: cellName(0, rowCount + 1), why });
  }
  own.forEach((row, at) => {
    if (own.findIndex((other) => isSameKey(other.keys, row.keys)) !== at)
      refusals.push({
        sheet: table.sheet,
        cell: row.cellOf(table.lists.at(-1)?.title ?? ITEM_TITLE),
        why: `“${row.keys.join(" › ")}”有两行，只能有一行`,
      });
  });
}

function deletion(row: SheetRow, was: TableRow, file: string, sheet: string): CellChange {
  const before = [row.itemId, ...row.keys].join(" › ");
  return {
    sheet,
    cell: row.cellOf(DELETE_TITLE),
    file,
    itemId: row.itemId,
    title: DELETE_TITLE,
    before,
    after: "",
    edit: { path: was.path, value: undefined },
  };
}

/** A row to add to a list; `value` may still get rows of its own. */
interface AddedRow {
  readonly table: Table;
  readonly row: SheetRow;
  readonly file: string;
  /** The list it is added to. */
  readonly listPath: readonly (string | number)[];
  readonly length: number;
  value: Readonly<Record<string, unknown>>;
}

function addRow(
  table: Table,
  row: SheetRow,
  file: string,
  root: unknown,
  added: AddedRow[],
  refusals: CellRefusal[],
): void {
  const list = table.lists.at(-1);
  if (!list) return;
  const key = row.keys.at(-1) ?? "";
  const own = list.key === null ? {} : { [list.key]: key };
  const value = { ...own, ...valueOfRow(table, row, refusals) };
  const parentKeys = row.keys.slice(0, -1);
  const parentTable: Table = { ...table, lists: table.lists.slice(0, -1) };
  const parent = rowsOf(parentTable, root).find(({ keys }) => isSameKey(keys, parentKeys));
  if (parent) {
    const known = parent.value[list.name];
    const length = Array.isArray(known) ? known.length : 0;
    if (length === 0)
      refusals.push({
        sheet: table.sheet,
        cell: row.cellOf(list.title),
        why: `文件里还没有 ${list.name}，第一行请在 ${file} 里写`,
      });
    added.push({ table, row, file, listPath: [...parent.path, list.name], length, value });
    return;
  }
  const newParent = added.find((other) => other.file === file && isSameKey(other.row.keys, parentKeys));
  if (!newParent) {
    refusals.push({
      sheet: table.sheet,
      cell: row.cellOf(table.lists[0]?.title ?? ""),
      why: `没有“${parentKeys.join(" › ")}”`,
    });
    return;
  }
  const known = newParent.value[list.name];
  newParent.value = { ...newParent.value, [list.name]: [...(Array.isArray(known) ? known : []), value] };
}

function addition({ table, row, file, listPath, length, value }: AddedRow): CellChange {
  return {
    sheet: table.sheet,
    cell: row.cellOf(table.lists.at(-1)?.title ?? ""),
    file,
    itemId: row.itemId,
    title: "新增一行",
    before: "",
    after: [row.itemId, ...row.keys].join(" › "),
    // Behind what the list had; whoever makes the change puts it at the end as it is by then.
    edit: { path: [...listPath, length], value },
  };
}
