import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { knowledgeFiles } from "../../../tests/support/open-knowledge.ts";
import { loadCatalog } from "../../catalog/load-catalog.ts";
import { valueAt } from "./edit-yaml.ts";
import { exportWorkbook, itemIdOf } from "./export-workbook.ts";
import { importWorkbook } from "./import-workbook.ts";
import { DELETE_TITLE, TABLES } from "./tables.ts";
import type { Sheet } from "./workbook.ts";

const itemIds = [...new Set(knowledgeFiles.flatMap(({ path }) => itemIdOf(path) ?? []))];
const itemFiles = knowledgeFiles.filter(({ path }) => itemIdOf(path) !== null);
const fileOf = (path: string) => knowledgeFiles.find((file) => file.path === path)?.text ?? "";
const read = (text: string): unknown => parseDocument(text, { schema: "core" }).toJS();
const commentsOf = (text: string) => text.split("\n").filter((line) => /(?:^|\s)#/u.test(line));

/** The sheets of one item with a cell under a title changed, in the row that begins with these keys. */
function withCell(
  sheets: readonly Sheet[],
  name: string,
  keys: readonly string[],
  title: string,
  text: string,
) {
  return sheets.map((sheet) => {
    if (sheet.name !== name) return sheet;
    const column = sheet.rows[0]?.indexOf(title) ?? -1;
    expect(column, title).toBeGreaterThanOrEqual(0);
    const at = sheet.rows.findIndex((row) => keys.every((key, index) => row[index] === key));
    expect(at, keys.join(" ")).toBeGreaterThan(0);
    return { ...sheet, rows: sheet.rows.map((row, index) => (index === at ? row.with(column, text) : row)) };
  });
}

const item = "old-age-allowance";
const sheets = exportWorkbook(knowledgeFiles, [item]);

describe("a catalog as a spreadsheet and back", { timeout: 120_000 }, () => {
  it("is every file of every item, byte for byte, where the knowledge base has none of them", () => {
    const without = knowledgeFiles.filter(({ path }) => itemIdOf(path) === null);
    const { files, refusals } = importWorkbook(exportWorkbook(knowledgeFiles, itemIds), without);
    expect(refusals).toEqual([]);
    expect(new Map(files.map(({ path, text }) => [path, text]))).toEqual(
      new Map(itemFiles.map(({ path, text }) => [path, text])),
    );
  });

  it("changes nothing where no cell was changed", () => {
    const imported = importWorkbook(exportWorkbook(knowledgeFiles, itemIds), knowledgeFiles);
    expect(imported).toEqual({ changes: [], refusals: [], files: [] });
  });

  it("takes any text in any cell of text over into the YAML, and leaves every comment and everything else", () => {
    const cells = itemIds.flatMap((id) =>
      exportWorkbook(knowledgeFiles, [id]).flatMap((sheet) => {
        const table = TABLES.find((one) => one.sheet === sheet.name);
        const free = table?.columns.filter(({ cell }) => cell.kind === "text") ?? [];
        return sheet.rows.slice(1).flatMap((row, at) =>
          free.flatMap(({ title }) => {
            const column = sheet.rows[0]?.indexOf(title) ?? -1;
            return row[column] === "" ? [] : [{ id, sheet: sheet.name, at: at + 1, column }];
          }),
        );
      }),
    );
    expect(cells.length).toBeGreaterThan(1000);
    fc.assert(
      fc.property(fc.constantFrom(...cells), fc.string({ minLength: 1, unit: "grapheme" }), (cell, given) => {
        const text = `改${given.replaceAll("\r", "")}`;
        const source = exportWorkbook(knowledgeFiles, [cell.id]);
        const changed = source.map((sheet) =>
          sheet.name === cell.sheet
            ? {
                ...sheet,
                rows: sheet.rows.map((row, at) => (at === cell.at ? row.with(cell.column, text) : row)),
              }
            : sheet,
        );
        const { changes, files } = importWorkbook(changed, knowledgeFiles);
        const [change] = changes;
        expect(changes).toHaveLength(1);
        if (!change) return;
        const [file] = files;
        const before = read(fileOf(change.file));
        const after = read(file?.text ?? "");
        const { path, value } = change.edit;
        expect(valueAt(after, path)).toEqual(value);
        expect(JSON.stringify(value)).toContain(JSON.stringify(text).slice(1, -1));
        // Put back, it is what it was: nothing else changed. All comments are there.
        expect(replaced(after, path, valueAt(before, path))).toEqual(before);
        for (const comment of commentsOf(fileOf(change.file)))
          expect(commentsOf(file?.text ?? "")).toContain(comment);
      }),
      { numRuns: 25 },
    );
  });

  it("adds and takes away what may be there or not", () => {
    const added = importWorkbook(
      withCell(sheets, "材料", [item, "application-form"], "容缺补交工作日", "10"),
      knowledgeFiles,
    );
    expect(added.refusals[0]).toMatchObject({ sheet: "材料" });
    const both = withCell(sheets, "材料", [item, "photo"], "容缺补交工作日", "10");
    const { files, refusals } = importWorkbook(
      withCell(both, "材料", [item, "photo"], "容缺承诺", "十日内补交"),
      knowledgeFiles,
    );
    expect(refusals).toEqual([]);
    expect(files[0]?.text).toContain("    deferral: { dueInWorkingDays: 10, commitmentText: 十日内补交 }\n");
    const gone = importWorkbook(withCell(sheets, "材料", [item, "photo"], "出处", ""), knowledgeFiles);
    expect(gone.files[0]?.text).toBe(
      fileOf(`items/${item}/item.yaml`).replace(
        /(id: photo[\s\S]*?confidence: verified\n) {4}source: .*\n/u,
        "$1",
      ),
    );
  });

  it("changes a condition written as YAML, and an entry of a list, where they stand", () => {
    const path = `items/${item}/item.yaml`;
    const types = importWorkbook(
      withCell(sheets, "材料", [item, "photo"], "材料类型", "photo-receipt\nresident-id-card"),
      knowledgeFiles,
    );
    expect(types.files).toEqual([
      {
        path,
        text: fileOf(path).replace("types: [photo-receipt]", "types: [photo-receipt, resident-id-card]"),
      },
    ]);
    const when = importWorkbook(
      withCell(
        sheets,
        "材料",
        [item, "low-income-certificate"],
        "情形",
        "{ scheme: low-income, stage: first }",
      ),
      knowledgeFiles,
    );
    expect(when.refusals).toEqual([]);
    expect(when.files[0]?.text).toContain("when: { scheme: low-income, stage: first }");
  });

  it("adds a material with its points, and takes one away that is marked", () => {
    const grown = sheets.map((sheet) => {
      const row = (cells: Readonly<Record<string, string>>) =>
        (sheet.rows[0] ?? []).map((title) => cells[title] ?? "");
      const more: Readonly<Record<string, readonly string[]>> = {
        材料: row({
          事项: item,
          "材料 id": "survival-proof",
          名称: "生存认证证明",
          材料类型: "situation-statement",
          是否必要: "可以不交",
          形式: "原件",
          依据: "old-age-allowance-rules",
          核实情况: "待核",
        }),
        审查要点: row({ 事项: item, "材料 id": "survival-proof", 序号: "1", 要点: "当年做过认证" }),
      };
      const added = more[sheet.name];
      return added ? { ...sheet, rows: [...sheet.rows, added] } : sheet;
    });
    const { refusals, files } = importWorkbook(grown, knowledgeFiles);
    expect(refusals).toEqual([]);
    const replacedFiles = knowledgeFiles.map((file) => files.find(({ path }) => path === file.path) ?? file);
    const loaded = loadCatalog(replacedFiles);
    expect(loaded.problems).toEqual([]);
    expect(
      loaded.items.find(({ id }) => id === item)?.materials.find(({ id }) => id === "survival-proof")?.points,
    ).toEqual([{ text: "当年做过认证", ruleIds: [] }]);
    const marked = withCell(sheets, "审查要点", [item, "photo", "2"], DELETE_TITLE, "是");
    expect(importWorkbook(marked, knowledgeFiles).files[0]?.text).toBe(
      fileOf(`items/${item}/item.yaml`).replace("      - text: 多地已经不再要照片\n", ""),
    );
  });

  it.each([
    ["材料", [item, "photo"], "是否必要", "必须", ["“必须”不行", "必要、视情形需要、可以不交"]],
    ["材料", [item, "photo"], "材料类型", "photo-reciept", ["你是不是想写“photo-receipt”"]],
    ["材料", [item, "photo"], "份数", "两份", ["不是整数"]],
    ["材料", [item, "photo"], "情形", "{ scheme: [", ["不是一行 YAML"]],
    [
      "材料",
      [item, "low-income-certificate"],
      "情形",
      "{ scheme: low }",
      ["没有名为“low”的选项", "low-income"],
    ],
    [
      "规则",
      [item, "application-form-age-70"],
      "措辞",
      "age-outside-bands",
      ["你是不是想写“age-outside-band”"],
    ],
    ["规则", [item, "application-form-age-70"], "生效日", "2023-02-30", ["日历上没有这一天"]],
    ["事项", [item], "名称", "", ["缺少“name”"]],
    ["审查要点", [item, "photo", "2"], DELETE_TITLE, "x", ["要删除写“是”"]],
    ["选项", [item, "stage", "first"], "选项 id", "unknown", ["缺少“old-age-allowance › stage › first”"]],
  ])(
    "refuses %s %j %s “%s” with its cell and the names that are allowed",
    (sheet, keys, title, text, words) => {
      const { refusals } = importWorkbook(withCell(sheets, sheet, keys, title, text), knowledgeFiles);
      const fitting = refusals.find(({ why }) => words.every((word) => why.includes(word)));
      expect(fitting, JSON.stringify(refusals)).toMatchObject({
        sheet,
        cell: expect.stringMatching(/^[A-Z]+\d+$/u),
      });
    },
  );

  it("refuses a change of a file that somebody else has changed since", () => {
    const path = `items/${item}/item.yaml`;
    const since = knowledgeFiles.map((file) =>
      file.path === path ? { path, text: `${file.text}# 新加的\n` } : file,
    );
    const { refusals } = importWorkbook(withCell(sheets, "事项", [item], "收费", "十元"), since);
    expect(refusals).toMatchObject([{ sheet: "事项", why: expect.stringContaining("导出之后") }]);
    expect(importWorkbook(sheets, since)).toEqual({ changes: [], refusals: [], files: [] });
  });

  it("never writes anything but the files of an item", () => {
    const strayed = sheets.map((sheet) =>
      sheet.name === "原文" ? { ...sheet, rows: [...sheet.rows, ["items/../../x.yaml", "1", "x"]] } : sheet,
    );
    expect(importWorkbook(strayed, knowledgeFiles)).toMatchObject({
      files: [],
      refusals: [{ sheet: "原文" }],
    });
  });
});

function replaced(root: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(root))
    return root.map((part: unknown, at) => (at === key ? replaced(part, rest, value) : part));
  const entries = Object.entries(typeof root === "object" && root !== null ? root : {});
  return Object.fromEntries(
    entries.map(([name, part]: [string, unknown]) => [
      name,
      name === key ? replaced(part, rest, value) : part,
    ]),
  );
}
