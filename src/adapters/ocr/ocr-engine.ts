import { createRequire } from "node:module";
import sharp from "sharp";
import type { PageCode, PageMark, TextLine } from "../../domain/extracted-text.ts";
import { assessQuality, UNRELIABLE_QUALITY } from "../../extraction/image/assess-quality.ts";
import { detectHandwriting } from "../../extraction/image/detect-handwriting.ts";
import { detectSeals } from "../../extraction/image/detect-seals.ts";
import { hasLostColor } from "../../extraction/image/has-lost-color.ts";
import { inkedPage } from "../../extraction/image/inked-page.ts";
import { partSealText } from "../../extraction/image/part-seal-text.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import { readingOrder } from "../../extraction/image/reading-order.ts";
import type { RotatedBox } from "../../extraction/image/rotated-box.ts";
import { settleBlankness } from "../../extraction/image/settle-blankness.ts";
import { isCovered } from "../../extraction/text-layer/is-covered.ts";
import type { CodeReader } from "../../ports/code-reader.ts";
import type { ImageInput, ImageReader, ImageReadOptions, ReadImage } from "../../ports/image-reader.ts";
import { decodeImage } from "./decode-image.ts";
import { encodePage } from "./encode-page.ts";
import { loadOcrModels, type OcrModels, releaseOcrModels } from "./ocr-models.ts";
import { turnUpright } from "./page-direction.ts";
import { boundsOf, type KnownReadings, meanReading, readLines } from "./read-lines.ts";
import { readSealRings } from "./read-seal-rings.ts";
import { readSlantedWords, withoutPieces } from "./read-slanted-words.ts";
import { rereadUnderSeals } from "./reread-under-seals.ts";
import { straightenPage } from "./straighten-page.ts";
import { detectTextBoxes } from "./text-detector.ts";

export interface OcrEngine extends ImageReader {
  /** Name → version of the engine and its models. */
  readonly versions: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Loads the OCR models and returns the reader. Pages are read one after the other; run several
 * processes for more. Measured memory and times: docs in the OCR notes of the architecture page.
 * @throws ServiceError `model-unavailable`
 */
export async function createOcrEngine(options: {
  readonly threads: number;
  readonly readCodes?: CodeReader;
}): Promise<OcrEngine> {
  return createOcrEngineWith(await loadOcrModels(options.threads), options.readCodes);
}

/** The reader over models loaded already, which it releases when closed. */
export function createOcrEngineWith(models: OcrModels, readCodes: CodeReader = noCodes): OcrEngine {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    versions: engineVersions(),
    readImage: (input, readOptions) => {
      const read = queue.then(() => readPage(models, readCodes, input, readOptions));
      queue = read.catch(() => undefined);
      return read;
    },
    readSeals: (raster, marks) => {
      const read = queue.then(() => readSealRings(models, raster, marks, []));
      queue = read.catch(() => undefined);
      return read;
    },
    close: async () => {
      await queue;
      await releaseOcrModels(models);
    },
  };
}

const noCodes: CodeReader = async () => [];

async function readPage(
  models: OcrModels,
  readCodes: CodeReader,
  input: ImageInput,
  options: ImageReadOptions,
): Promise<ReadImage> {
  const { signal } = options;
  signal?.throwIfAborted();
  const decoded = await decodeImage(input);
  const quality = assessQuality(decoded.raster);
  const detected = await detectTextBoxes(models.detection, decoded.raster);
  signal?.throwIfAborted();
  const readings: KnownReadings = new WeakMap();
  const directed = await turnUpright(decoded.raster, detected, {
    detect: (raster) => detectTextBoxes(models.detection, raster),
    read: (raster, boxes) => meanReading(models, raster, boxes, readings),
  });
  const { raster, boxes } = await straightenPage(directed.raster, directed.boxes);
  for (const [index, box] of boxes.entries()) carryOver(readings, directed.boxes[index], box);
  const codes: readonly PageCode[] = await readCodes(raster);
  const { lines, marks, isColorLost } = await readUpright(models, raster, boxes, {
    signal,
    readings,
    // Known places hold for the page as it was handed over only.
    known: raster === decoded.raster ? (options.known ?? []) : [],
  });
  const settled = settleBlankness(
    quality,
    { lines: [...lines], marks: [...marks], codes: [...codes] },
    raster,
  );
  return {
    page: {
      number: options.pageNumber,
      width: Math.round(raster.width * decoded.scale),
      height: Math.round(raster.height * decoded.scale),
      source: "ocr",
      rotation: sumOfTurns(decoded.exifTurn, directed.turn),
      quality: isColorLost ? { ...settled, issues: [...settled.issues, "colorless"] } : settled,
      lines: [...lines],
      // What looks like strokes on a page that cannot be read is dirt and smear.
      marks: marks.filter((mark) => mark.kind === "seal" || quality.score > UNRELIABLE_QUALITY),
      ...(codes.length > 0 ? { codes: [...codes] } : {}),
    },
    image: options.withoutImage
      ? null
      : { page: options.pageNumber, mediaType: "image/jpeg", bytes: (await encodePage(raster)).bytes },
  };
}

/** What was read of a line holds for the straightened page, too: its picture was cut out level already. */
function carryOver(readings: KnownReadings, from: RotatedBox | undefined, to: RotatedBox): void {
  const read = from && readings.get(from);
  if (read) readings.set(to, read);
}

interface UprightReading {
  readonly lines: readonly TextLine[];
  readonly marks: readonly PageMark[];
  readonly isColorLost: boolean;
}

/**
 * Lines in reading order, what seals cover read twice, words lying across the page last, and the marks the lines do
 * not explain.
 */
async function readUpright(
  models: OcrModels,
  raster: Raster,
  boxes: readonly RotatedBox[],
  options: {
    readonly signal: AbortSignal | undefined;
    readonly readings: KnownReadings;
    readonly known: readonly TextLine[];
  },
): Promise<UprightReading> {
  const { signal, readings, known } = options;
  const unknown = boxes.filter((box) => !isCovered(boundsOf(box, raster), known));
  const first = [...(await readLines(models, raster, unknown, { signal, known: readings })), ...known];
  const inked = inkedPage(raster);
  const seals = detectSeals(inked, first);
  const reread = seals.length === 0 ? first : await rereadUnderSeals(models, raster, first, seals, signal);
  const parted = partSealText(inked, reread, seals);
  const lines = readingOrder(parted.lines);
  const readSeals = await readSealRings(models, raster, seals, parted.sealLines);
  const marks = [...readSeals, ...detectHandwriting(inked, lines, seals)];
  const slanted = await readSlantedWords(models, raster, lines);
  return {
    lines: [...withoutPieces(lines, slanted), ...slanted],
    marks,
    isColorLost: hasLostColor(inked, lines, seals),
  };
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
