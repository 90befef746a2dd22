import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { coverage } from "../../domain/box.ts";
import type { ExtractedPage, PageMark, TextLine } from "../../domain/extracted-text.ts";
import { luminance, type Plane, type Raster } from "../../extraction/image/raster.ts";
import type { ReadingLimits } from "../../extraction/reading-limits.ts";
import { linesFromRuns } from "../../extraction/text-layer/lines-from-runs.ts";
import { hasStandingRule, isBlank, unexplainedInk } from "../../extraction/text-layer/page-ink.ts";
import {
  matrixOf,
  quarterTurns,
  runsFromPdf,
  turnToUpright,
} from "../../extraction/text-layer/runs-from-pdf.ts";
import { textLayerHealth } from "../../extraction/text-layer/text-layer-health.ts";
import type { TextRun } from "../../extraction/text-layer/text-run.ts";
import type { ImageReader, ReadImage } from "../../ports/image-reader.ts";
import { formFieldRuns } from "./form-field-runs.ts";
import { operationsOf } from "./page-operations.ts";
import { encodeJpeg, type RenderedPage, rasterOf, renderPage } from "./render-page.ts";

const POINTS_PER_INCH = 72;
/** 200 dpi reads as well as 300 and costs half (measured on rendered documents). */
const OCR_PIXELS_PER_POINT = 200 / POINTS_PER_INCH;
/** Enough to read 8-point print on the screen and to see the ring of a seal. */
const EVIDENCE_PIXELS_PER_POINT = 144 / POINTS_PER_INCH;
/** Enough to find the seals and strokes among what is drawn, and rulings half a point thin. */
const DRAWING_PIXELS_PER_POINT = 108 / POINTS_PER_INCH;
/**
 * Share of the page with writing or pictures outside the text layer from which OCR is asked too:
 * 2 % of A4 is a strip of 200 × 50 points, smaller than any pasted certificate and larger than a seal.
 */
const MAX_UNEXPLAINED_INK = 0.02;
/** An OCR line that lies this much under lines of the text layer says the same again. */
const SAME_PLACE = 0.3;

export interface PdfReaderDeps {
  readonly imageReader: ImageReader;
  readonly detectMarks: (raster: Raster, lines: readonly TextLine[]) => readonly PageMark[];
  readonly limits: ReadingLimits;
}

interface TextLayer {
  readonly runs: readonly TextRun[];
  /** Clockwise turn of the stored page that makes it upright. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Points, upright. */
  readonly width: number;
  readonly height: number;
}

export async function readPdfPage(
  document: PDFDocumentProxy,
  page: PDFPageProxy,
  deps: PdfReaderDeps,
  signal: AbortSignal | undefined,
): Promise<ReadImage> {
  const layer = await readTextLayer(page);
  const render = (pixelsPerPoint: number, without: ReadonlySet<number> = new Set()) =>
    renderPage(document, page, {
      pixelsPerPoint,
      rotation: layer.rotation,
      maxPixels: deps.limits.renderPixels,
      without,
    });
  const readByOcr = async () => {
    const { rgb, width, height } = rasterOf(await render(OCR_PIXELS_PER_POINT));
    const options = { pageNumber: page.pageNumber, ...(signal ? { signal } : {}) };
    return turned(await deps.imageReader.readImage({ rgb, width, height }, options), layer.rotation);
  };
  if (textLayerHealth(layer.runs.map((run) => run.text).join("")) !== "sound") return readByOcr();
  const whole = await render(EVIDENCE_PIXELS_PER_POINT);
  const { textIndices, hasInvisibleText, drawsMoreThanText } = await operationsOf(page);
  // What people see counts, not what a scanner's own OCR made of it.
  if (hasInvisibleText) return readByOcr();
  const drawing = drawsMoreThanText ? drawingOf(await render(DRAWING_PIXELS_PER_POINT, textIndices)) : null;
  const lines = linesOf(layer, drawing);
  const unexplained = drawing ? unexplainedInk(drawing.plane, drawing.pixelsPerPoint) : 0;
  const ocr = unexplained > MAX_UNEXPLAINED_INK ? await readByOcr() : null;
  const added = ocr ? linesBetween(lines, ocr, layer.rotation) : [];
  if (ocr && characters(added) > characters(lines)) return withLines(ocr, [...lines, ...added]);
  const own: ExtractedPage = {
    number: page.pageNumber,
    width: layer.width,
    height: layer.height,
    source: "text-layer",
    rotation: layer.rotation,
    quality: added.length > 0 && ocr ? ocr.page.quality : null,
    lines: added.length > 0 ? inReadingOrder([...lines, ...added]) : [...lines],
    marks: drawing ? [...deps.detectMarks(drawing.raster, added)] : [],
  };
  const image = { page: page.pageNumber, mediaType: "image/jpeg", bytes: await encodeJpeg(whole) } as const;
  return { page: own, image };
}

async function readTextLayer(page: PDFPageProxy): Promise<TextLayer> {
  const content = await page.getTextContent();
  const stored = page.getViewport({ scale: 1 });
  const turn = turnToUpright(content, matrixOf(stored.transform));
  const rotation = quarterTurns(page.rotate + turn);
  const viewport = page.getViewport({ scale: 1, rotation });
  const runs = runsFromPdf(content, matrixOf(viewport.transform), viewport);
  const filled = formFieldRuns(await page.getAnnotations({ intent: "display" }), viewport);
  return { runs: [...runs, ...filled], rotation, width: viewport.width, height: viewport.height };
}

/** What a page shows besides its text. */
interface Drawing {
  readonly raster: Raster;
  readonly plane: Plane;
  readonly pixelsPerPoint: number;
}

/** Null when nothing is drawn. */
function drawingOf(bare: RenderedPage): Drawing | null {
  const raster = rasterOf(bare);
  const plane = luminance(raster);
  return isBlank(plane) ? null : { raster, plane, pixelsPerPoint: bare.pixelsPerPoint };
}

function linesOf(layer: TextLayer, drawing: Drawing | null): readonly TextLine[] {
  return linesFromRuns(layer.runs, {
    width: layer.width,
    height: layer.height,
    isRuledOff: (x0, x1, y0, y1) => {
      if (!drawing) return false;
      const { plane, pixelsPerPoint: scale } = drawing;
      return hasStandingRule(plane, x0 * scale, x1 * scale, y0 * scale, y1 * scale);
    },
  });
}

/** What OCR read where the text layer has nothing. If OCR took the page for turned, the text layer knows better. */
function linesBetween(lines: readonly TextLine[], ocr: ReadImage, rotation: number): readonly TextLine[] {
  if (ocr.page.rotation !== rotation) return [];
  return ocr.page.lines.filter(
    (line) => lines.reduce((sum, other) => sum + coverage(line.box, other.box), 0) < SAME_PLACE,
  );
}

function withLines(read: ReadImage, lines: readonly TextLine[]): ReadImage {
  return { ...read, page: { ...read.page, lines: inReadingOrder(lines) } };
}

function inReadingOrder(lines: readonly TextLine[]): TextLine[] {
  return lines.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

function characters(lines: readonly TextLine[]): number {
  return lines.reduce((sum, line) => sum + line.text.length, 0);
}

/** OCR saw the page already turned by `rotation`. */
function turned(read: ReadImage, rotation: number): ReadImage {
  return { ...read, page: { ...read.page, rotation: quarterTurns(read.page.rotation + rotation) } };
}
