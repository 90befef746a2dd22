import { coverage } from "../../domain/box.ts";
import type { ExtractedPage, PageMark, PageSource, TextLine } from "../../domain/extracted-text.ts";
import type { CodeReader } from "../../ports/code-reader.ts";
import type { ImageReader, ReadImage } from "../../ports/image-reader.ts";
import type { Plane, Raster } from "../image/raster.ts";
import { readingOrder } from "../image/reading-order.ts";
import { isCovered } from "./is-covered.ts";
import { linesFromRuns } from "./lines-from-runs.ts";
import { hasStandingRule, unexplainedInk } from "./page-ink.ts";
import type { TextRun } from "./text-run.ts";
import type { StandingRuling } from "./vector-rulings.ts";

/**
 * Share of the page with writing or pictures outside the text layer from which OCR is asked too:
 * 2 % of A4 is a strip of 200 × 50 points, smaller than any pasted certificate and larger than a seal.
 */
const MAX_UNEXPLAINED_INK = 0.02;

export interface TextLayer {
  readonly runs: readonly TextRun[];
  /** Clockwise turn of the stored page that makes it upright. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Points, upright. */
  readonly width: number;
  readonly height: number;
  /** Standing rulings where they are known without a drawing, in points. */
  readonly rulings?: readonly StandingRuling[];
}

/** What a page shows besides its text. */
export interface Drawing {
  readonly raster: Raster;
  readonly plane: Plane;
  readonly pixelsPerPoint: number;
}

export interface LayeredPageParts {
  readonly number: number;
  readonly source: PageSource;
  readonly layer: TextLayer;
  /** Null when nothing but text is drawn. */
  readonly drawing: Drawing | null;
  /** The page with its text, drawn as large, where text may be part of a seal: text in color, or `mayHoldSealText`; else null. */
  readonly whole?: Raster | null;
  /** Reads the page as it looks; lines known already need not be read. */
  readonly readByOcr: (known: readonly TextLine[]) => Promise<ReadImage>;
  /** Null where no picture of the page is wanted. */
  readonly encodeImage: (() => Promise<Uint8Array>) | null;
  readonly detectMarks: (raster: Raster, lines: readonly TextLine[]) => readonly PageMark[];
  readonly readCodes: CodeReader | null;
  /** Reads what stands on seals; absent where OCR cannot run. */
  readonly readSeals: ImageReader["readSeals"] | undefined;
}

/** A page of a sound text layer, with what OCR reads where the page shows writing the layer does not have. */
export async function readLayeredPage(parts: LayeredPageParts): Promise<ReadImage> {
  const { drawing, number } = parts;
  const printed = parts.whole ? sealsOf(parts.detectMarks(parts.whole, linesOf(parts.layer, drawing))) : [];
  const layer = { ...parts.layer, runs: outsideRings(parts.layer, printed) };
  const lines = linesOf(layer, drawing);
  const marks = drawing ? withSeals(parts.detectMarks(drawing.raster, []), printed) : printed;
  const seals = sealsOf(marks).map((mark) => mark.box);
  const unexplained = drawing ? unexplainedInk(drawing.plane, drawing.pixelsPerPoint, seals) : 0;
  const ocr = unexplained > MAX_UNEXPLAINED_INK ? await parts.readByOcr(lines) : null;
  const added = ocr ? linesBetween(lines, ocr, layer.rotation) : [];
  if (ocr && characters(added) > characters(lines)) return withLines(ocr, [...lines, ...added]);
  const codes = ocr?.page.codes ?? (drawing ? await parts.readCodes?.(drawing.raster) : undefined) ?? [];
  const page: ExtractedPage = {
    number,
    width: layer.width,
    height: layer.height,
    source: parts.source,
    rotation: layer.rotation,
    quality: added.length > 0 && ocr ? ocr.page.quality : null,
    lines: added.length > 0 ? inReadingOrder([...lines, ...added]) : [...lines],
    marks: drawing ? [...(await marksOf(parts, drawing.raster, marks, added, printed))] : [],
    ...(codes.length > 0 ? { codes: [...codes] } : {}),
  };
  const bytes = await parts.encodeImage?.();
  return { page, image: bytes ? { page: number, mediaType: "image/jpeg", bytes } : null };
}

/** So many pieces of text set at an angle may run around a ring; fewer are margin notes or words across the page. */
const LEAST_RING_RUNS = 4;

/** Whether some of the page's text may stand on a seal: programs that draw seals write on them as on the page. */
export function mayHoldSealText(runs: readonly TextRun[]): boolean {
  return runs.filter((run) => run.isTurned).length >= LEAST_RING_RUNS;
}

/** What stands in the middle of a seal, where it is text. */
const SEAL_STAR = /^[★☆✯✰⭐]$/u;

/** The runs without those that stand turned on a seal, or are its star: they are no lines of the page. */
function outsideRings({ runs, width, height }: TextLayer, seals: readonly PageMark[]): readonly TextRun[] {
  if (seals.length === 0) return runs;
  return runs.filter((run) => {
    const [x, y] = [(run.x0 + run.x1) / 2 / width, (run.y0 + run.y1) / 2 / height];
    return !(
      (run.isTurned || SEAL_STAR.test(run.text)) &&
      seals.some(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])
    );
  });
}

function sealsOf(marks: readonly PageMark[]): readonly PageMark[] {
  return marks.filter((mark) => mark.kind === "seal");
}

/**
 * The marks with seals that show only together with their text, in place of what was seen there without it. What is
 * written under a red seal stays: a red ring's own strokes are no writing, those of another color may have been taken for it.
 */
function withSeals(marks: readonly PageMark[], seals: readonly PageMark[]): readonly PageMark[] {
  const isReplaced = (mark: PageMark, seal: PageMark) =>
    coverage(mark.box, seal.box) > 0.5 && (mark.kind === "seal" || seal.color !== "red");
  return [...seals, ...marks.filter((mark) => !seals.some((seal) => isReplaced(mark, seal)))];
}

/** Seals and strokes that the lines added by OCR do not explain; OCR, which may have to be started first, is asked only where there is a seal. */
async function marksOf(
  parts: LayeredPageParts,
  raster: Raster,
  ofDrawing: readonly PageMark[],
  lines: readonly TextLine[],
  printed: readonly PageMark[],
): Promise<readonly PageMark[]> {
  const marks = lines.length > 0 ? withSeals(parts.detectMarks(raster, lines), printed) : ofDrawing;
  const hasSeal = marks.some((mark) => mark.kind === "seal");
  return hasSeal && parts.readSeals ? parts.readSeals(parts.whole ?? raster, marks) : marks;
}

function linesOf(layer: TextLayer, drawing: Drawing | null): readonly TextLine[] {
  const lines = linesFromRuns(layer.runs, {
    width: layer.width,
    height: layer.height,
    isRuledOff: (x0, x1, y0, y1) => {
      if (!drawing) return (layer.rulings ?? []).some((ruling) => isBetween(ruling, x0, x1, y0, y1));
      const { plane, pixelsPerPoint: scale } = drawing;
      return hasStandingRule(plane, x0 * scale, x1 * scale, y0 * scale, y1 * scale);
    },
  });
  // Only a page with something drawn has a table whose cells may hold several lines each.
  const isRuled = drawing !== null || (layer.rulings ?? []).length > 0;
  return isRuled ? readingOrder(lines) : lines;
}

/** As much of the height must be ruled as in a picture: see hasStandingRule. */
const RULED_SHARE = 0.9;

function isBetween(ruling: StandingRuling, x0: number, x1: number, y0: number, y1: number): boolean {
  const shared = Math.min(ruling.y1, y1) - Math.max(ruling.y0, y0);
  return ruling.x >= x0 && ruling.x <= x1 && shared >= RULED_SHARE * (y1 - y0);
}

/** What OCR read where the text layer has nothing. If OCR took the page for turned, the text layer knows better. */
function linesBetween(lines: readonly TextLine[], ocr: ReadImage, rotation: number): readonly TextLine[] {
  if (ocr.page.rotation !== rotation) return [];
  return ocr.page.lines.filter((line) => !isCovered(line.box, lines));
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
