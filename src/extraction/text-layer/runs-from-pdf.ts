import { type Matrix, multiply } from "../matrix.ts";
import { normalizeGlyphs } from "../normalize-glyphs.ts";
import type { TextRun } from "./text-run.ts";

/** The parts of PDF.js' text content that are used here; both its Node and its Workers build have them. */
export interface PdfTextItem {
  readonly str: string;
  /** `[a, b, c, d, e, f]` from text space to the page's own space. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
}
export interface PdfTextStyle {
  readonly ascent: number;
  readonly descent: number;
  readonly vertical?: boolean | undefined;
}
export interface PdfTextContent {
  readonly items: readonly (PdfTextItem | { readonly type: string })[];
  readonly styles: Readonly<Record<string, PdfTextStyle>>;
}
/** Where a font does not say how far its glyphs reach: usual values of Chinese fonts. */
const DEFAULT_ASCENT = 0.86;
const DEFAULT_DESCENT = -0.14;
/** Sine of half a degree: text of a page's lines is set straighter than that. */
const STRAIGHT = 0.009;

export type QuarterTurn = 0 | 90 | 180 | 270;

/** The nearest whole number of quarter turns, 0..3, in degrees. */
export function quarterTurns(degrees: number): QuarterTurn {
  const quarters = ((Math.round(degrees / 90) % 4) + 4) % 4;
  return quarters === 1 ? 90 : quarters === 2 ? 180 : quarters === 3 ? 270 : 0;
}

/** PDF.js gives matrices as plain lists of six numbers. */
export function matrixOf(values: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values;
  return [a, b, c, d, e, f];
}

/**
 * The quarter turn (clockwise) by which a page must still be turned so that most of its text runs
 * upright: 0 unless more than four fifths of the characters agree on another direction.
 * @param toPage from the page's own space to the page as stored upright, y down
 */
export function turnToUpright(content: PdfTextContent, toPage: Matrix): QuarterTurn {
  const counts = new Map<QuarterTurn, number>();
  let total = 0;
  for (const item of content.items) {
    if (!("str" in item)) continue;
    const characters = item.str.trim().length;
    const [a, b] = multiply(toPage, matrixOf(item.transform));
    const turn = quarterTurn(Math.atan2(b, a));
    counts.set(turn, (counts.get(turn) ?? 0) + characters);
    total += characters;
  }
  for (const [turn, count] of counts) if (count > 0.8 * total) return turn;
  return 0;
}

/** Runs of the text layer on the upright page; blank ones and those outside the page are left out. */
export function runsFromPdf(
  content: PdfTextContent,
  toPage: Matrix,
  size: { readonly width: number; readonly height: number },
): readonly TextRun[] {
  return content.items.flatMap((item) => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const run = runFromItem(item, content.styles[item.fontName], toPage);
    const isOnPage = run.x1 > 0 && run.y1 > 0 && run.x0 < size.width && run.y0 < size.height;
    return isOnPage && run.fontSize > 0 && Number.isFinite(run.x0 + run.x1 + run.y0 + run.y1) ? [run] : [];
  });
}

function runFromItem(item: PdfTextItem, style: PdfTextStyle | undefined, toPage: Matrix): TextRun {
  const [a, b, c, d, e, f] = multiply(toPage, matrixOf(item.transform));
  const fontSize = Math.hypot(c, d);
  const text = normalizeGlyphs(item.str).trim();
  const isVertical = style?.vertical === true;
  // Unit vectors along the text and from the baseline up, on the page.
  const along = unit(a, b);
  const up = unit(c, d);
  if (isVertical) {
    // The origin of a vertical glyph is the middle of its top edge.
    const box = boxOf([
      { x: e - fontSize / 2, y: f },
      { x: e + fontSize / 2, y: f + Math.max(item.height, fontSize) },
    ]);
    return { text, ...box, baseline: e, fontSize, isVertical };
  }
  const ascent = usable(style?.ascent, DEFAULT_ASCENT) * fontSize;
  const descent = usable(style?.descent, DEFAULT_DESCENT) * fontSize;
  const box = boxOf([
    { x: e + up.x * ascent, y: f + up.y * ascent },
    { x: e + up.x * descent, y: f + up.y * descent },
    { x: e + along.x * item.width + up.x * ascent, y: f + along.y * item.width + up.y * ascent },
    { x: e + along.x * item.width + up.x * descent, y: f + along.y * item.width + up.y * descent },
  ]);
  // Text that runs up or down a page of upright text (margin notes) has no baseline to share.
  const isSlanted = Math.abs(along.y) > 0.3;
  const isTurned = along.x < 0 || Math.abs(along.y) > STRAIGHT;
  return {
    text,
    ...box,
    baseline: isSlanted ? (box.y0 + box.y1) / 2 : f,
    fontSize,
    isVertical,
    ...(isTurned ? { isTurned } : {}),
  };
}

function boxOf(points: readonly { readonly x: number; readonly y: number }[]) {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

function usable(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isFinite(value) && value !== 0 && Math.abs(value) < 2
    ? value
    : otherwise;
}

function unit(x: number, y: number): { readonly x: number; readonly y: number } {
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
}

function quarterTurn(angle: number): QuarterTurn {
  // Text that runs down the page (angle 90°, y down) stands upright after turning the page back.
  return quarterTurns((-angle * 180) / Math.PI);
}
