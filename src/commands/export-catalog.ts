import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { writeWorkbook } from "../adapters/xlsx/workbook-file.ts";
import { exportWorkbook, itemIdOf } from "../authoring/sheets/export-workbook.ts";
import { suggestion } from "../catalog/near-miss.ts";
import type { CommandIo } from "./command-io.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run export:catalog -- FILE.xlsx [--item ID]… [--from FOLDER]
Writes items (all, or those named) to a spreadsheet that import:catalog takes back.
`;

/** `npm run export:catalog`. */
export async function runExportCatalog(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      item: { type: "string", multiple: true },
      from: { type: "string" },
    });
    const [target, ...more] = positionals;
    if (target === undefined || more.length > 0 || !target.endsWith(".xlsx"))
      throw new UsageError("请给出一个 .xlsx 文件名");
    const files = await diskCatalogSource(
      values.from ? resolve(values.from) : join(projectRoot(), "knowledge"),
    ).files();
    const known = [...new Set(files.flatMap(({ path }) => itemIdOf(path) ?? []))];
    const wanted = values.item ?? known;
    for (const id of wanted)
      if (!known.includes(id)) throw new UsageError(`没有事项“${id}”。${suggestion(id, known)}`);
    const sheets = exportWorkbook(files, wanted);
    await writeFile(target, await writeWorkbook(sheets));
    io.stderr(
      `${target}：${wanted.length} 个事项，${sheets.map(({ name, rows }) => `${name} ${rows.length - 1} 行`).join("，")}\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}
