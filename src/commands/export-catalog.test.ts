import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { readWorkbook, writeWorkbook } from "../adapters/xlsx/workbook-file.ts";
import { runForTest } from "./command-test.ts";
import { runExportCatalog } from "./export-catalog.ts";
import { runImportCatalog } from "./import-catalog.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-sheets-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const item = "old-age-allowance";
const original = (name: string) => readFile(join(projectRoot(), "knowledge/items", item, name), "utf8");

describe("npm run export:catalog, then import:catalog", { timeout: 60_000 }, () => {
  it("gives an item to a knowledge base without it, byte for byte, through the file", async () => {
    const file = join(folder, "一项.xlsx");
    expect((await runForTest(runExportCatalog, [file, "--item", item])).code).toBe(0);
    const other = join(folder, "other");
    await cp(join(projectRoot(), "knowledge"), other, { recursive: true });
    await rm(join(other, "items", item), { recursive: true });
    const imported = await runForTest(runImportCatalog, [file, "--to", other]);
    expect(imported.stdout).toContain("写了 5 个文件");
    for (const name of ["item.yaml", "interview.yaml", "rules.yaml", "cases.yaml", "guide.md"])
      expect(await readFile(join(other, "items", item, name), "utf8")).toBe(await original(name));
  });

  it("tells what would change, and refuses a wrong cell by its place", async () => {
    const file = join(folder, "改.xlsx");
    await runForTest(runExportCatalog, [file, "--item", item]);
    const change = async (text: string) => {
      const sheets = await readWorkbook(await readFile(file));
      const edited = sheets.map((sheet) => {
        if (sheet.name !== "事项") return sheet;
        const fee = sheet.rows[0]?.indexOf("核实情况") ?? -1;
        return { ...sheet, rows: sheet.rows.map((row, at) => (at === 1 ? row.with(fee, text) : row)) };
      });
      await writeFile(file, await writeWorkbook(edited));
      return await runForTest(runImportCatalog, [file, "--dry-run"]);
    };
    const right = await change("有出处");
    expect(right.code).toBe(0);
    expect(right.stdout).toContain("核实情况：“待核” → “有出处”（items/old-age-allowance/item.yaml）");
    const wrong = await change("有来源");
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toMatch(/事项!Q2：“核实情况”：“有来源”不行。.*有出处、待核/u);
    expect(await original("item.yaml")).toContain("confidence: known");
  });

  it("says which items there are when one is misspelled", async () => {
    const { code, stderr } = await runForTest(runExportCatalog, [
      join(folder, "x.xlsx"),
      "--item",
      "old-age-alowance",
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain("你是不是想写“old-age-allowance”");
  });
});
