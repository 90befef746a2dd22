import { type Box, coverage } from "../domain/box.ts";
import type { ExtractedPage, TextLine } from "../domain/extracted-text.ts";
import { foldWidth } from "../standards/fold-width.ts";

/** Share of a line that lies on a seal from which it may be the seal's own text. */
const ON_SEAL = 0.55;
/** A ring's pieces are short; longer lines under a seal are the page's. */
const RING_LENGTH = 4;
const UNSURE_RING_LENGTH = 8;
/** Confidence below which a line on a seal is taken for a piece of its ring. */
const SURE = 0.85;
/** Confidence from which a line on a seal may be print that it was put on. */
const SURELY_READ = 0.95;
/** Specks that OCR takes for a character are lower than this share of the page's lines. */
const SPECK_HEIGHT = 0.55;
const SPECK_CONFIDENCE = 0.95;
/** Words printed where a seal goes, and dates: never a ring's. */
const PRINTED = /[\d:：]|章|日期|机关|机构|单位|签|年|月|日/;

/**
 * The page without what is no line of its text: words lying across it, pieces of a seal's ring, specks taken for a
 * character. Other pages are returned as they are.
 */
export function withoutNoiseLines(
  page: ExtractedPage,
): readonly (readonly [index: number, line: TextLine])[] {
  const lines = page.lines.map((line, index) => [index, line] as const);
  if (page.source !== "ocr") return lines;
  const seals = (page.marks ?? []).filter((mark) => mark.kind === "seal").map((mark) => widened(mark.box));
  const heights = page.lines.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  const height = heights[Math.floor(heights.length / 2)] ?? 0;
  return lines.filter(
    ([, line]) =>
      line.slant === undefined &&
      !(isOfRing(line, seals) && !isSetWithOthers(line, page.lines, height)) &&
      !isSpeck(line, height) &&
      !liesAcross(line, page.lines, height),
  );
}

/** So much higher than the page's lines, and over so many of them, words lie across the page: 样本, 仅供参考. */
const ACROSS = { height: 3, lines: 2 };

function liesAcross(line: TextLine, all: readonly TextLine[], height: number): boolean {
  if (line.box[3] - line.box[1] < height * ACROSS.height) return false;
  const under = all.filter((other) => other !== line && coverage(other.box, line.box) > 0.5);
  return under.length >= ACROSS.lines;
}

function isOfRing(line: TextLine, seals: readonly Box[]): boolean {
  const text = foldWidth(line.text).replace(/\s/g, "");
  const length = (line.confidence ?? 1) < SURE ? UNSURE_RING_LENGTH : RING_LENGTH;
  if (text.length > length || PRINTED.test(text)) return false;
  return seals.some((seal) => coverage(line.box, seal) > ON_SEAL);
}

/**
 * How far edges and heights of lines set together differ and how far apart they are, in heights of a line; so many others
 * that begin at one edge are a column, however far apart.
 */
const SET = { edge: 0.12, apart: 2, height: 0.15, column: 2 };

/**
 * Whether a surely read line begins right under or over another or in a column, or stands level with one: print that a
 * seal was put on. Lower or higher than most lines of the page, as a form's labels are, it must be as high as those it
 * is set with. Pieces of a ring stand anyhow.
 */
function isSetWithOthers(line: TextLine, all: readonly TextLine[], height: number): boolean {
  const [left, top, , bottom] = line.box;
  if ((line.confidence ?? 1) < SURELY_READ) return false;
  const near = height * SET.edge;
  const isUsual = Math.abs(bottom - top - height) <= height * SET.height;
  const isAlike = ({ box }: TextLine, share: number) =>
    Math.abs(box[3] - box[1] - (isUsual ? height : bottom - top)) <= height * (isUsual ? share : SET.height);
  const others = all.filter((other) => other !== line && other.slant === undefined);
  const column = others.filter(
    (other) => Math.abs(left - other.box[0]) < near && (isUsual || isAlike(other, SET.height)),
  );
  if (column.length >= SET.column) return true;
  return others.some((other) => {
    if (!isAlike(other, 0.5)) return false;
    const { box } = other;
    const isUnderOrOver =
      Math.min(Math.abs(top - box[3]), Math.abs(box[1] - bottom)) < height * SET.apart &&
      Math.abs(left - box[0]) < near;
    const isLevel = Math.abs(top - box[1]) < near && Math.abs(bottom - box[3]) < near;
    return isUnderOrOver || isLevel;
  });
}

/** A seal's ring may stand out a little of the box that was found. */
function widened([left, top, right, bottom]: Box): Box {
  const [x, y] = [(right - left) * 0.05, (bottom - top) * 0.05];
  return [left - x, top - y, right + x, bottom + y];
}

function isSpeck(line: TextLine, height: number): boolean {
  const text = line.text.trim();
  return (
    text.length <= 2 &&
    !/[□☐☑☒■√✓一]/u.test(text) &&
    line.box[3] - line.box[1] < height * SPECK_HEIGHT &&
    (line.confidence ?? 1) < SPECK_CONFIDENCE
  );
}
