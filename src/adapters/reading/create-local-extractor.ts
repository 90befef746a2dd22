import { createTextExtractor } from "../../extraction/create-text-extractor.ts";
import { detectMarks } from "../../extraction/image/detect-marks.ts";
import { type ReadingLimits, readingLimits } from "../../extraction/reading-limits.ts";
import type { ImageReader } from "../../ports/image-reader.ts";
import type { TextExtractor } from "../../ports/text-extractor.ts";
import { createCanvasPainter } from "../canvas/canvas-painter.ts";
import { createCodeReader } from "../codes/zxing-code-reader.ts";
import { convertToPdf } from "../libreoffice/convert-to-pdf.ts";
import { createOcrEngine, type OcrEngine } from "../ocr/ocr-engine.ts";
import { decodeJbig2 } from "../pdf/decode-jbig2.ts";
import { createPdfReader } from "../pdf/pdf-reader.ts";
import { createPictureDecoder } from "../pictures/picture-decoder.ts";
import { type OcrEngineName, readerVersions } from "./reader-versions.ts";

export interface LocalExtractorOptions {
  readonly threads?: number;
  readonly engine?: OcrEngineName;
  readonly limits?: ReadingLimits;
  /** In place of the OCR engine; for tests that need no models. */
  readonly imageReader?: ImageReader;
}

/**
 * Reads files in this very process: for children of the pool and for tests. A file that crashes a
 * native library takes the process with it, and time and memory are not limited: serve through
 * ReadingPool.
 */
export function createLocalExtractor(options: LocalExtractorOptions = {}): TextExtractor {
  const limits = options.limits ?? readingLimits;
  const readCodes = createCodeReader();
  const lazyEngine = lazy(async () => {
    if (options.engine !== "tesseract") {
      return await createOcrEngine({ threads: options.threads ?? 1, readCodes });
    }
    // Loaded only where it was chosen.
    return await (await import("../ocr/tesseract-engine.ts")).createTesseractEngine();
  });
  const imageReader: ImageReader = options.imageReader ?? {
    readImage: async (input, readOptions) => (await lazyEngine.get()).readImage(input, readOptions),
    readSeals: async (pixels, marks) => (await (await lazyEngine.get()).readSeals?.(pixels, marks)) ?? marks,
  };
  return createTextExtractor({
    readPdf: createPdfReader({ imageReader, detectMarks, readCodes, limits }),
    imageReader,
    painter: createCanvasPainter(decodeJbig2),
    detectMarks,
    readCodes,
    openPicture: createPictureDecoder(limits),
    convertToPdf,
    limits,
    versions: readerVersions(options.engine),
    ready: async () => {
      if (!options.imageReader) await lazyEngine.get();
    },
    close: async () => {
      const engine = await lazyEngine.peek();
      await engine?.close();
    },
  });
}

function lazy(create: () => Promise<OcrEngine>) {
  let made: Promise<OcrEngine> | null = null;
  return {
    get: (): Promise<OcrEngine> => {
      made ??= create();
      return made;
    },
    peek: async (): Promise<OcrEngine | null> => made,
  };
}
