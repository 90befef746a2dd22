import { encode } from "bmp-ts";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { a4, type DrawnPage, PageCanvas } from "../../../fixtures/generator/drawing.ts";
import { fontPath } from "../../../fixtures/generator/fonts.ts";
import { pcmHeic } from "../../../fixtures/generator/pcm-heic.ts";
import { rasterize } from "../../../fixtures/generator/raster.ts";
import type { ExtractedText } from "../../domain/extracted-text.ts";
import { createLocalExtractor } from "./create-local-extractor.ts";

const DOTS_PER_INCH = 110;
const extractor = createLocalExtractor({ threads: 1 });
afterAll(() => extractor.close());

/** A third of an A4 sheet with a few lines. */
function sheet(lines: readonly string[]): DrawnPage {
  const page = new PageCanvas(1, { width: a4.width, height: a4.height / 3 });
  for (const [index, line] of lines.entries()) {
    page.cell = String(index);
    page.text(70, 60 + index * 40, line, { font: "serif", size: 16 });
  }
  return page.finish();
}

const first = sheet(["场所使用证明", "兹证明房屋由测试人使用"]);
const second = sheet(["附件清单", "平面图壹份"]);
const picture = (page: DrawnPage) => rasterize(page, DOTS_PER_INCH).toBuffer("image/png");

async function read(bytes: Uint8Array, fileName: string): Promise<ExtractedText> {
  const outcome = await extractor.extract({ bytes, fileName, withoutImages: true });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.text;
}

const wordsOf = ({ pages }: ExtractedText) =>
  pages.map(({ lines }) => lines.map(({ text }) => text).join(" "));

test("a TIFF of several pages is read page by page", async () => {
  const tiff = await sharp([picture(first), picture(second)], { join: { animated: true } })
    .tiff()
    .toBuffer();
  const text = await read(tiff, "scan.tif");
  expect(text.kind).toBe("tiff");
  expect(wordsOf(text)).toEqual(["场所使用证明 兹证明房屋由测试人使用", "附件清单 平面图壹份"]);
});

test("a GIF and a BMP are read as other pictures are", async () => {
  const gif = await sharp(picture(first)).gif().toBuffer();
  expect(wordsOf(await read(gif, "a.gif"))).toEqual(["场所使用证明 兹证明房屋由测试人使用"]);
  const { data, info } = await sharp(picture(second))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const abgr = Buffer.from(data.map((_, at) => data[at - (at % 4) + 3 - (at % 4)] ?? 0));
  const bmp = encode({ data: abgr, width: info.width, height: info.height, bitPP: 32 }).data;
  const text = await read(bmp, "a.bmp");
  expect(text.kind).toBe("bmp");
  expect(wordsOf(text)).toEqual(["附件清单 平面图壹份"]);
});

test("a HEIC is read as a phone stores it, and as its viewers turn it", async () => {
  const lying = await heic(second, 90, 1);
  const text = await read(await heic(first, 0, 0), "IMG_1.HEIC");
  expect(text.kind).toBe("heic");
  expect(wordsOf(text)).toEqual(["场所使用证明 兹证明房屋由测试人使用"]);
  expect(wordsOf(await read(lying, "IMG_2.heic"))).toEqual(["附件清单 平面图壹份"]);
});

/** A page as HEIC, stored turned clockwise by so many degrees, with so many turns back. */
async function heic(page: DrawnPage, degrees: number, turnsBack: 0 | 1): Promise<Buffer> {
  const turned = await sharp(picture(page))
    .rotate(degrees)
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [width, height] = [turned.info.width & ~15, turned.info.height & ~15];
  const { data, info } = await sharp(turned.data, { raw: turned.info })
    .extract({ left: 0, top: 0, width, height })
    .toColorspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(1);
  return Buffer.from(pcmHeic({ width, height, values: data }, turnsBack));
}

test("a PDF whose pages are stored lying is told turned, its words as people see them", async () => {
  const text = await read(
    await pdf((document) => {
      document.addPage({ size: [400, 600], margin: 0 });
      document.font(fontPath("serif")).fontSize(16);
      document
        .save()
        .rotate(90, { origin: [0, 0] })
        .translate(0, -400);
      document.text("房屋坐落于虚构市云溪区", 60, 60, { lineBreak: false });
      document.text("建筑面积八十六平方米", 60, 100, { lineBreak: false });
      document.restore();
    }),
    "turned.pdf",
  );
  expect(wordsOf(text)).toEqual(["房屋坐落于虚构市云溪区 建筑面积八十六平方米"]);
  expect(text.pages[0]?.rotation).toBe(270);
});

test("files attached to a PDF are listed with their sizes", async () => {
  const text = await read(
    await pdf((document) => {
      document.addPage({ size: [400, 300], margin: 0 });
      document.font(fontPath("serif")).fontSize(16).text("见附件", 60, 60, { lineBreak: false });
      document.file(Buffer.from("0123456789"), { name: "清单.txt" });
    }),
    "a.pdf",
  );
  expect(text.attachments).toEqual([{ name: "清单.txt", sizeBytes: 10 }]);
});

test("a slanting watermark under the text does not keep the text from being read", async () => {
  const text = await read(
    await pdf((document) => {
      document.addPage({ size: [500, 300], margin: 0 });
      document.font(fontPath("serif")).fontSize(40).fillColor("#bbbbbb").fillOpacity(0.4);
      document
        .save()
        .rotate(-30, { origin: [250, 150] })
        .text("仅供办理使用", 120, 130, { lineBreak: false })
        .restore();
      document.fontSize(16).fillColor("black").fillOpacity(1);
      document.text("统一社会信用代码见营业执照", 60, 120, { lineBreak: false });
      document.text("经营场所位于虚构市云溪区", 60, 160, { lineBreak: false });
    }),
    "watermark.pdf",
  );
  expect(wordsOf(text)[0]).toContain("统一社会信用代码见营业执照");
  expect(wordsOf(text)[0]).toContain("经营场所位于虚构市云溪区");
});

test("columns written from top to bottom are read from the right", async () => {
  const page = new PageCanvas(1, { width: 300, height: 420 });
  for (const [column, words] of ["虚构市云溪区证明书", "房屋归测试人使用"].entries()) {
    for (const [row, character] of [...words].entries()) {
      page.cell = `${column}-${row}`;
      page.text(210 - column * 90, 60 + row * 36, character, { font: "serif", size: 26 });
    }
  }
  expect(wordsOf(await read(picture(page.finish()), "vertical.png"))).toEqual([
    "虚构市云溪区证明书 房屋归测试人使用",
  ]);
});

function pdf(draw: (document: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  const document = new PDFDocument({ autoFirstPage: false });
  draw(document);
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
    document.end();
  });
}
