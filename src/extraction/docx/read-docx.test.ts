import { strToU8, type Zippable, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { ImageReader } from "../../ports/image-reader.ts";
import { readingLimits } from "../reading-limits.ts";
import { readDocx } from "./read-docx.ts";

const p = (...texts: string[]) =>
  `<w:p>${texts.map((text) => `<w:r><w:t>${text}</w:t></w:r>`).join("")}</w:p>`;
const document = (body: string) =>
  strToU8(`<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`);

async function read(body: string, others: Zippable = {}, imageReader: ImageReader | null = null) {
  const bytes = zipSync({ "word/document.xml": document(body), ...others });
  return readDocx({ bytes, fileName: "a.docx" }, readingLimits, imageReader);
}

async function pagesOf(body: string, others: Zippable = {}) {
  const outcome = await read(body, others);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.text.pages.map((page) => page.lines.map((line) => line.text));
}

test("reads paragraphs in order, their runs joined, entities resolved, blank ones left out", async () => {
  expect(await pagesOf(p("申请", "人：测试一") + p(" ") + p("A&amp;B&lt;&#x4e59;"))).toEqual([
    ["申请人：测试一", "A&B<乙"],
  ]);
});

test("keeps the cells of a table row side by side at one height", async () => {
  const row = (...cells: string[]) =>
    `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join("")}</w:tr>`;
  const grid = `<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="3000"/></w:tblGrid>`;
  const outcome = await read(`<w:tbl>${grid}${row("姓名", "测试一")}${row("住址", "测试路1号")}</w:tbl>`);
  if (!outcome.ok) throw new Error(outcome.code);
  const [name, value, address] = outcome.text.pages[0]?.lines ?? [];
  expect(name?.box[1]).toBe(value?.box[1]);
  expect(name?.box[2]).toBeLessThan(value?.box[0] ?? 0);
  expect(address?.box[1]).toBeGreaterThanOrEqual(name?.box[3] ?? 1);
});

test("starts a page at explicit breaks and at sections only", async () => {
  const section = `<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>三</w:t></w:r></w:p>`;
  const before = `<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>五</w:t></w:r></w:p>`;
  const middle = `<w:p><w:r><w:t>一</w:t><w:br w:type="page"/><w:t>二</w:t></w:r></w:p>`;
  expect(await pagesOf(middle + section + p("四") + before)).toEqual([["一"], ["二", "三"], ["四"], ["五"]]);
});

test("reads what was inserted under tracking and not what was deleted", async () => {
  const body = `<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>`;
  expect(await pagesOf(body)).toEqual([["新"]]);
});

test("reads a text box once though it is stored twice, after its paragraph", async () => {
  const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
  const twice = `<mc:AlternateContent><mc:Choice>${box("框内")}</mc:Choice><mc:Fallback>${box("框内")}</mc:Fallback></mc:AlternateContent>`;
  expect(await pagesOf(`<w:p><w:r>${twice}<w:t>正文</w:t></w:r></w:p>`)).toEqual([["正文", "框内"]]);
});

test("reads ticked boxes set as symbols", async () => {
  const body = `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>自有</w:t></w:r></w:p>`;
  expect(await pagesOf(body)).toEqual([["☑自有"]]);
});

test("puts headers first and footers last", async () => {
  const part = (text: string) => strToU8(`<w:hdr xmlns:w="w">${p(text)}</w:hdr>`);
  const parts = { "word/footer1.xml": part("页脚"), "word/header1.xml": part("页眉") };
  expect(await pagesOf(p("正文"), parts)).toEqual([["页眉", "正文", "页脚"]]);
});

test("has one page even when nothing is written, and never claims to have looked for marks", async () => {
  const outcome = await read("");
  expect(outcome).toMatchObject({
    ok: true,
    text: { pages: [{ source: "office", marks: null, lines: [] }] },
  });
});

const pictureHeader = (side: number) => {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, side);
  new DataView(bytes.buffer).setUint32(20, side);
  return bytes;
};

test("reads each large picture as a page of its own and leaves small ones alone", async () => {
  const imageReader: ImageReader = {
    readImage: async (_, { pageNumber }) => ({
      page: {
        number: pageNumber,
        width: 1,
        height: 1,
        source: "ocr",
        rotation: 0,
        quality: null,
        lines: [],
        marks: [],
      },
      image: { page: pageNumber, mediaType: "image/jpeg", bytes: new Uint8Array() },
    }),
  };
  const media = { "word/media/image1.png": pictureHeader(400), "word/media/image2.png": pictureHeader(20) };
  const outcome = await read(p("正文"), media, imageReader);
  expect(outcome).toMatchObject({
    ok: true,
    text: { pages: [{ source: "office" }, { source: "ocr", number: 2 }] },
    images: [{ page: 2 }],
  });
  expect(await read(p("正文"), media)).toMatchObject({
    code: "unsupported-media",
    detail: { reason: "ocr-unavailable" },
  });
});

test.each([
  ["XML that does not close", "<w:p>", "damaged"],
  ["a document type", "", "damaged"],
])("refuses %s", async (_, body, code) => {
  const xml = body === "" ? strToU8(`<!DOCTYPE a []><a/>`) : document(body);
  const bytes = zipSync({ "word/document.xml": xml });
  expect(await readDocx({ bytes, fileName: "a.docx" }, readingLimits, null)).toMatchObject({ code });
});
