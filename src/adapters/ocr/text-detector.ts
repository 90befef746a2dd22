import sharp, { type Sharp } from "sharp";
import type { Raster } from "../../extraction/image/raster.ts";
import type { RotatedBox } from "../../extraction/image/rotated-box.ts";
import { findTextRegions, type TextRegion } from "../../extraction/image/text-regions.ts";
import type { OcrModels } from "./ocr-models.ts";
import type { TensorModel } from "./tensor-model.ts";

/**
 * Longer side of the picture the model sees. Measured: fields read exactly .892 at 736, .926 at
 * 960, .951 at 1280, .941 at 1920.
 */
const LONG_SIDE = 1280;
/** The network halves the picture five times. */
const MULTIPLE = 32;
/** Pictures with a shorter side than this get a margin: text that fills the frame is not found. */
const MIN_SHORT_SIDE = 96;
/** So do strips this many times as long as high: lines cut out, of which the first or last character touches the edge. */
const STRIP = 8;
const MARGIN = 32;

/** Levels less the mean, over the deviation, the model was trained with: ImageNet's, but in blue-green-red order. */
const BLUE = levelsOf(0.485, 0.229);
const GREEN = levelsOf(0.456, 0.224);
const RED = levelsOf(0.406, 0.225);

/** A page as the network takes it: with a margin where it needs one, no larger than it can be, sides it can halve. */
export interface DetectorPicture {
  readonly picture: Raster;
  readonly margin: number;
  /** Pixels of the page on one of the picture's. */
  readonly scaleX: number;
  readonly scaleY: number;
}

/** Boxes of the text lines on the picture, in its pixels; from top to bottom, roughly. */
export async function detectTextBoxes(models: OcrModels, raster: Raster): Promise<readonly RotatedBox[]> {
  return await boxesOn(models, await detectorPicture(raster));
}

export async function detectorPicture(raster: Raster): Promise<DetectorPicture> {
  const margin = needsMargin(raster) ? MARGIN : 0;
  const framed = margin > 0 ? await addMargin(raster, margin) : raster;
  const scale = Math.min(1, LONG_SIDE / Math.max(framed.width, framed.height));
  const width = roundToMultiple(framed.width * scale);
  const height = roundToMultiple(framed.height * scale);
  const picture = await resizeRaster(framed, width, height);
  return { picture, margin, scaleX: framed.width / width, scaleY: framed.height / height };
}

/** The same boxes with the picture made already: the models are asked before it returns. */
export async function boxesOn(
  models: OcrModels,
  { picture, margin, scaleX, scaleY }: DetectorPicture,
): Promise<readonly RotatedBox[]> {
  const regions = await models.findRegions(picture);
  return regions.map(({ box }) => ({
    center: { x: box.center.x * scaleX - margin, y: box.center.y * scaleY - margin },
    width: box.width * scaleX,
    height: box.height * scaleY,
    angle: box.angle,
  }));
}

function needsMargin({ width, height }: Raster): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short < MIN_SHORT_SIDE || long >= STRIP * short;
}

/** Runs the model on a picture as large as it is, both sides a multiple of 32. */
export async function findRegions(model: TensorModel, raster: Raster): Promise<readonly TextRegion[]> {
  const { rgb, width, height } = raster;
  const plane = width * height;
  const input = model.inputOf(plane * 3);
  for (let pixel = 0, at = 0; pixel < plane; pixel++, at += 3) {
    input[pixel] = BLUE[rgb[at + 2] ?? 0] ?? 0;
    input[plane + pixel] = GREEN[rgb[at + 1] ?? 0] ?? 0;
    input[2 * plane + pixel] = RED[rgb[at] ?? 0] ?? 0;
  }
  return await model.run(input, [1, 3, height, width], (values) =>
    findTextRegions({ values, width, height }),
  );
}

function levelsOf(mean: number, deviation: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, level) => (level / 255 - mean) / deviation);
}

function roundToMultiple(side: number): number {
  return Math.max(MULTIPLE, Math.round(side / MULTIPLE) * MULTIPLE);
}

async function resizeRaster(raster: Raster, width: number, height: number): Promise<Raster> {
  if (raster.width === width && raster.height === height) return raster;
  const rgb = await rawSharp(raster)
    .resize(width, height, { fit: "fill", kernel: "linear" })
    .raw()
    .toBuffer();
  return { rgb, width, height };
}

async function addMargin(raster: Raster, margin: number): Promise<Raster> {
  const sides = { top: margin, bottom: margin, left: margin, right: margin };
  const rgb = await rawSharp(raster)
    .extend({ ...sides, extendWith: "copy" })
    .raw()
    .toBuffer();
  return { rgb, width: raster.width + 2 * margin, height: raster.height + 2 * margin };
}

function rawSharp(raster: Raster): Sharp {
  return sharp(raster.rgb, { raw: { width: raster.width, height: raster.height, channels: 3 } });
}
