import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { writeWorkbook } from "../adapters/xlsx/workbook-file.ts";
import { type FactToConfirm, factsToConfirm } from "../authoring/facts/facts-to-confirm.ts";
import { itemIdOf } from "../authoring/sheets/export-workbook.ts";
import { suggestion } from "../catalog/near-miss.ts";
import type { CommandIo } from "./command-io.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run facts -- [FILE.xlsx] [--item ID] [--from FOLDER] [--json]
Every fact that is to be confirmed (confidence below verified, or marked 待核), by file and line, with the items that
rest on it. With a file name, as a spreadsheet.
`;

const KIND_WORDS: Readonly<Record<FactToConfirm["kind"], string>> = {
  unverified: "还没有出处",
  open: "标了待核",
};

/** `npm run facts`. Exit code 0, whether or not there are any. */
export async function runFacts(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      item: { type: "string" },
      from: { type: "string" },
      json: { type: "boolean", default: false },
    });
    const [target, ...more] = positionals;
    if (more.length > 0 || (target !== undefined && !target.endsWith(".xlsx")))
      throw new UsageError("最多给出一个 .xlsx 文件名");
    const folder = values.from ? resolve(values.from) : join(projectRoot(), "knowledge");
    const files = await diskCatalogSource(folder).files();
    const known = [...new Set(files.flatMap(({ path }) => itemIdOf(path) ?? []))];
    const { item } = values;
    if (item !== undefined && !known.includes(item))
      throw new UsageError(`没有事项“${item}”。${suggestion(item, known)}`);
    const facts = factsToConfirm(files).filter(({ itemIds }) => item === undefined || itemIds.includes(item));
    if (target !== undefined) await writeFile(target, await writeWorkbook([sheetOf(facts)]));
    if (values.json) io.stdout(`${JSON.stringify(facts, null, 2)}\n`);
    else io.stdout(target === undefined ? factsText(facts) : `${target}：${facts.length} 处待确认\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function sheetOf(facts: readonly FactToConfirm[]) {
  const titles = [
    "文件",
    "行",
    "所属",
    "为什么",
    "内容",
    "现有的出处",
    "涉及的事项",
    "确认结果",
    "依据（文件、条号、网址）",
    "确认人",
  ];
  return {
    name: "待确认",
    rows: [
      titles,
      ...facts.map(({ file, line, subject, kind, what, source, itemIds }) => [
        file,
        String(line),
        subject,
        KIND_WORDS[kind],
        what,
        source,
        itemIds.join("\n"),
        "",
        "",
        "",
      ]),
    ],
  };
}

function factsText(facts: readonly FactToConfirm[]): string {
  const files = [...new Set(facts.map(({ file }) => file))];
  const lines = files.flatMap((file) => {
    const own = facts.filter((fact) => fact.file === file);
    return [
      `${own[0]?.subject ?? ""}（${file}）`,
      ...own.map(
        ({ line, kind, what, source }) =>
          `  第 ${line} 行 ${KIND_WORDS[kind]}：${what}${source === "" ? "" : `（${source}）`}`,
      ),
    ];
  });
  return `${[...lines, `共 ${facts.length} 处待确认`].join("\n")}\n`;
}
