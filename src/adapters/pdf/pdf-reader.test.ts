import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { expect, test } from "vitest";
import type { ExtractedPage, PageMark } from "../../domain/extracted-text.ts";
import { detectMarks } from "../../extraction/image/detect-marks.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import { readingLimits } from "../../extraction/reading-limits.ts";
import type { ImageInput, ImageReader } from "../../ports/image-reader.ts";
import { loadPdfjs } from "./load-pdfjs.ts";
import { createPdfReader } from "./pdf-reader.ts";

const font = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
);

/** One A5 page, 420 × 595 points, drawn by `draw`. */
async function pdf(draw: (page: PDFKit.PDFDocument) => void, size: [number, number] = [420, 595]) {
  const document = new PDFDocument({ size, margin: 0 });
  const chunks: Uint8Array[] = [];
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on("end", resolve));
  draw(document.font(font).fontSize(12));
  document.end();
  await ended;
  return Uint8Array.from(Buffer.concat(chunks));
}

const at = (document: PDFKit.PDFDocument, text: string, x: number, y: number) =>
  document.text(text, x, y, { lineBreak: false });

/** An image reader that says the same line of every picture and remembers what it was shown. */
function ocrSaying(text: string, box: [number, number, number, number] = [0.1, 0.6, 0.5, 0.65]) {
  const shown: ImageInput[] = [];
  const reader: ImageReader = {
    readImage: async (input, { pageNumber }) => {
      shown.push(input);
      const page: ExtractedPage = {
        number: pageNumber,
        width: "rgb" in input ? input.width : 1,
        height: "rgb" in input ? input.height : 1,
        source: "ocr",
        rotation: 0,
        quality: { score: 0.9, issues: [] },
        lines: [{ text, box, confidence: 0.9 }],
        marks: [],
      };
      return { page, image: { page: pageNumber, mediaType: "image/jpeg", bytes: new Uint8Array([1]) } };
    },
  };
  return { reader, shown };
}

async function firstPage(bytes: Uint8Array, ocr = ocrSaying("never"), withoutImages = false) {
  const read = createPdfReader({
    imageReader: ocr.reader,
    detectMarks,
    readCodes: null,
    limits: readingLimits,
  });
  const outcome = await read({ bytes, fileName: "a.pdf", withoutImages });
  const page = outcome.ok ? outcome.text.pages[0] : undefined;
  if (!outcome.ok || !page) throw new Error(outcome.ok ? "no page" : JSON.stringify(outcome));
  return { page, lines: page.lines.map((line) => line.text), outcome };
}

/** Objects 5 to 7: a font the file only names. */
const SIM_SUN = [
  "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>",
  "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
  "<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>",
];

/** A file of these objects, numbered from 1; the first is the catalog. */
function rawPdf(objects: readonly string[]): Uint8Array {
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("");
  return new TextEncoder().encode(`%PDF-1.7\n${body}trailer << /Root 1 0 R >>\n`);
}

/** What tells pictures apart: comparing them pixel by pixel is slow. */
function pixelsOf(pictures: readonly (ImageInput | Raster)[]): readonly string[] {
  return pictures.map((picture) =>
    "rgb" in picture ? createHash("sha256").update(picture.rgb).digest("hex") : "a file",
  );
}

/** A picture full of small writing-like strokes. */
async function busyPicture(): Promise<Buffer> {
  const rgb = Buffer.alloc(600 * 400 * 3, 255);
  for (let pixel = 0; pixel < 600 * 400; pixel++) if (pixel % 6 < 2) rgb.fill(0, pixel * 3, pixel * 3 + 3);
  return sharp(rgb, { raw: { width: 600, height: 400, channels: 3 } })
    .png()
    .toBuffer();
}

test("leaves the arrays of the process as they are", async () => {
  const { push } = Array.prototype;
  await loadPdfjs();
  expect(Array.prototype.push).toBe(push);
});

test("reads Chinese text with its place and a picture of the page, without OCR", async () => {
  const ocr = ocrSaying("never");
  const { page, lines, outcome } = await firstPage(
    await pdf((d) => at(d, "个体工商户登记申请书", 42, 59.5)),
    ocr,
  );
  expect(lines).toEqual(["个体工商户登记申请书"]);
  expect(page).toMatchObject({ source: "text-layer", width: 420, height: 595, quality: null });
  expect(page.lines[0]?.box[0]).toBeCloseTo(0.1, 2);
  expect(page.lines[0]?.box[2]).toBeCloseTo(0.1 + 120 / 420, 1);
  expect(ocr.shown).toEqual([]);
  const image = outcome.ok ? outcome.images[0] : undefined;
  expect([...(image?.bytes.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
});

test("draws Chinese text whose font the file only names", async () => {
  const bytes = rawPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    "<< /Length 51 >>\nstream\nBT /F1 100 Tf 20 60 Td <D2BB> Tj ET                \nendstream",
    ...SIM_SUN,
  ]);
  const { lines, outcome } = await firstPage(bytes);
  expect(lines).toEqual(["一"]);
  const image = outcome.ok ? outcome.images[0] : undefined;
  const { data, info } = await sharp(image?.bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const isDark = (row: number) =>
    data.subarray(row * info.width, (row + 1) * info.width).some((value) => value < 99);
  const darkRows = Array.from({ length: info.height }, (_, row) => row).filter(isDark);
  // One is a single flat stroke; the box of a missing glyph would be as tall as it is wide.
  expect(darkRows.length).toBeGreaterThan(3);
  expect(darkRows.length).toBeLessThan(60);
});

test("parts the cells of a ruled table though they stand close", async () => {
  const bytes = await pdf((d) => {
    at(d, "姓名", 50, 100);
    at(d, "测试一", 82, 100);
    d.moveTo(78, 90).lineTo(78, 125).stroke("#000");
  });
  expect((await firstPage(bytes)).lines).toEqual(["姓名", "测试一"]);
});

test("reads the same without pictures of the pages, where nobody wants them", async () => {
  const bytes = await pdf((d) => at(d.rect(40, 90, 300, 40).stroke(), "出租方：测试公司", 60, 150));
  const [seen, unseen] = [await firstPage(bytes), await firstPage(bytes, ocrSaying("never"), true)];
  expect(unseen.page).toEqual(seen.page);
  expect([seen, unseen].map(({ outcome }) => outcome.images.length)).toEqual([1, 0]);
});

test("shows OCR the page's text, too, where nobody wants pictures", async () => {
  const picture = await busyPicture();
  const bytes = await pdf((d) => {
    at(d, "出租方：测试公司", 40, 60);
    d.image(picture, 40, 200, { width: 300 });
  });
  const [seen, unseen] = [ocrSaying("图"), ocrSaying("图")];
  const withPictures = await firstPage(bytes, seen);
  expect((await firstPage(bytes, unseen, true)).page).toEqual(withPictures.page);
  expect(pixelsOf(unseen.shown)).toEqual(pixelsOf(seen.shown));
  expect(seen.shown).toHaveLength(1);
});

test("draws text within a pattern alike, whether pictures are wanted or not", async () => {
  const pattern = "0 g BT /F2 12 Tf 1 2 Td (W) Tj ET";
  const content = "BT /F1 20 Tf 20 160 Td <D2BBB6FEC8FD> Tj ET /Pattern cs /P1 scn 10 10 180 120 re f";
  const bytes = rawPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /Pattern << /P1 8 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...SIM_SUN,
    `<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 12 12] /XStep 12 /YStep 12 /Resources << /Font << /F2 9 0 R >> >> /Length ${pattern.length} >>\nstream\n${pattern}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
  ]);
  const drawn = async (withoutImages: boolean) => {
    const rasters: Raster[] = [];
    const read = createPdfReader({
      imageReader: ocrSaying("never").reader,
      detectMarks: (raster) => {
        rasters.push(raster);
        return [];
      },
      readCodes: null,
      limits: readingLimits,
    });
    await read({ bytes, fileName: "a.pdf", withoutImages });
    return rasters;
  };
  const seen = await drawn(false);
  expect(seen[0]?.rgb.some((value) => value < 99)).toBe(true);
  expect(pixelsOf(await drawn(true))).toEqual(pixelsOf(seen));
});

test("takes no colored print for handwriting or a seal", async () => {
  const bytes = await pdf((d) => {
    at(d.fillColor("#c00"), "仅供预览仅供预览", 50, 60);
    at(d.fillColor("#00c"), "蓝色印刷的标题文字", 50, 100);
  });
  expect((await firstPage(bytes)).page.marks).toEqual([]);
});

test("finds a red seal stamped over the text", async () => {
  const ring = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><circle cx="150" cy="150" r="135" fill="none" stroke="#d3202a" stroke-width="12"/><circle cx="150" cy="150" r="100" fill="none" stroke="#d3202a" stroke-width="30" stroke-dasharray="5 7 12 6 8 9"/><path d="M150 105l11 33h35l-28 21 11 33-29-20-29 20 11-33-28-21h35z" fill="#d3202a"/></svg>`;
  const seal = await sharp(Buffer.from(ring)).png().toBuffer();
  const bytes = await pdf((d) => {
    at(d, "出租方：测试公司", 60, 150);
    d.image(seal, 80, 100, { width: 110 });
  });
  expect((await firstPage(bytes)).page.marks).toMatchObject([{ kind: "seal", color: "red" }]);
  const readSeals = async (_: unknown, marks: readonly PageMark[]) =>
    marks.map((mark) => ({ ...mark, text: "虚构市测试公司" }));
  const ocr = ocrSaying("never");
  const named = await firstPage(bytes, { ...ocr, reader: { ...ocr.reader, readSeals } });
  expect(named.page.marks).toMatchObject([{ kind: "seal", text: "虚构市测试公司" }]);
  expect(ocr.shown).toEqual([]);
});

test("asks nobody what stands on seals where there is none", async () => {
  const asked: unknown[] = [];
  const readSeals = async (pixels: unknown, marks: readonly PageMark[]) => {
    asked.push(pixels);
    return marks;
  };
  const ocr = ocrSaying("never");
  const bytes = await pdf((d) => at(d.rect(40, 90, 300, 40).stroke(), "出租方：测试公司", 60, 150));
  await firstPage(bytes, { ...ocr, reader: { ...ocr.reader, readSeals } });
  expect(asked).toEqual([]);
});

test("hands a page without text to OCR", async () => {
  const picture = await busyPicture();
  const { page, lines } = await firstPage(
    await pdf((d) => d.image(picture, 0, 0, { width: 420 })),
    ocrSaying("扫描件"),
  );
  expect(page.source).toBe("ocr");
  expect(lines).toEqual(["扫描件"]);
});

test("asks OCR for a pasted picture and keeps the text around it exact", async () => {
  const picture = await busyPicture();
  const bytes = await pdf((d) => {
    at(d, "身份证复印件粘贴处", 42, 40);
    d.image(picture, 42, 200, { width: 300 });
  });
  const { page, lines } = await firstPage(bytes, ocrSaying("图中文字"));
  expect(page.source).toBe("text-layer");
  expect(page.lines.map((line) => line.confidence)).toEqual([null, 0.9]);
  expect(lines).toEqual(["身份证复印件粘贴处", "图中文字"]);
});

test("does not read twice what OCR sees where the text layer already is", async () => {
  const picture = await busyPicture();
  const bytes = await pdf((d) => {
    at(d, "身份证复印件粘贴处", 42, 40);
    d.image(picture, 42, 200, { width: 300 });
  });
  const { lines } = await firstPage(bytes, ocrSaying("身份证复印件粘贴外", [0.1, 0.06, 0.4, 0.1]));
  expect(lines).toEqual(["身份证复印件粘贴处"]);
});

test("believes the picture, not the invisible text a scanner laid under it", async () => {
  const picture = await busyPicture();
  const bytes = await pdf((d) => {
    d.image(picture, 0, 0, { width: 420 });
    d.addContent("3 Tr");
    at(d, "看不见的另一段文字", 42, 100);
  });
  const { page, lines } = await firstPage(bytes, ocrSaying("看得见的"));
  expect(page.source).toBe("ocr");
  expect(lines).toEqual(["看得见的"]);
});

test("turns a page upright whose text runs up its side", async () => {
  const bytes = await pdf((d) => {
    d.rotate(-90, { origin: [100, 500] });
    at(d, "横排表格里的一行文字", 100, 500);
  });
  const { page, lines } = await firstPage(bytes);
  expect(lines).toEqual(["横排表格里的一行文字"]);
  expect(page).toMatchObject({ rotation: 90, width: 595, height: 420 });
  const [x0, y0, x1, y1] = page.lines[0]?.box ?? [0, 0, 0, 0];
  expect(x1 - x0).toBeGreaterThan(y1 - y0);
});

test("reads what was typed into form fields", async () => {
  const bytes = await pdf((d) => {
    at(d, "申请人姓名：", 42, 50);
    d.initForm();
    d.formText("applicant", 130, 46, 150, 20, { value: "Test One" });
  });
  expect((await firstPage(bytes)).lines).toEqual(["申请人姓名： Test One"]);
});

test("a page that draws only a table's lines is told from its drawing alone, its cells parted", async () => {
  const bytes = await pdf((page) => {
    page.lineWidth(0.7).rect(40, 90, 200, 30).stroke();
    page.moveTo(99, 90).lineTo(99, 120).stroke();
    at(page, "经营者", 60, 98);
    at(page, "测试一", 102, 98);
  });
  const read = createPdfReader({
    imageReader: ocrSaying("never").reader,
    detectMarks: () => {
      throw new Error("nothing to look at");
    },
    readCodes: null,
    limits: readingLimits,
  });
  const outcome = await read({ bytes, fileName: "a.pdf", withoutImages: true });
  expect(outcome.ok && outcome.text.pages[0]?.lines.map(({ text }) => text)).toEqual(["经营者", "测试一"]);
  expect(outcome.ok && outcome.text.pages[0]?.marks).toEqual([]);
});

/** A company's seal, 40 mm wide, whose words are text like the page's own. */
function drawSeal(document: PDFKit.PDFDocument, [x, y]: readonly [number, number], words: string): void {
  const red = "#d0201c";
  const radius = 56;
  document.lineWidth(3).circle(x, y, radius).stroke(red).fillColor(red).fontSize(11);
  const points = Array.from({ length: 10 }, (_, at) => {
    const reach = at % 2 === 0 ? 16 : 6.5;
    const angle = (at * Math.PI) / 5 - Math.PI / 2;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
  });
  document.polygon(...points.map(([left, top]) => [left, top])).fill(red);
  for (const [at, char] of [...words].entries()) {
    const angle = -125 + (250 * at) / (words.length - 1);
    document.save().rotate(angle, { origin: [x, y] });
    document.fillColor(red).text(char, x - 5.5, y - radius + 7, { lineBreak: false });
    document.restore();
  }
  document.fillColor("black").fontSize(12);
}

test("a seal whose words are text is a seal, and its words are no lines of the page", async () => {
  const { page, lines } = await firstPage(
    await pdf((d) => {
      at(d, "兹证明以上情况属实。", 60, 300);
      at(d, "虚构市望川区听松棋社", 210, 420);
      drawSeal(d, [270, 430], "虚构市望川区听松棋社");
      at(d, "2026年11月20日", 210, 450);
    }),
  );
  expect(page.marks?.map(({ kind, color, shape }) => ({ kind, color, shape }))).toEqual([
    { kind: "seal", color: "red", shape: "round" },
  ]);
  expect(lines).toEqual(["兹证明以上情况属实。", "虚构市望川区听松棋社", "2026年11月20日"]);
});

test("what is written under such a seal is seen", async () => {
  const { page } = await firstPage(
    await pdf((d) => {
      at(d, "兹承诺以上情况属实。", 60, 300);
      at(d, "负责人（签字）：", 130, 430);
      d.lineWidth(2).moveTo(235, 428).lineTo(255, 446).moveTo(255, 428).lineTo(236, 447);
      d.moveTo(262, 430).bezierCurveTo(285, 420, 260, 455, 290, 440).moveTo(276, 424).lineTo(274, 450);
      d.stroke("black");
      drawSeal(d, [270, 430], "虚构市望川区听松棋社");
    }),
  );
  const written = page.marks?.filter(({ kind }) => kind === "handwriting") ?? [];
  expect(page.marks?.[0]).toMatchObject({ kind: "seal", color: "red" });
  expect(Math.min(...written.map(({ box }) => box[0] * page.width))).toBeCloseTo(235, -1);
  expect(Math.max(...written.map(({ box }) => box[2] * page.width))).toBeCloseTo(288, -1);
});

test("a name seal whose four characters are text is a seal, a red heading none", async () => {
  const { page, lines } = await firstPage(
    await pdf((d) => {
      d.fillColor("#d0201c").fontSize(22);
      at(d, "虚构市望川区回国团文件", 80, 60);
      d.lineWidth(2).moveTo(40, 100).lineTo(380, 100).stroke("#d0201c");
      d.rect(250, 400, 40, 40).stroke("#d0201c");
      d.fontSize(16);
      at(d, "印怀", 252, 398);
      at(d, "之波", 252, 417);
      d.fillColor("black").fontSize(12);
      at(d, "经营者：", 180, 410);
    }),
  );
  expect(page.marks?.map(({ kind, shape }) => ({ kind, shape }))).toEqual([
    { kind: "seal", shape: "square" },
  ]);
  expect(lines).toContain("虚构市望川区回国团文件");
});

test("words across a page make no seal and stay its text", async () => {
  const { page, lines } = await firstPage(
    await pdf((d) => {
      at(d, "兹证明以上情况属实。", 60, 300);
      for (const y of [120, 220, 340, 440, 520]) {
        d.save().rotate(-30, { origin: [200, y] });
        d.fillColor("#cc2222").text("仅供登记使用", 200, y, { lineBreak: false });
        d.restore();
      }
      d.lineWidth(2).circle(330, 90, 40).stroke("#333333");
    }),
  );
  expect(page.marks?.filter(({ kind }) => kind === "seal")).toEqual([]);
  expect(lines.filter((line) => line === "仅供登记使用")).toHaveLength(5);
});
