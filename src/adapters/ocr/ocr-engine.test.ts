import { join } from "node:path";
import { createCanvas, GlobalFonts, loadImage } from "@napi-rs/canvas";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Box } from "../../domain/box.ts";
import type { ReadImage } from "../../ports/image-reader.ts";
import { projectRoot } from "../fs/project-root.ts";
import { createOcrEngine, type OcrEngine } from "./ocr-engine.ts";

const FONT = "node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";
const LINES = [
  "个体工商户登记申请书",
  "经营者姓名：韩晓梅",
  "住址：虚构市青岚区望星街12号",
  "本人承诺提交的材料真实有效",
];

/** A page of four printed lines, 900 × 700, as PNG. */
function printedPage(): Buffer {
  GlobalFonts.registerFromPath(join(projectRoot(), FONT), "Print");
  const canvas = createCanvas(900, 700);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, 900, 700);
  context.fillStyle = "#111";
  context.font = "36px Print";
  for (const [index, line] of LINES.entries()) context.fillText(line, 120, 150 + index * 120);
  return canvas.toBuffer("image/png");
}

/** One line in a color on a transparent ground; 700 × 160, as PNG. */
function label(color: string): Buffer {
  GlobalFonts.registerFromPath(join(projectRoot(), FONT), "Print");
  const canvas = createCanvas(700, 160);
  const context = canvas.getContext("2d");
  context.font = "60px Print";
  context.fillStyle = color;
  context.fillText("星河社区便民服务站", 70, 100);
  return canvas.toBuffer("image/png");
}

/** The printed page with words laid over it, as PNG. */
async function pageUnder(
  text: string,
  look: { color: string; size: number; degrees: number },
): Promise<Buffer> {
  const canvas = createCanvas(900, 700);
  const context = canvas.getContext("2d");
  context.drawImage(await loadImage(printedPage()), 0, 0);
  context.translate(450, 350);
  context.rotate((look.degrees * Math.PI) / 180);
  context.font = `${look.size}px Print`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = look.color;
  context.fillText(text, 0, 0);
  return canvas.toBuffer("image/png");
}

const textOf = (read: ReadImage) => read.page.lines.map((line) => line.text.replaceAll(":", "："));

describe("reading page images", { timeout: 120_000 }, () => {
  let engine: OcrEngine;
  beforeAll(async () => {
    engine = await createOcrEngine({ threads: 1 });
  }, 120_000);
  afterAll(async () => {
    await engine.close();
  });

  it.each([
    ["作废", { color: "rgba(208, 32, 32, .3)", size: 190, degrees: -35 }],
    ["仅供参考", { color: "rgba(128, 128, 128, .4)", size: 150, degrees: 28 }],
  ] as const)("reads %s laid slanting over a page, apart from its lines", async (text, look) => {
    const { page } = await engine.readImage({ bytes: await pageUnder(text, look) }, { pageNumber: 1 });
    const across = page.lines.filter((line) => line.slant !== undefined);
    expect(across.map((line) => line.text)).toEqual([text]);
    expect(Math.abs((across[0]?.slant ?? 0) - look.degrees)).toBeLessThanOrEqual(4);
    expect(page.lines.at(-1)).toBe(across[0]);
  });

  it("tells no slanting words of a page that leans itself", async () => {
    const bytes = await sharp(printedPage()).rotate(13, { background: "#fff" }).png().toBuffer();
    const { page } = await engine.readImage({ bytes }, { pageNumber: 1 });
    expect(page.lines.filter((line) => line.slant !== undefined)).toEqual([]);
  });

  it("reads a printed page with boxes, confidences and an upright picture", async () => {
    const read = await engine.readImage({ bytes: printedPage() }, { pageNumber: 3 });
    expect(textOf(read)).toEqual(LINES);
    expect(read.page).toMatchObject({
      number: 3,
      width: 900,
      height: 700,
      source: "ocr",
      rotation: 0,
      marks: [],
    });
    expect(read.page.quality?.score).toBeGreaterThanOrEqual(0.6);
    const [title] = read.page.lines;
    expect(title?.confidence).toBeGreaterThan(0.9);
    expect(title?.charConfidences).toHaveLength(title?.text.length ?? -1);
    expect(title?.box[0]).toBeCloseTo(120 / 900, 1);
    expect((await sharp(read.image?.bytes).metadata()).width).toBe(900);
  });

  it("does not read again what is known to stand on the page", async () => {
    const box: Box = [0.1, 0.1, 0.6, 0.25];
    const known = [{ text: "known", box, confidence: null }];
    const read = await engine.readImage({ bytes: printedPage() }, { pageNumber: 1, known });
    expect(textOf(read)).toEqual(["known", ...LINES.slice(1)]);
    // Where the page had to be turned, the place says nothing.
    const turned = await sharp(printedPage()).rotate(180).toBuffer();
    expect(textOf(await engine.readImage({ bytes: turned }, { pageNumber: 1, known }))).toEqual(LINES);
  });

  it.each([90, 180, 270] as const)("turns a page stored %i° clockwise upright again", async (degrees) => {
    const bytes = await sharp(printedPage()).rotate(degrees).toBuffer();
    const read = await engine.readImage({ bytes }, { pageNumber: 1 });
    expect(textOf(read)).toEqual(LINES);
    expect(read.page.rotation).toBe(360 - degrees);
    expect(read.page.width).toBe(900);
  });

  it("obeys the orientation a phone stored, and counts it as a turn", async () => {
    const bytes = await sharp(printedPage()).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    const read = await engine.readImage({ bytes }, { pageNumber: 1 });
    expect(textOf(read)).toEqual(LINES);
    expect(read.page.rotation).toBe(270);
  });

  it("levels a page scanned askew", async () => {
    const bytes = await sharp(printedPage()).rotate(3, { background: "#fff" }).toBuffer();
    const read = await engine.readImage({ bytes }, { pageNumber: 1 });
    expect(textOf(read)).toEqual(LINES);
    const heights = read.page.lines.map((line) => (line.box[3] - line.box[1]) * read.page.height);
    // Level boxes are one line high; at 3° the longest would be 25 pixels higher.
    expect(Math.max(...heights)).toBeLessThan(60);
  });

  it("reads light characters on a transparent ground, and dark ones", async () => {
    for (const color of ["#fff", "#f2e9c0", "#222"]) {
      const read = await engine.readImage({ bytes: label(color) }, { pageNumber: 1 });
      expect(textOf(read)).toEqual(["星河社区便民服务站"]);
    }
  });

  it("reads a line that stands upside down on an upright page", async () => {
    const canvas = createCanvas(900, 700);
    const context = canvas.getContext("2d");
    context.drawImage(await loadImage(printedPage()), 0, 0);
    context.translate(620, 600);
    context.rotate(Math.PI);
    context.font = "36px Print";
    context.fillStyle = "#111";
    context.fillText("背面另附经营场所照片", 0, 0);
    const read = await engine.readImage({ bytes: canvas.toBuffer("image/png") }, { pageNumber: 1 });
    expect(textOf(read)).toEqual([...LINES, "背面另附经营场所照片"]);
    expect(read.page.rotation).toBe(0);
  });

  it("reads a cut-out line whose characters touch the edges", async () => {
    const canvas = createCanvas(1200, 130);
    const context = canvas.getContext("2d");
    context.fillStyle = "#ded9d0";
    context.fillRect(0, 0, 1200, 130);
    context.fillStyle = "#333";
    context.font = "110px Print";
    context.letterSpacing = "45px";
    context.fillText("街道办事处收件", 0, 108);
    const read = await engine.readImage({ bytes: canvas.toBuffer("image/png") }, { pageNumber: 1 });
    expect(textOf(read)).toEqual(["街道办事处收件"]);
  });

  it("reads pixels, too, and finds no text on an empty page", async () => {
    const rgb = new Uint8Array(300 * 200 * 3).fill(250);
    const read = await engine.readImage({ rgb, width: 300, height: 200 }, { pageNumber: 1 });
    expect(read.page.lines).toEqual([]);
    expect(read.page.quality?.issues).toEqual(["blank"]);
  });

  it("rejects what is no picture, and stops when told to", async () => {
    const noPicture = { bytes: new Uint8Array([1, 2, 3]) };
    await expect(engine.readImage(noPicture, { pageNumber: 1 })).rejects.toThrow();
    const signal = AbortSignal.abort();
    await expect(engine.readImage({ bytes: printedPage() }, { pageNumber: 1, signal })).rejects.toThrow();
    // The reader is none the worse for it.
    expect(textOf(await engine.readImage({ bytes: printedPage() }, { pageNumber: 1 }))).toEqual(LINES);
  });
});
