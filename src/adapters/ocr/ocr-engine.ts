import { createRequire } from "node:module";
import { setImmediate } from "node:timers/promises";
import sharp from "sharp";
import type { PageCode, PageMark, TextLine } from "../../domain/extracted-text.ts";
import { assessQuality, UNRELIABLE_QUALITY } from "../../extraction/image/assess-quality.ts";
import { detectHandwriting } from "../../extraction/image/detect-handwriting.ts";
import { findSeals, type SealsOfColor, sealsBeside } from "../../extraction/image/detect-seals.ts";
import { findSlantedWords, type SlantedWords } from "../../extraction/image/find-slanted-words.ts";
import { hasLostColor } from "../../extraction/image/has-lost-color.ts";
import { type InkedPage, inkedPage } from "../../extraction/image/inked-page.ts";
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
import type { OcrModels } from "./ocr-models.ts";
import { looksUpright, turnUpright } from "./page-direction.ts";
import { boundsOf, type KnownReadings, meanReading, readLines } from "./read-lines.ts";
import { readSealRings } from "./read-seal-rings.ts";
import { readSlantedWords, withoutPieces } from "./read-slanted-words.ts";
import { rereadUnderSeals } from "./reread-under-seals.ts";
import { straightenPage } from "./straighten-page.ts";
import { boxesOn, detectorPicture, detectTextBoxes } from "./text-detector.ts";
import { startThreadedModels } from "./threaded-models.ts";

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
  return createOcrEngineWith(await startThreadedModels(options.threads), options.readCodes);
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
      await models.release();
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
  const picture = await detectorPicture(decoded.raster);
  const [detected, quality] = await Promise.all([
    boxesOn(models, picture),
    afterAsking(() => assessQuality(decoded.raster)),
  ]);
  signal?.throwIfAborted();
  const readings: KnownReadings = new WeakMap();
  const [directed, guess] = await Promise.all([
    turnUpright(decoded.raster, detected, {
      detect: (raster) => detectTextBoxes(models, raster),
      read: (raster, boxes) => meanReading(models, raster, boxes, readings),
    }),
    // Most pages turn out upright; of one upside down leveling is lost.
    looksUpright(detected) ? afterAsking(() => straightenPage(decoded.raster, detected)) : null,
  ]);
  const isGuessed = guess !== null && directed.raster === decoded.raster;
  const { raster, boxes } = isGuessed ? guess : await straightenPage(directed.raster, directed.boxes);
  for (const [index, box] of boxes.entries()) carryOver(readings, directed.boxes[index], box);
  // Known places hold for the page as it was handed over only.
  const known = raster === decoded.raster ? (options.known ?? []) : [];
  const unknown = boxes.filter((box) => !isCovered(boundsOf(box, raster), known));
  // The models work on the lines while this thread looks at everything else that needs no text.
  const [read, seen, encoded] = await Promise.all([
    readLines(models, raster, unknown, { signal, known: readings }),
    afterAsking(() => seenOn(raster, readCodes)),
    options.withoutImage ? null : encodePage(raster),
  ]);
  const { codes } = seen;
  const { lines, marks, isColorLost } = await readUpright(models, raster, [...read, ...known], seen, signal);
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
    image: encoded && { page: options.pageNumber, mediaType: "image/jpeg", bytes: encoded.bytes },
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

/** What is seen on a page without reading it. */
interface SeenOnPage {
  readonly codes: readonly PageCode[];
  readonly inked: InkedPage;
  readonly stamps: readonly SealsOfColor[];
  readonly slanted: readonly SlantedWords[];
}

/** Between its parts what the models have read meanwhile is taken, and more is asked of them. */
async function seenOn(raster: Raster, readCodes: CodeReader): Promise<SeenOnPage> {
  const codes = await readCodes(raster);
  const inked = await afterAsking(() => inkedPage(raster));
  const stamps = await afterAsking(() => findSeals(inked));
  const slanted = await afterAsking(() => findSlantedWords(raster));
  return { codes, inked, stamps, slanted };
}

/** Does something that takes this thread a while once all that waits has been handed to the models. */
async function afterAsking<T>(run: () => T | Promise<T>): Promise<T> {
  await setImmediate();
  return await run();
}

/**
 * Lines in reading order, what seals cover read twice, words lying across the page last, and the marks the lines do
 * not explain.
 */
async function readUpright(
  models: OcrModels,
  raster: Raster,
  first: readonly TextLine[],
  { inked, stamps, slanted: looksSlanted }: SeenOnPage,
  signal: AbortSignal | undefined,
): Promise<UprightReading> {
  const seals = sealsBeside(inked, stamps, first);
  const reread = seals.length === 0 ? first : await rereadUnderSeals(models, raster, first, seals, signal);
  const parted = partSealText(inked, reread, seals);
  const lines = readingOrder(parted.lines);
  const [readSeals, handwriting, slanted] = await Promise.all([
    readSealRings(models, raster, seals, parted.sealLines),
    afterAsking(() => detectHandwriting(inked, lines, seals)),
    readSlantedWords(models, raster, looksSlanted, lines),
  ]);
  return {
    lines: [...withoutPieces(lines, slanted), ...slanted],
    marks: [...readSeals, ...handwriting],
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
