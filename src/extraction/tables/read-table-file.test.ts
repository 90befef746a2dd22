import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { writeWorkbook } from "../../adapters/xlsx/workbook-file.ts";
import { readingLimits } from "../reading-limits.ts";
import { readTableFile } from "./read-table-file.ts";

const read = (bytes: Uint8Array, limits = readingLimits) => readTableFile(bytes, limits);

/** As LibreOffice writes it, cut down to what is read. */
function ods(rows: string): Uint8Array {
  const content = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="题目"><table:table-column table:number-columns-repeated="16384"/>${rows}</table:table>
<table:table table:name="二"><table:table-row><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>`;
  return zipSync({
    mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"),
    "content.xml": strToU8(content),
  });
}
const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;

describe("rows of a spreadsheet", () => {
  test("come from xlsx with the numbers shown beside them, empty cells kept in place", async () => {
    const bytes = await writeWorkbook([
      { name: "题目", rows: [["问题", "文件"], [], ["停车证多久", ""], ["", "parking"]] },
      { name: "别的", rows: [["x"]] },
    ]);
    expect(read(bytes)).toEqual({
      ok: true,
      rows: [
        { number: 1, cells: ["问题", "文件"] },
        { number: 3, cells: ["停车证多久"] },
        { number: 4, cells: ["", "parking"] },
      ],
    });
  });

  test("come from ods: repeated cells and rows counted, notes, hidden rows and the empty rest left out", () => {
    const rows = [
      `<table:table-header-rows><table:table-row>${cell("问题")}${cell("文件")}</table:table-row></table:table-header-rows>`,
      `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>`,
      `<table:table-row><table:table-cell><office:annotation><text:p>批注</text:p></office:annotation><text:p>停车证</text:p><text:p>多久</text:p></table:table-cell><table:covered-table-cell/>${cell("是")}</table:table-row>`,
      `<table:table-row table:visibility="filter">${cell("藏")}</table:table-row>`,
      `<table:table-row table:number-rows-repeated="2">${cell("同")}</table:table-row>`,
      `<table:table-row table:number-rows-repeated="1048000">${cell("")}</table:table-row>`,
    ];
    expect(read(ods(rows.join("")))).toEqual({
      ok: true,
      rows: [
        { number: 1, cells: ["问题", "文件"] },
        { number: 4, cells: ["停车证\n多久", "", "是"] },
        { number: 6, cells: ["同"] },
        { number: 7, cells: ["同"] },
      ],
    });
  });

  test("are not looked for in anything else, and what is broken or too large is told", () => {
    expect(read(strToU8("问题,文件"))).toEqual({ ok: false, code: "not-a-spreadsheet" });
    expect(read(zipSync({ "a.txt": strToU8("x") }))).toEqual({ ok: false, code: "not-a-spreadsheet" });
    expect(read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toEqual({ ok: false, code: "old-xls" });
    expect(read(new Uint8Array([0x50, 0x4b, 3, 4, 9]))).toMatchObject({ ok: false, code: "damaged" });
    const small = { ...readingLimits, xmlCharacters: 100 };
    expect(read(ods(""), small)).toMatchObject({ ok: false, code: "archive-bomb" });
    const doctype = zipSync({ "content.xml": strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') });
    expect(read(doctype)).toMatchObject({ ok: false, code: "damaged" });
  });
});
