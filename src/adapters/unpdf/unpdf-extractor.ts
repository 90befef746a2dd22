import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import type { ExtractedPage } from "../../domain/extracted-text.ts";
import { createTextExtractor } from "../../extraction/create-text-extractor.ts";
import { type ReadingLimits, readingLimits } from "../../extraction/reading-limits.ts";
import { linesFromRuns } from "../../extraction/text-layer/lines-from-runs.ts";
import {
  matrixOf,
  quarterTurns,
  runsFromPdf,
  turnToUpright,
} from "../../extraction/text-layer/runs-from-pdf.ts";
import { soundContent } from "../../extraction/text-layer/sound-content.ts";
import { type UnreadableOutcome, unreadable } from "../../extraction/unreadable.ts";
import type { ExtractionOutcome, ExtractionRequest, TextExtractor } from "../../ports/text-extractor.ts";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;

/** A picture of at least this many pixels on both sides may be a scan with text of its own. */
const SCAN_MIN_SIDE_PIXELS = 500;

/**
 * Reads text PDFs and docx where there is no OCR and no canvas (Workers). No Node APIs. A file with
 * anything that would need OCR is refused as `unsupported-media` with reason `ocr-unavailable`:
 * half a reading would hide what stands on the other half. Pages come without images and marks.
 */
export function createUnpdfExtractor(limits: ReadingLimits = readingLimits): TextExtractor {
  return createTextExtractor({
    readPdf: (request) => readPdf(request, limits),
    imageReader: null,
    painter: null,
    detectMarks: null,
    readCodes: null,
    openPicture: null,
    convertToPdf: null,
    limits,
    versions: { unpdf: "1.7.0" },
  });
}

async function readPdf(request: ExtractionRequest, limits: ReadingLimits): Promise<ExtractionOutcome> {
  let document: PdfDocument;
  try {
    document = await getDocumentProxy(new Uint8Array(request.bytes), {
      isEvalSupported: false,
      verbosity: 0,
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    return name === "PasswordException"
      ? unreadable("encrypted", { detected: "pdf" })
      : unreadable("damaged", { detected: "pdf", reason: name });
  }
  try {
    return await readPages(document, request, limits);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readPages(
  document: PdfDocument,
  request: ExtractionRequest,
  limits: ReadingLimits,
): Promise<ExtractionOutcome> {
  const total = document.numPages;
  if (total > limits.pages) return unreadable("too-many-pages", { pages: total, limit: limits.pages });
  if (!(total >= 1)) return unreadable("damaged", { detected: "pdf", reason: "no-pages" });
  const pages: ExtractedPage[] = [];
  for (let number = 1; number <= total; number++) {
    request.signal?.throwIfAborted();
    const page = await readPage(document, number);
    if ("code" in page) return page;
    pages.push(page);
    request.onProgress?.(number, total);
  }
  return { ok: true, text: { kind: "pdf", pages }, images: [] };
}

async function readPage(document: PdfDocument, number: number): Promise<ExtractedPage | UnreadableOutcome> {
  try {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    const turn = turnToUpright(content, matrixOf(page.getViewport({ scale: 1 }).transform));
    const rotation = quarterTurns(page.rotate + turn);
    const viewport = page.getViewport({ scale: 1, rotation });
    const { width, height } = viewport;
    const sound = soundContent(content);
    const runs = sound ? runsFromPdf(sound, matrixOf(viewport.transform), viewport) : [];
    if (runs.length === 0 || (await hasScan(page))) {
      return unreadable("unsupported-media", { detected: "pdf", reason: "ocr-unavailable", page: number });
    }
    const lines = [...linesFromRuns(runs, { width, height })];
    return { number, width, height, source: "text-layer", rotation, quality: null, lines, marks: null };
  } catch (error) {
    const reason = error instanceof Error ? error.name : "unknown";
    return unreadable("damaged", { detected: "pdf", reason, page: number });
  }
}

async function hasScan(page: PdfPage): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  return fnArray.some((operation: number, index: number) => {
    if (operation !== OPS.paintImageXObject && operation !== OPS.paintInlineImageXObject) return false;
    const args: unknown = argsArray[index];
    const sides = Array.isArray(args) ? args.filter((value) => typeof value === "number") : [];
    const [width = 0, height = 0] = sides;
    return width >= SCAN_MIN_SIDE_PIXELS && height >= SCAN_MIN_SIDE_PIXELS;
  });
}
