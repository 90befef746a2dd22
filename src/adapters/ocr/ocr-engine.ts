import { createRequire } from "node:module";
import sharp from "sharp";
import type { Box } from "../../domain/box.ts";
import type { TextLine } from "../../domain/extracted-text.ts";
import { assessQuality } from "../../extraction/image/assess-quality.ts";
import { cropBox } from "../../extraction/image/crop-box.ts";
import { detectMarks } from "../../extraction/image/detect-marks.ts";
import { isTall } from "../../extraction/image/page-geometry.ts";
import { type Raster, turnRaster } from "../../extraction/image/raster.ts";
import { readingOrder } from "../../extraction/image/reading-order.ts";
import { cornersOf, type RotatedBox } from "../../extraction/image/rotated-box.ts";
import type { ImageInput, ImageReader, ImageReadOptions, ReadImage } from "../../ports/image-reader.ts";
import { decodeImage } from "./decode-image.ts";
import { loadOcrModels, type OcrModels, releaseOcrModels } from "./ocr-models.ts";
import { turnUpright } from "./page-direction.ts";
import { straightenPage } from "./straighten-page.ts";
import { detectTextBoxes } from "./text-detector.ts";
import { LINE_HEIGHT, type RecognizedLine, recognizeLine } from "./text-recognizer.ts";

export interface OcrEngine extends ImageReader {
  /** Name → version of the engine and its models. */
  readonly versions: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Lines read with less mean confidence are not text to rely on; their ink shows up among the marks. */
const MIN_LINE_CONFIDENCE = 0.5;
const IMAGE_LONG_SIDE = 1800;
const IMAGE_QUALITY = 85;

/**
 * Loads the OCR models and returns the reader. Pages are read one after the other; run several
 * processes for more. Measured memory and times: docs in the OCR notes of the architecture page.
 * @throws ServiceError `model-unavailable`
 */
export async function createOcrEngine(options: { readonly threads: number }): Promise<OcrEngine> {
  const models = await loadOcrModels(options.threads);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    versions: engineVersions(),
    readImage: (input, readOptions) => {
      const read = queue.then(() => readPage(models, input, readOptions));
      queue = read.catch(() => undefined);
      return read;
    },
    close: async () => {
      await queue;
      await releaseOcrModels(models);
    },
  };
}

async function readPage(models: OcrModels, input: ImageInput, options: ImageReadOptions): Promise<ReadImage> {
  const { signal } = options;
  signal?.throwIfAborted();
  const decoded = await decodeImage(input);
  const detected = await detectTextBoxes(models.detection, decoded.raster);
  signal?.throwIfAborted();
  const directed = await turnUpright(decoded.raster, detected, {
    detect: (raster) => detectTextBoxes(models.detection, raster),
    read: (raster, boxes) => meanReading(models, raster, boxes),
  });
  const { raster, boxes } = await straightenPage(directed.raster, directed.boxes);
  const lines: TextLine[] = [];
  for (const box of boxes) {
    signal?.throwIfAborted();
    const line = textLine(await readBox(models, raster, box), boundsOf(box, raster));
    if (line) lines.push(line);
  }
  const ordered = [...readingOrder(lines)];
  return {
    page: {
      number: options.pageNumber,
      width: Math.round(raster.width * decoded.scale),
      height: Math.round(raster.height * decoded.scale),
      source: "ocr",
      rotation: sumOfTurns(decoded.exifTurn, directed.turn),
      quality: assessQuality(directed.raster),
      lines: ordered,
      marks: [...detectMarks(raster, ordered)],
    },
    image: { page: options.pageNumber, mediaType: "image/jpeg", bytes: await encodePage(raster) },
  };
}

async function readBox(models: OcrModels, raster: Raster, box: RotatedBox): Promise<RecognizedLine> {
  return await recognizeLine(models.recognition, models.alphabet, lineCrop(raster, box));
}

function lineCrop(raster: Raster, box: RotatedBox): Raster {
  if (isTall(box)) {
    const width = Math.max(LINE_HEIGHT, Math.round((LINE_HEIGHT * box.height) / box.width));
    return turnRaster(cropBox(raster, box, LINE_HEIGHT, width), 270);
  }
  return cropBox(raster, box, Math.max(16, Math.round((LINE_HEIGHT * box.width) / box.height)), LINE_HEIGHT);
}

async function meanReading(models: OcrModels, raster: Raster, boxes: readonly RotatedBox[]): Promise<number> {
  let sum = 0;
  for (const box of boxes) sum += (await readBox(models, raster, box)).confidence;
  return boxes.length > 0 ? sum / boxes.length : 0;
}

function textLine(read: RecognizedLine, box: Box): TextLine | null {
  const text = read.characters.map((character) => character.text).join("");
  if (text.trim() === "" || read.confidence < MIN_LINE_CONFIDENCE) return null;
  const charConfidences = read.characters.flatMap(({ text: character, confidence }) =>
    Array.from({ length: character.length }, () => confidence),
  );
  return { text, box, confidence: read.confidence, charConfidences };
}

/** The upright rectangle around a rotated box, as fractions of the page. */
function boundsOf(box: RotatedBox, page: Raster): Box {
  const corners = cornersOf(box);
  const fraction = (value: number, side: number) => Math.min(1, Math.max(0, value / side));
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  return [
    fraction(Math.min(...xs), page.width),
    fraction(Math.min(...ys), page.height),
    fraction(Math.max(...xs), page.width),
    fraction(Math.max(...ys), page.height),
  ];
}

async function encodePage(raster: Raster): Promise<Uint8Array> {
  return await sharp(raster.rgb, { raw: { width: raster.width, height: raster.height, channels: 3 } })
    .resize(IMAGE_LONG_SIDE, IMAGE_LONG_SIDE, { fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: IMAGE_QUALITY })
    .toBuffer();
}

function sumOfTurns(a: number, b: number): 0 | 90 | 180 | 270 {
  const sum = (a + b) % 360;
  return sum === 90 || sum === 180 || sum === 270 ? sum : 0;
}

function engineVersions(): Readonly<Record<string, string>> {
  const require = createRequire(import.meta.url);
  const version = (name: string): string => {
    const manifest: unknown = require(`${name}/package.json`);
    const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
    return isManifest ? String(manifest.version) : "unknown";
  };
  return {
    "onnxruntime-node": version("onnxruntime-node"),
    sharp: sharp.versions.sharp,
    "ocr-models": "PP-OCRv4 mobile",
  };
}
