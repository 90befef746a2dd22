import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, type ReaderOptions, type ReadResult, readBarcodes } from "zxing-wasm/reader";
import type { Box } from "../../domain/box.ts";
import type { CodeFormat, PageCode } from "../../domain/extracted-text.ts";
import { luminance } from "../../extraction/image/raster.ts";
import type { CodePixels, CodeReader } from "../../ports/code-reader.ts";

/** Kinds with error correction or a check character of their own; others find codes in rulings and text. */
const FORMATS = {
  QRCode: "qr",
  DataMatrix: "data-matrix",
  PDF417: "pdf417",
  Aztec: "aztec",
  Code128: "code-128",
  EAN13: "ean-13",
} as const satisfies Record<string, CodeFormat>;

/** More on one page is a sheet of labels, no document. */
const MAX_CODES = 16;
/** Longest text kept; a QR code holds 7,089 digits at most. */
const MAX_TEXT = 8000;
/** Bar codes shorter than this are rulings that happen to fit. */
const MIN_BAR_TEXT = 6;

/**
 * Pages come upright and QR codes are found at any turn, so bar codes are not looked for sideways; the slower,
 * thorough search finds the codes of photographs (`npm run bench -- codes`).
 */
const OPTIONS: ReaderOptions = {
  formats: ["QRCode", "DataMatrix", "PDF417", "Aztec", "Code128", "EAN13"],
  maxNumberOfSymbols: MAX_CODES,
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
};

/** Reads codes with ZXing (WebAssembly from the package; nothing is fetched). Loaded on first use. */
export function createCodeReader(): CodeReader {
  let isPrepared = false;
  return async (pixels) => {
    if (!isPrepared) prepare();
    isPrepared = true;
    const results = await readBarcodes(grayPicture(pixels), OPTIONS);
    return results.flatMap((result) => codeOf(result, pixels)).sort((a, b) => a.box[1] - b.box[1]);
  };
}

function prepare(): void {
  const path = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const wasmBinary = new Uint8Array(readFileSync(path)).buffer;
  prepareZXingModule({ overrides: { wasmBinary } });
}

/**
 * The page's brightness as a gray picture file (PGM), which the library takes as it is: of pixels in color it wants four
 * bytes each and makes the same of them, at a third of the whole cost.
 */
function grayPicture(pixels: CodePixels): Uint8Array {
  const { values, width, height } = luminance(pixels);
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
  const file = new Uint8Array(header.length + values.length);
  file.set(header);
  file.set(values, header.length);
  return file;
}

function codeOf(result: ReadResult, { width, height }: CodePixels): PageCode[] {
  const format = formatOf(result.format);
  const text = result.text.trim();
  if (!result.isValid || format === null || text === "" || text.length > MAX_TEXT) return [];
  const isBars = format === "code-128" || format === "ean-13";
  if (isBars && text.length < MIN_BAR_TEXT) return [];
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
  const corners = [topLeft, topRight, bottomRight, bottomLeft];
  const xs = corners.map(({ x }) => Math.min(1, Math.max(0, x / width)));
  const ys = corners.map(({ y }) => Math.min(1, Math.max(0, y / height)));
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return [{ format, text, box }];
}

function formatOf(name: string): CodeFormat | null {
  return Object.hasOwn(FORMATS, name) ? FORMATS[name as keyof typeof FORMATS] : null; // checked just before
}
