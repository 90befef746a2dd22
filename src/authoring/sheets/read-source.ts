import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import type { CellRefusal } from "./cell-change.ts";
import { SOURCE_SHEET } from "./export-workbook.ts";
import { cellName, type Sheet } from "./workbook.ts";

/** Files of an item; nothing else is ever written from a spreadsheet. */
const ITEM_FILE =
  /^items\/[a-z][a-z0-9-]*\/(?:item\.yaml|interview\.yaml|rules\.yaml|cases\.yaml|guide\.md)$/u;

/** The files as they were when the spreadsheet was made. */
export function readSource(sheets: readonly Sheet[], refusals: CellRefusal[]): readonly KnowledgeFile[] {
  const sheet = sheets.find(({ name }) => name === SOURCE_SHEET);
  if (!sheet) {
    refusals.push({
      sheet: SOURCE_SHEET,
      cell: "A1",
      why: `没有“${SOURCE_SHEET}”页：这不是导出的表，或者那一页被删了`,
    });
    return [];
  }
  const texts = new Map<string, string[]>();
  sheet.rows.slice(1).forEach(([path = "", line = "", text = ""], at) => {
    const lines = texts.get(path) ?? [];
    if (!ITEM_FILE.test(path))
      refusals.push({ sheet: SOURCE_SHEET, cell: cellName(0, at + 1), why: `“${path}”不是事项的文件` });
    else if (line !== String(lines.length + 1))
      refusals.push({
        sheet: SOURCE_SHEET,
        cell: cellName(1, at + 1),
        why: `这里应是第 ${lines.length + 1} 行：“${SOURCE_SHEET}”页被改动过，请重新导出`,
      });
    texts.set(path, [...lines, text]);
  });
  return [...texts].map(([path, lines]) => ({ path, text: lines.join("\n") }));
}
