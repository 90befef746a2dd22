import { strToU8, type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readingLimits } from "../reading-limits.ts";
import { readXlsx } from "./read-xlsx.ts";

const workbook = (sheets: string) =>
  strToU8(`<workbook xmlns:r="r"><workbookPr/><sheets>${sheets}</sheets></workbook>`);
const relations = (...targets: string[]) =>
  strToU8(
    `<Relationships>${targets.map((target, index) => `<Relationship Id="rId${index + 1}" Target="${target}"/>`).join("")}</Relationships>`,
  );

function book(sheetData: string, others: Zippable = {}, after = ""): Uint8Array {
  return zipSync({
    "xl/workbook.xml": workbook('<sheet name="表" sheetId="1" r:id="rId1"/>'),
    "xl/_rels/workbook.xml.rels": relations("worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": strToU8(`<worksheet><sheetData>${sheetData}</sheetData>${after}</worksheet>`),
    ...others,
  });
}

async function read(bytes: Uint8Array) {
  const outcome = await readXlsx({ bytes, fileName: "a.xlsx" }, readingLimits, null);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.text.pages;
}

const texts = async (bytes: Uint8Array) =>
  (await read(bytes)).flatMap((page) => page.lines.map((line) => line.text));

const styles = (...codes: string[]) =>
  strToU8(
    `<styleSheet><numFmts>${codes.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', "&quot;")}"/>`).join("")}</numFmts><cellXfs><xf numFmtId="0"/>${codes.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join("")}</cellXfs></styleSheet>`,
  );

test("reads shared and inline strings, each cell a line beside its neighbors", async () => {
  const bytes = book(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>测试一</t></is></c></row>',
    {
      "xl/sharedStrings.xml": strToU8(
        "<sst><si><r><t>姓</t></r><r><t>名</t></r><rPh><t>xm</t></rPh></si></sst>",
      ),
    },
  );
  const [page] = await read(bytes);
  expect(page?.lines.map((line) => line.text)).toEqual(["姓名", "测试一"]);
  const [first, second] = page?.lines ?? [];
  expect(first?.box[1]).toBe(second?.box[1]);
  expect(first?.box[2]).toBeLessThanOrEqual(second?.box[0] ?? 0);
});

test.each([
  ["yyyy-mm-dd", "46348", "2026-11-22"],
  ['yyyy"年"m"月"d"日"', "46348", "2026年11月22日"],
  ["yyyy/m/d h:mm", "46348.5", "2026/11/22 12:00"],
  ["0.00%", "0.1234", "12.34%"],
  ["#,##0.00", "1234567.5", "1,234,567.50"],
  ["000000", "12", "000012"],
  ["¥#,##0.00;-¥#,##0.00", "-5", "-¥5.00"],
  ["General", "0.30000000000000004", "0.3"],
  ["General", "990101199001011230", "990101199001011000"],
])("shows a number of format %s as Excel does", async (code, value, shown) => {
  const bytes = book(`<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`, {
    "xl/styles.xml": styles(code),
  });
  expect(await texts(bytes)).toEqual([shown]);
});

test("counts days from 1904 where the workbook says so", async () => {
  const bytes = book('<row r="1"><c r="A1" s="1"><v>44886</v></c></row>', {
    "xl/styles.xml": styles("yyyy-m-d"),
    "xl/workbook.xml": strToU8(
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
  });
  expect(await texts(bytes)).toEqual(["2026-11-22"]);
});

test("a merged cell is as wide as what it covers; hidden rows and sheets are left out", async () => {
  const row = (r: number, a: string, b: string, attributes = "") =>
    `<row r="${r}" ${attributes}><c r="A${r}" t="str"><v>${a}</v></c><c r="B${r}" t="str"><v>${b}</v></c><c r="D${r}" t="str"><v>尾</v></c></row>`;
  const bytes = book(
    `${row(1, "标题", "")}${row(2, "甲", "藏")}${row(3, "密", "密", 'hidden="1"')}`,
    {
      "xl/workbook.xml": workbook(
        '<sheet name="表" sheetId="1" r:id="rId1"/><sheet name="藏" sheetId="2" state="hidden" r:id="rId2"/>',
      ),
      "xl/_rels/workbook.xml.rels": relations("worksheets/sheet1.xml", "worksheets/sheet2.xml"),
      "xl/worksheets/sheet2.xml": strToU8(
        '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>看不见</v></c></row></sheetData></worksheet>',
      ),
    },
    '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
  );
  expect(await texts(bytes)).toEqual(["标题", "尾", "甲", "藏", "尾"]);
});

test("a long register is cut into pages instead of being refused", async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, index) =>
      `<row r="${index + 1}"><c r="A${index + 1}"><v>${index}</v></c><c r="B${index + 1}"><v>1</v></c></row>`,
  );
  const pages = await read(book(rows.join("")));
  expect(pages).toHaveLength(6);
  expect(pages.flatMap((page) => page.lines)).toHaveLength(6000);
});

test("references that are none, and rows far away, do no harm", async () => {
  const bytes = book(
    '<row r="1048576"><c r="XFD1048576" t="str"><v>角</v></c></row><row r="x"><c r="??" t="str"><v>乱</v></c></row>',
  );
  expect(await texts(bytes)).toEqual(["角", "乱"]);
});
