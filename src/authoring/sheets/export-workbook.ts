import { parseDocument } from "yaml";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { cellOf } from "./cell-values.ts";
import { valueAt } from "./edit-yaml.ts";
import { DELETE_TITLE, keyTitles, rowsOf, TABLES, type Table } from "./tables.ts";
import type { Sheet } from "./workbook.ts";

export const SOURCE_SHEET = "原文";
export const SOURCE_TITLES = ["文件", "行", "内容"] as const;
const NOTES_SHEET = "说明";

/** What staff have to know before they change a cell. */
const NOTES: readonly string[] = [
  "改单元格，保存，再用 npm run import:catalog 导回；没有改的地方一个字节也不动，注释都留着。",
  "清空单元格就是去掉这一项；一格多项的（别名、材料类型……）一行一项。",
  "“情形”“检查”“依据”等格里是一行 YAML，写法见知识库的说明。",
  "加一行：写上事项和 id；删一行：在“删除这一行”写“是”，不要直接删掉。序号和 id 不能改。",
  "“原文”页是导出时各文件的原样，用来核对导出之后有没有别人改过，请不要动。",
];

/** The spreadsheet of the items given (all of `items/<id>/`), in the order of the files. */
export function exportWorkbook(
  files: readonly KnowledgeFile[],
  itemIds: readonly string[],
): readonly Sheet[] {
  const own = files.filter(({ path }) => itemIds.includes(itemIdOf(path) ?? ""));
  return [
    { name: NOTES_SHEET, rows: [["怎样用这份表"], ...NOTES.map((note) => [note])] },
    ...TABLES.map((table) => sheetOf(table, own, itemIds)),
    {
      name: SOURCE_SHEET,
      rows: [
        SOURCE_TITLES,
        ...own.flatMap(({ path, text }) => text.split("\n").map((line, at) => [path, String(at + 1), line])),
      ],
    },
  ];
}

export function itemIdOf(path: string): string | null {
  return /^items\/([^/]+)\//u.exec(path)?.[1] ?? null;
}

function sheetOf(table: Table, files: readonly KnowledgeFile[], itemIds: readonly string[]): Sheet {
  const titles = [...keyTitles(table), ...table.columns.map(({ title }) => title)];
  const rows = itemIds.flatMap((itemId) => {
    const file = files.find(({ path }) => path === `items/${itemId}/${table.file}`);
    const root: unknown = file
      ? parseDocument(file.text, { schema: "core" }).toJS({ maxAliasCount: 0 })
      : null;
    return rowsOf(table, root).map((row) => [
      itemId,
      ...row.keys,
      ...table.columns.map(({ path, cell }) => cellOf(valueAt(row.value, path), cell)),
    ]);
  });
  return table.lists.length === 0
    ? { name: table.sheet, rows: [titles, ...rows] }
    : { name: table.sheet, rows: [[...titles, DELETE_TITLE], ...rows.map((row) => [...row, ""])] };
}
