import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import { luminance, type Raster } from "../../extraction/image/raster.ts";
import type { ReadingLimits } from "../../extraction/reading-limits.ts";
import {
  type Drawing,
  mayHoldSealText,
  readLayeredPage,
  type TextLayer,
} from "../../extraction/text-layer/layered-page.ts";
import { isBlank } from "../../extraction/text-layer/page-ink.ts";
import {
  matrixOf,
  quarterTurns,
  runsFromPdf,
  turnToUpright,
} from "../../extraction/text-layer/runs-from-pdf.ts";
import { soundContent } from "../../extraction/text-layer/sound-content.ts";
import type { CodeReader } from "../../ports/code-reader.ts";
import { type ImageReader, imageReadOptions, type ReadImage } from "../../ports/image-reader.ts";
import type { ExtractionRequest } from "../../ports/text-extractor.ts";
import { formFieldRuns } from "./form-field-runs.ts";
import { operationsOf } from "./page-operations.ts";
import type { PageToDraw, PdfFile } from "./pdf-file.ts";
import { encodeJpeg, type OperationSet, type RenderedPage, rasterOf, renderPage } from "./render-page.ts";

const POINTS_PER_INCH = 72;
/** 200 dpi reads as well as 300 and costs half (measured on rendered documents). */
const OCR_PIXELS_PER_POINT = 200 / POINTS_PER_INCH;
/** Enough to read 8-point print on the screen and to see the ring of a seal. */
const EVIDENCE_PIXELS_PER_POINT = 144 / POINTS_PER_INCH;
const UNSEEN_PIXELS_PER_POINT = 0.1;
const EVERYTHING: OperationSet = { has: () => true };
/** Enough to find the seals and strokes among what is drawn, and rulings half a point thin. */
const DRAWING_PIXELS_PER_POINT = 108 / POINTS_PER_INCH;

export interface PdfReaderDeps {
  readonly imageReader: ImageReader;
  readonly detectMarks: (raster: Raster, lines: readonly TextLine[]) => readonly PageMark[];
  readonly readCodes: CodeReader | null;
  readonly limits: ReadingLimits;
}

export async function readPdfPage(
  file: PdfFile,
  page: PDFPageProxy,
  deps: PdfReaderDeps,
  request: Pick<ExtractionRequest, "signal" | "withoutImages">,
): Promise<ReadImage> {
  const number = page.pageNumber;
  const layer = await readTextLayer(page);
  const render = (of: PageToDraw, pixelsPerPoint: number, without: OperationSet = new Set()) =>
    renderPage(of.document, of.page, {
      pixelsPerPoint,
      rotation: layer.rotation,
      maxPixels: deps.limits.renderPixels,
      without,
    });
  const renderWhole = async (pixelsPerPoint: number, without?: OperationSet) => {
    const toDraw = await file.pageToDraw(number);
    const rendered = await render(toDraw, pixelsPerPoint, without);
    if (toDraw.page !== page) toDraw.page.cleanup();
    return rendered;
  };
  const readByOcr = async (known: readonly TextLine[]) => {
    const { rgb, width, height } = rasterOf(await renderWhole(OCR_PIXELS_PER_POINT));
    const options = { ...imageReadOptions(request, number), known };
    return turned(await deps.imageReader.readImage({ rgb, width, height }, options), layer.rotation);
  };
  if (layer.runs.length === 0) return readByOcr([]);
  const asRead = { document: file.document, page };
  // Rendered though nobody looks at it: only then is it known which operations show text.
  await render(asRead, UNSEEN_PIXELS_PER_POINT, EVERYTHING);
  const operations = await operationsOf(page, layer.rotation);
  // What people see counts, not what a scanner's own OCR made of it.
  if (operations.hasInvisibleText) return readByOcr([]);
  const isDrawn = operations.drawsMoreThanText && operations.rulings === null;
  const renderBare = () =>
    operations.hasPatterns
      ? renderWhole(DRAWING_PIXELS_PER_POINT, operations.textIndices)
      : render(asRead, DRAWING_PIXELS_PER_POINT, operations.textIndices);
  const drawing = isDrawn ? drawingOf(await renderBare()) : null;
  const isWholeLookedAt = drawing !== null && (operations.showsColoredText || mayHoldSealText(layer.runs));
  return readLayeredPage({
    number,
    source: "text-layer",
    layer: { ...layer, rulings: operations.rulings ?? [] },
    drawing,
    whole: isWholeLookedAt ? rasterOf(await renderWhole(DRAWING_PIXELS_PER_POINT)) : null,
    readByOcr,
    encodeImage: request.withoutImages
      ? null
      : async () => encodeJpeg(await renderWhole(EVIDENCE_PIXELS_PER_POINT)),
    detectMarks: deps.detectMarks,
    readCodes: deps.readCodes,
    readSeals: deps.imageReader.readSeals?.bind(deps.imageReader),
  });
}

/** Without runs where the page has no text that could be taken as it is. */
async function readTextLayer(page: PDFPageProxy): Promise<TextLayer> {
  const content = await page.getTextContent();
  const stored = page.getViewport({ scale: 1 });
  const turn = turnToUpright(content, matrixOf(stored.transform));
  const rotation = quarterTurns(page.rotate + turn);
  const viewport = page.getViewport({ scale: 1, rotation });
  const filled = formFieldRuns(await page.getAnnotations({ intent: "display" }), viewport);
  const sound = soundContent(
    content,
    filled.map(({ text }) => text),
  );
  const printed = sound ? runsFromPdf(sound, matrixOf(viewport.transform), viewport) : [];
  const runs = sound ? [...printed, ...filled] : [];
  return { runs, rotation, width: viewport.width, height: viewport.height };
}

/** Null when nothing is drawn. */
function drawingOf(bare: RenderedPage): Drawing | null {
  const raster = rasterOf(bare);
  const plane = luminance(raster);
  return isBlank(plane) ? null : { raster, plane, pixelsPerPoint: bare.pixelsPerPoint };
}

/** OCR saw the page already turned by `rotation`. */
function turned(read: ReadImage, rotation: number): ReadImage {
  return { ...read, page: { ...read.page, rotation: quarterTurns(read.page.rotation + rotation) } };
}
