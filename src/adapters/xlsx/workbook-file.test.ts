import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWorkbook, writeWorkbook } from "./workbook-file.ts";

describe("a spreadsheet of text", { timeout: 60_000 }, () => {
  it("comes back as it was written, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 2 }), {
          minLength: 1,
          maxLength: 8,
        }),
        async (texts) => {
          // A line break is \n in a cell; empty cells at the ends of rows are not kept.
          const rows = texts.map((row) => [...row.map((text) => text.replaceAll("\r\n", "\n")), "x"]);
          const [sheet] = await readWorkbook(await writeWorkbook([{ name: "表", rows }]));
          expect(sheet).toEqual({ name: "表", rows });
        },
      ),
      { numRuns: 30 },
    );
  });

  it("keeps what looks like a formula, a number, a date or an escape as text", async () => {
    const rows = [
      [
        "=1+1",
        "007",
        "2026-01-01",
        "true",
        " 空格 ",
        "_x000D_",
        "_x005F_x000D_",
        "一\n二",
        "\u{10FFFE}\u0000",
        "\u0086\u007F",
      ],
    ];
    expect(await readWorkbook(await writeWorkbook([{ name: "表", rows }]))).toEqual([{ name: "表", rows }]);
  });

  it("refuses a file that is no spreadsheet, and a text no cell can hold", async () => {
    await expect(readWorkbook(new TextEncoder().encode("不是表格"))).rejects.toMatchObject({
      code: "spreadsheet-unreadable",
    });
    const long = [{ name: "表", rows: [["x".repeat(32_768)]] }];
    await expect(writeWorkbook(long)).rejects.toMatchObject({ code: "text-too-long" });
  });
});
