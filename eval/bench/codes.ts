import type { Canvas } from "@napi-rs/canvas";
import { contentOf } from "../../fixtures/generator/contents.ts";
import { degradationKinds, degradationSteps, degrade } from "../../fixtures/generator/degrade.ts";
import { drawMachineCode } from "../../fixtures/generator/machine-code.ts";
import { seededRandom } from "../../fixtures/generator/random.ts";
import { rasterize } from "../../fixtures/generator/raster.ts";
import { renderMaterial } from "../../fixtures/generator/render.ts";
import { inventStory } from "../../fixtures/generator/story.ts";
import { allTemplates } from "../../fixtures/generator/templates/all.ts";
import { usualItemOf } from "../../fixtures/generator/usual-item.ts";
import { createCodeReader } from "../../src/adapters/codes/zxing-code-reader.ts";
import { decodeImage } from "../../src/adapters/ocr/decode-image.ts";
import { turnRaster } from "../../src/extraction/image/raster.ts";

const DOTS_PER_INCH = 150;
/** What a license of today and one of some years ago hold: a link with an opaque number, or with the code itself. */
const TEXTS = [
  "http://www.gsxt.gov.cn/index.html?uniscid=92990101MA1AB2CD6G",
  "https://example.gov.cn/license/check?id=1.2.156.3005.2.11100000MB03271699022.11370000MB2852565A",
] as const;
/** Side of the code on paper in millimeters: those of licenses are 24 to 28. */
const SIDE_MILLIMETERS = 25;

/** How many drawn codes are decoded, by what happened to the picture, and what is seen where there is none. */
export async function benchCodes(): Promise<string> {
  const readCodes = createCodeReader();
  const rows = [
    "codes decoded of those drawn, by damage and step 1 to 4; QR of 25 mm and Code 128 on one page",
  ];
  const spent: number[] = [];
  let [drawn, decoded, wrong] = [0, 0, 0];
  for (const kind of degradationKinds) {
    const cells: string[] = [];
    for (const step of degradationSteps) {
      let [found, all] = [0, 0];
      for (const [index, text] of TEXTS.entries()) {
        const random = seededRandom(`codes/${kind}/${step}/${index}`);
        const page = await pageWith(text, `${index}`);
        const picture = await degrade(page, { kind, step }, random);
        const { raster } = await decodeImage({ bytes: picture.bytes });
        const turn =
          kind === "rotated-90" ? 270 : kind === "rotated-270" ? 90 : kind === "rotated-180" ? 180 : 0;
        const upright = turnRaster(raster, turn);
        const started = performance.now();
        const codes = await readCodes(upright);
        spent.push(performance.now() - started);
        const wanted = [text, `NO${index}20261120`];
        found += wanted.filter((one) => codes.some((code) => code.text === one)).length;
        wrong += codes.filter((code) => !wanted.includes(code.text)).length;
        all += wanted.length;
      }
      drawn += all;
      decoded += found;
      cells.push(`${found}/${all}`);
    }
    rows.push(`  ${kind.padEnd(16)} ${cells.join("  ")}`);
  }
  const bare = await falseCodes(readCodes);
  const median = spent.toSorted((a, b) => a - b)[spent.length >> 1] ?? 0;
  return [
    ...rows,
    `decoded ${decoded} of ${drawn}, wrong text ${wrong}`,
    `codes seen on ${bare.pages} pages without one that can be decoded: ${bare.codes}`,
    `milliseconds a page, median by the clock: ${median.toFixed(0)}`,
  ].join("\n");
}

async function pageWith(text: string, number: string): Promise<Canvas> {
  const page = drawPage("business-license", number);
  const context = page.getContext("2d");
  // The page was drawn in points; the codes are placed in pixels.
  context.resetTransform();
  const side = (SIDE_MILLIMETERS / 25.4) * DOTS_PER_INCH;
  await drawMachineCode(context, text, {
    x: page.width * 0.06,
    y: page.height * 0.7,
    width: side,
    height: side,
  });
  const bars = { x: page.width * 0.62, y: page.height * 0.06, width: side * 1.9, height: side * 0.4 };
  await drawMachineCode(context, `NO${number}20261120`, bars, "Code128");
  return page;
}

function drawPage(typeId: (typeof allTemplates)[number]["typeId"], seed: string): Canvas {
  const template = allTemplates.find((one) => one.typeId === typeId && one.part === "development");
  if (!template) throw new Error(`no layout of ${typeId}`);
  const story = inventStory(seededRandom(`codes/${seed}`), "2026-11-20");
  const content = contentOf(typeId, story, usualItemOf(typeId));
  const [page] = renderMaterial(content, template, seed).pages;
  if (!page) throw new Error(`${template.id} draws no page`);
  return rasterize(page, DOTS_PER_INCH);
}

/** Pages as drawn: tables, rulings, and on licenses a pattern that only looks like a code. */
async function falseCodes(readCodes: ReturnType<typeof createCodeReader>) {
  const types = [...new Set(allTemplates.map((template) => template.typeId))].slice(0, 20);
  let codes = 0;
  for (const typeId of types) {
    const random = seededRandom(`codes/none/${typeId}`);
    const picture = await degrade(drawPage(typeId, "none"), { kind: "phone-photo", step: 2 }, random);
    codes += (await readCodes((await decodeImage({ bytes: picture.bytes })).raster)).length;
  }
  return { pages: types.length, codes };
}
