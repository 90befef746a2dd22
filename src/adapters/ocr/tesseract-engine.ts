import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createWorker, type Line, PSM, type Worker } from "tesseract.js";
import type { TextLine } from "../../domain/extracted-text.ts";
import { ServiceError } from "../../domain/service-error.ts";
import { assessQuality } from "../../extraction/image/assess-quality.ts";
import { detectMarks } from "../../extraction/image/detect-marks.ts";
import { readingOrder } from "../../extraction/image/reading-order.ts";
import { normalizeGlyphs } from "../../extraction/normalize-glyphs.ts";
import type { SecondReader } from "../../extraction/second-reader/with-second-reader.ts";
import { decodeImage } from "./decode-image.ts";
import { encodePage } from "./encode-page.ts";
import type { OcrEngine } from "./ocr-engine.ts";

/** The smaller of the package's two data sets, whole numbers: the larger is slower and no better on print. */
const DATA = "4.0.0_best_int";
const VERSION = "tesseract.js 7, chi_sim best_int";

/**
 * The reader over tesseract.js in place of the one over PP-OCR: for comparison, and where the models may
 * not be used. It does not turn, level or straighten pages, reads nothing twice, and errs far more on
 * pages that were photographed.
 * @throws ServiceError `model-unavailable`
 */
export async function createTesseractEngine(): Promise<OcrEngine> {
  const worker = await openWorker();
  let queue: Promise<unknown> = Promise.resolve();
  return {
    versions: { "ocr-models": VERSION },
    readImage: (input, { pageNumber, signal }) => {
      const read = queue.then(async () => {
        signal?.throwIfAborted();
        const { raster, scale, exifTurn } = await decodeImage(input);
        const image = await encodePage(raster);
        const lines = readingOrder(await readLines(worker, image));
        const { width, height } = raster;
        const page = {
          number: pageNumber,
          width: Math.round(width * scale),
          height: Math.round(height * scale),
          source: "ocr" as const,
          rotation: exifTurn,
          quality: assessQuality(raster),
          lines: [...lines],
          marks: [...detectMarks(raster, lines)],
        };
        return { page, image: { page: pageNumber, mediaType: "image/jpeg" as const, bytes: image.bytes } };
      });
      queue = read.catch(() => undefined);
      return read;
    },
    close: async () => {
      await queue;
      await worker.terminate();
    },
  };
}

/** A second opinion on doubtful digits. Loaded with the first page that has any. */
export function tesseractReader(): SecondReader & { close(): Promise<void> } {
  let opening: Promise<Worker> | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    name: VERSION,
    scope: "digits",
    read: (image, signal) => {
      const read = queue.then(async () => {
        signal?.throwIfAborted();
        opening ??= openWorker();
        const { data } = await (await opening).recognize(Buffer.from(image.bytes));
        return data.text.split("\n");
      });
      queue = read.catch(() => undefined);
      return read;
    },
    close: async () => {
      await queue;
      await (await opening)?.terminate();
    },
  };
}

async function openWorker(): Promise<Worker> {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/chi_sim/package.json"));
    const worker = await createWorker("chi_sim", 1, {
      langPath: join(folder, DATA),
      cacheMethod: "none",
      gzip: true,
      errorHandler: () => undefined,
    });
    // Its default mode takes a page for one block of text and loses most of a form.
    await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, user_defined_dpi: "150" });
    return worker;
  } catch (cause) {
    throw new ServiceError("model-unavailable", "tesseract.js did not load; run `npm ci` again", { cause });
  }
}

interface SizedImage {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

async function readLines(worker: Worker, image: SizedImage): Promise<readonly TextLine[]> {
  const { data } = await worker.recognize(Buffer.from(image.bytes), {}, { blocks: true });
  return (data.blocks ?? [])
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .flatMap((line) => textLine(line, image) ?? []);
}

/** It parts Chinese characters by spaces, so the characters are joined anew. */
function textLine(line: Line, { width, height }: SizedImage): TextLine | null {
  const characters = line.words.flatMap((word) =>
    word.symbols.map((symbol) => ({
      text: normalizeGlyphs(symbol.text),
      confidence: Math.min(1, Math.max(0, symbol.confidence / 100)),
    })),
  );
  const text = characters.map((character) => character.text).join("");
  if (text.trim() === "") return null;
  const charConfidences = characters.flatMap((character) =>
    Array.from({ length: character.text.length }, () => character.confidence),
  );
  const { x0, y0, x1, y1 } = line.bbox;
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return {
    text,
    box: [within(x0 / width), within(y0 / height), within(x1 / width), within(y1 / height)],
    confidence: charConfidences.reduce((sum, one) => sum + one, 0) / charConfidences.length,
    charConfidences,
  };
}
