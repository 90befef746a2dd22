import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { readWorkbook } from "../adapters/xlsx/workbook-file.ts";
import { type ImportedWorkbook, importWorkbook } from "../authoring/sheets/import-workbook.ts";
import type { CommandIo } from "./command-io.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run import:catalog -- FILE.xlsx [--to FOLDER] [--dry-run] [--json]
Takes an exported spreadsheet back: changed cells become changes in the YAML files, comments and the rest stay.
With a wrong cell nothing is written; each is told with its sheet and place.
`;

/** `npm run import:catalog`. 0: taken over (or nothing to do); 1: refused, nothing written. */
export async function runImportCatalog(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      to: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError("请给出一个 .xlsx 文件");
    const folder = values.to ? resolve(values.to) : join(projectRoot(), "knowledge");
    const sheets = await readWorkbook(await readFile(file));
    const imported = importWorkbook(sheets, await diskCatalogSource(folder).files());
    const isRefused = imported.refusals.length > 0;
    if (!isRefused && !values["dry-run"]) await writeFiles(folder, imported);
    io.stdout(
      values.json
        ? `${JSON.stringify(reportOf(imported), null, 2)}\n`
        : reportText(imported, values["dry-run"]),
    );
    return isRefused ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

async function writeFiles(folder: string, { files }: ImportedWorkbook): Promise<void> {
  for (const { path, text } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

function reportOf({ changes, refusals, files }: ImportedWorkbook) {
  return {
    changes: changes.map(({ sheet, cell, file, title, before, after }) => ({
      sheet,
      cell,
      file,
      title,
      before,
      after,
    })),
    refusals,
    files: files.map(({ path }) => path),
  };
}

function reportText({ changes, refusals, files }: ImportedWorkbook, isDryRun: boolean): string {
  if (refusals.length > 0) {
    const lines = refusals.map(({ sheet, cell, why }) => (sheet === "" ? why : `${sheet}!${cell}：${why}`));
    return `${lines.join("\n")}\n${refusals.length} 处不能导入，什么都没有写。\n`;
  }
  const lines = changes.map(
    ({ sheet, cell, title, before, after, file }) =>
      `${sheet}!${cell} ${title}：“${before}” → “${after}”（${file}）`,
  );
  const done = isDryRun ? "没有写（--dry-run）" : `写了 ${files.length} 个文件`;
  return `${[...lines, `${changes.length} 处改动，${done}`].join("\n")}\n`;
}
