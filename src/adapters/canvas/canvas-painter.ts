import type { SKRSContext2D } from "@napi-rs/canvas";
import sharp from "sharp";
import type {
  DrawnColor,
  DrawnImage,
  DrawnItem,
  DrawnMatrix,
  DrawnPath,
  DrawnText,
  Outline,
  PagePainter,
  PaintedPage,
  PaintOptions,
} from "../../ports/page-painter.ts";
import { canvasLibrary } from "./canvas-library.ts";

/** Shortest side of a painted page in pixels: below it there is nothing to see. */
const MIN_SIDE_PIXELS = 8;
/** Thinnest line drawn, in pixels: rulings thinner than that would vanish. */
const MIN_LINE_PIXELS = 0.7;
const JPEG_QUALITY = 80;

/** Four bytes a pixel. */
export interface PicturePixels {
  readonly rgba: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Decodes what sharp does not; null or a rejection when it cannot either. */
export type FurtherDecoder = (bytes: Uint8Array, maxPixels: number) => Promise<PicturePixels | null>;

const noFurtherDecoder: FurtherDecoder = async () => null;

/** Draws with Skia, through PDF.js' own canvas. */
export function createCanvasPainter(decodeFurther: FurtherDecoder = noFurtherDecoder): PagePainter {
  return { paint: (items, options) => paint(items, options, decodeFurther), encode };
}

async function encode({ rgb, width, height }: PaintedPage): Promise<Uint8Array> {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

async function paint(
  items: readonly DrawnItem[],
  options: PaintOptions,
  decodeFurther: FurtherDecoder,
): Promise<PaintedPage> {
  const scale = scaleOf(options);
  const width = Math.max(1, Math.floor(options.width * scale));
  const height = Math.max(1, Math.floor(options.height * scale));
  const canvas = canvasLibrary().createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  let missingImages = 0;
  for (const item of items) {
    context.save();
    for (const clip of item.clips) clipTo(context, clip, scale);
    if (item.kind === "path") drawPath(context, item, scale);
    else if (item.kind === "text") drawText(context, item, scale);
    else if (!(await drawImage(context, item, scale, options.maxImagePixels, decodeFurther)))
      missingImages += 1;
    context.restore();
  }
  const rgb = withoutAlpha(context.getImageData(0, 0, width, height).data);
  return { rgb, width, height, pixelsPerPoint: scale, missingImages };
}

function scaleOf({ width, height, pixelsPerPoint, maxPixels }: PaintOptions): number {
  const wanted = Math.max(pixelsPerPoint, MIN_SIDE_PIXELS / Math.max(1e-6, Math.min(width, height)));
  return Math.min(wanted, Math.sqrt(maxPixels / Math.max(1e-6, width * height)));
}

function apply(context: SKRSContext2D, [a, b, c, d, e, f]: DrawnMatrix, scale: number): void {
  context.setTransform(a * scale, b * scale, c * scale, d * scale, e * scale, f * scale);
}

function clipTo(context: SKRSContext2D, clip: Outline, scale: number): void {
  apply(context, clip.matrix, scale);
  context.clip(new (canvasLibrary().Path2D)(clip.data), clip.isEvenOdd ? "evenodd" : "nonzero");
}

function drawPath(context: SKRSContext2D, item: DrawnPath, scale: number): void {
  if (item.data === "") return;
  apply(context, item.matrix, scale);
  const path = new (canvasLibrary().Path2D)(item.data);
  if (item.fill) {
    context.fillStyle = cssColor(item.fill);
    context.fill(path, item.isEvenOdd ? "evenodd" : "nonzero");
  }
  if (item.stroke) {
    const [a, b, c, d] = item.matrix;
    const stretch = Math.sqrt(Math.abs(a * d - b * c)) * scale;
    context.strokeStyle = cssColor(item.stroke.color);
    context.lineWidth = Math.max(item.stroke.width, stretch > 0 ? MIN_LINE_PIXELS / stretch : 0);
    context.stroke(path);
  }
}

function drawText(context: SKRSContext2D, item: DrawnText, scale: number): void {
  if (!(item.fontSize > 0)) return;
  apply(context, item.matrix, scale);
  context.font = `${item.isBold ? "bold " : ""}${item.fontSize}px sans-serif`;
  context.fillStyle = cssColor(item.color);
  for (const glyph of item.glyphs) context.fillText(glyph.text, glyph.x, glyph.y);
}

/** False when the picture cannot be decoded or is larger than allowed. */
async function drawImage(
  context: SKRSContext2D,
  item: DrawnImage,
  scale: number,
  maxImagePixels: number,
  decodeFurther: FurtherDecoder,
): Promise<boolean> {
  const [a, b, c, d] = item.matrix;
  const wide = Math.ceil(Math.hypot(a, b) * scale);
  const high = Math.ceil(Math.hypot(c, d) * scale);
  if (!(wide > 0 && high > 0)) return true;
  const { createCanvas, ImageData } = canvasLibrary();
  const pixels = await decodePicture(item.bytes, { wide, high, maxImagePixels }, decodeFurther);
  if (!pixels) return false;
  const picture = createCanvas(pixels.width, pixels.height);
  const data = new ImageData(new Uint8ClampedArray(pixels.rgba), pixels.width, pixels.height);
  picture.getContext("2d").putImageData(data, 0, 0);
  apply(context, item.matrix, scale);
  context.globalAlpha = item.opacity;
  context.drawImage(picture, 0, 0, 1, 1);
  return true;
}

/** Whatever a decoder says, the picture is the reason: null, and the caller tells that it is missing. */
async function decodePicture(
  bytes: Uint8Array,
  {
    wide,
    high,
    maxImagePixels,
  }: { readonly wide: number; readonly high: number; readonly maxImagePixels: number },
  decodeFurther: FurtherDecoder,
): Promise<PicturePixels | null> {
  try {
    // No more pixels than can be seen.
    const { data, info } = await sharp(bytes, { limitInputPixels: maxImagePixels, failOn: "error" })
      .resize(wide, high, { fit: "fill", withoutEnlargement: true })
      .toColorspace("srgb")
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { rgba: new Uint8ClampedArray(data), width: info.width, height: info.height };
  } catch {
    return await decodeFurther(bytes, maxImagePixels).catch(() => null);
  }
}

function cssColor([red, green, blue, opacity]: DrawnColor): string {
  return `rgba(${red},${green},${blue},${opacity})`;
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
