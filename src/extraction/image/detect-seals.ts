import { type Box, coverage } from "../../domain/box.ts";
import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import { type Component, coarsenMask, connectedComponents } from "./connected-components.ts";
import { inkWithin } from "./ink-within.ts";
import type { InkedPage } from "./inked-page.ts";
import type { PixelList } from "./pixel-list.ts";
import { COMPANY_SIZE, candidatesOf, MIN_SIZE } from "./seal-candidates.ts";
import type { Ellipse } from "./stamp-outline.ts";

/** In gray or faint color much else looks like a small seal: borders, emblems, photographs. */
const MAX_GRAY_SIZE = 0.4;
/** A framed name seal is 10 to 25 mm; on A4 .034 to .085, on a sheet half as large .12. */
const GRAY_SIZES = {
  round: [COMPANY_SIZE, MAX_GRAY_SIZE],
  oval: [COMPANY_SIZE, MAX_GRAY_SIZE],
  square: [MIN_SIZE, 0.17],
} as const;
/** A square larger than any name seal is a table drawn in color where so many lines of other ink stand in it. */
const TABLE_LINES = 3;
const MAX_TABLE_INK = 0.5;
/** A heading's ink has its color for the most part, thin strokes and soft edges less so. */
const MIN_HEADING_INK = 0.4;
/** Shape alone says less than shape and color. */
const GRAY_CERTAINTY = 0.85;
/** Of a pale seal's ink so much has its color for sure (measured .1 to .4); of a full one nearly all. */
const MIN_SURE = 0.05;
const MAX_SURE = 0.95;
const PALE_CERTAINTY = 0.9;
/** Of pale seals found .81 and more are sure, of circles met in texture at most .78. */
const MIN_PALE = 0.68;

interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Red and blue stamps on a page; on one without any color, what is shaped like a stamp, as gray. */
export function detectSeals(page: InkedPage, lines: readonly TextLine[]): readonly PageMark[] {
  return sealsBeside(page, findSeals(page), lines);
}

/** What looks like a stamp, the characters of a heading among it: all that can be done before the page's text is read. */
export function findSeals(page: InkedPage): readonly SealsOfColor[] {
  const masks = page.gray
    ? [{ color: "gray", mask: page.gray.sure, faint: page.gray.faint } as const]
    : (["red", "blue"] as const).map((color) => ({
        color,
        mask: page.colors[color],
        faint: page.colors.faint[color],
      }));
  return masks.map(({ color, mask, faint }) => ({
    mask,
    seals: sealsOf(page, { mask, faint }, color),
  }));
}

/** The stamps among what looks like one, with the page's text known. */
export function sealsBeside(
  page: InkedPage,
  found: readonly SealsOfColor[],
  lines: readonly TextLine[],
): readonly PageMark[] {
  const stamps = found.flatMap(({ mask, seals }) =>
    seals.filter((seal) => !isHeadingText(page, mask, seal, lines) && !isTable(page, mask, seal, lines)),
  );
  return withoutRepeats(stamps);
}

/** Of candidates lying in one another, the surest: a seal's inner rings are not seals of their own. */
function withoutRepeats(seals: readonly PageMark[]): readonly PageMark[] {
  const area = (box: Box) => (box[2] - box[0]) * (box[3] - box[1]);
  const largestFirst = [...seals].sort((a, b) => b.confidence * area(b.box) - a.confidence * area(a.box));
  const kept: PageMark[] = [];
  for (const seal of largestFirst) {
    const repeats = kept.some(
      (other) => coverage(seal.box, other.box) > 0.6 || coverage(other.box, seal.box) > 0.6,
    );
    if (!repeats) kept.push(seal);
  }
  return kept;
}

/** What looks like a stamp in one color, and the pixels of that color. */
export interface SealsOfColor {
  readonly mask: Uint8Array;
  readonly seals: readonly PageMark[];
}

interface InkMasks {
  readonly mask: Uint8Array;
  /** With ink whose color is not sure. */
  readonly faint: Uint8Array;
}

function sealsOf(page: PageSize, masks: InkMasks, color: PageMark["color"]): readonly PageMark[] {
  const sure = sealsAmong(page, masks, color);
  return [...sure, ...paleSeals(page, masks, color, sure)];
}

/**
 * Seals most of whose ink is too pale to be sure of its color: its rim breaks up and its text is lost where only sure ink
 * counts. A patch of faint ink with nothing sure in it is an edge of print or a shade of the paper.
 */
function paleSeals(
  page: PageSize,
  { mask, faint }: InkMasks,
  color: PageMark["color"],
  known: readonly PageMark[],
): readonly PageMark[] {
  const isKnown = (box: Box) => known.some((seal) => coverage(box, seal.box) > 0.6);
  const isPale = (patch: PixelList) => isBetween(shareOf(patch, mask, page.width), MIN_SURE, MAX_SURE);
  return sealsAmong(page, { mask: faint, faint }, color, { isKnown, isMeant: isPale })
    .filter((seal) => seal.confidence >= MIN_PALE * (color === "gray" ? GRAY_CERTAINTY : 1))
    .filter((seal) => seal.shape !== "square" || sideOf(seal, page) <= GRAY_SIZES.square[1])
    .map((seal) => ({ ...seal, confidence: PALE_CERTAINTY * seal.confidence }));
}

function sideOf({ box: [x0, y0, x1, y1] }: PageMark, { width, height }: PageSize): number {
  return Math.max((x1 - x0) * width, (y1 - y0) * height) / Math.max(width, height);
}

function shareOf({ xs, ys }: PixelList, mask: Uint8Array, width: number): number {
  let set = 0;
  for (let at = 0; at < xs.length; at++) set += mask[(ys[at] ?? 0) * width + (xs[at] ?? 0)] ?? 0;
  return set / Math.max(1, xs.length);
}

function sealsAmong(
  page: PageSize,
  { mask, faint }: InkMasks,
  color: PageMark["color"],
  {
    isKnown = () => false,
    isMeant = () => true,
  }: { readonly isKnown?: (box: Box) => boolean; readonly isMeant?: (pixels: PixelList) => boolean } = {},
): readonly PageMark[] {
  const { width, height } = page;
  const longSide = Math.max(width, height);
  // Strokes of one seal lie closer together than a 320th of the page, seal and heading rarely so.
  const step = Math.max(2, Math.round(longSide / 320));
  const grid = coarsenMask(mask, page, step, Math.max(2, Math.round(step * step * 0.12)));
  const { labels, components } = connectedComponents(grid.mask, grid.width, grid.height);
  const marks: PageMark[] = [];
  for (const [index, component] of components.entries()) {
    const side = Math.max(component.x1 - component.x0, component.y1 - component.y0) * step;
    const shorter = Math.min(component.x1 - component.x0, component.y1 - component.y0) * step;
    if (side < MIN_SIZE * longSide || shorter < MIN_SIZE * longSide * 0.5) continue;
    if (isKnown(componentBox(component, step, page))) continue;
    const pixels = pixelsOf(page, mask, component, { labels, label: index + 1, step, columns: grid.width });
    if (!isMeant(pixels)) continue;
    for (const { outline, shape, confidence } of candidatesOf(
      { mask, faint, width, height, pixels },
      longSide,
    )) {
      const size = 2 * Math.max(outline.radiusX, outline.radiusY);
      const [least, most] = GRAY_SIZES[shape];
      if (color === "gray" && !isBetween(size / longSide, least, most)) continue;
      const certainty = color === "gray" ? GRAY_CERTAINTY : 1;
      marks.push({
        kind: "seal",
        box: boxOf(outline, page),
        confidence: certainty * confidence,
        color,
        shape,
      });
    }
  }
  return marks;
}

function componentBox({ x0, y0, x1, y1 }: Component, step: number, { width, height }: PageSize): Box {
  return [(x0 * step) / width, (y0 * step) / height, (x1 * step) / width, (y1 * step) / height];
}

/** The pixels of one component, row by row. */
function pixelsOf(
  { width, height }: PageSize,
  mask: Uint8Array,
  component: Component,
  grid: {
    readonly labels: Int32Array;
    readonly label: number;
    readonly step: number;
    readonly columns: number;
  },
): PixelList {
  const { labels, label, step, columns } = grid;
  // A cell of the grid holds so many pixels at most.
  const xs = new Uint16Array(component.size * step * step);
  const ys = new Uint16Array(xs.length);
  let count = 0;
  for (let row = component.y0 * step; row < Math.min(height, component.y1 * step); row++) {
    const cells = Math.floor(row / step) * columns;
    for (let cell = component.x0; cell < component.x1; cell++) {
      if (labels[cells + cell] !== label) continue;
      const end = Math.min(width, (cell + 1) * step);
      for (let column = cell * step; column < end; column++) {
        if (mask[row * width + column] !== 1) continue;
        xs[count] = column;
        ys[count++] = row;
      }
    }
  }
  return { xs: xs.slice(0, count), ys: ys.slice(0, count) };
}

/**
 * A red character with a frame of its own (国, 回) in a printed heading is not a name seal. The rest of a heading has the
 * same color: black print beside a seal, read with it as one line, is none.
 */
function isHeadingText(
  page: InkedPage,
  mask: Uint8Array,
  seal: PageMark,
  lines: readonly TextLine[],
): boolean {
  const [x0, y0, x1, y1] = seal.box;
  return lines.some((line) => {
    const [lx0, ly0, lx1, ly1] = line.box;
    const shared =
      Math.max(0, Math.min(x1, lx1) - Math.max(x0, lx0)) * Math.max(0, Math.min(y1, ly1) - Math.max(y0, ly0));
    const isInside = shared >= 0.7 * (x1 - x0) * (y1 - y0);
    const isLong = lx1 - lx0 >= 1.8 * (x1 - x0) && ly1 - ly0 < 1.7 * (y1 - y0);
    if (!isInside || !isLong || (line.confidence ?? 1) < 0.8) return false;
    const beside = (of: Uint8Array) =>
      inkWithin(page, of, [lx0, ly0, x0, ly1]) + inkWithin(page, of, [x1, ly0, lx1, ly1]);
    return beside(mask) >= MIN_HEADING_INK * beside(page.ink);
  });
}

/** The colored frame and rulings of a certificate's table, in which its text stands in black. */
function isTable(page: InkedPage, mask: Uint8Array, seal: PageMark, lines: readonly TextLine[]): boolean {
  if (seal.shape !== "square" || sideOf(seal, page) <= GRAY_SIZES.square[1]) return false;
  const ofOtherInk = lines.filter(
    ({ box }) =>
      coverage(box, seal.box) > 0.9 &&
      inkWithin(page, mask, box) < MAX_TABLE_INK * inkWithin(page, page.ink, box),
  );
  return ofOtherInk.length >= TABLE_LINES;
}

function boxOf({ center, radiusX, radiusY, angle }: Ellipse, { width, height }: PageSize): Box {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const reachX = Math.hypot(radiusX * Math.cos(angle), radiusY * Math.sin(angle));
  const reachY = Math.hypot(radiusX * Math.sin(angle), radiusY * Math.cos(angle));
  return [
    clamp((center.x - reachX) / width),
    clamp((center.y - reachY) / height),
    clamp((center.x + reachX) / width),
    clamp((center.y + reachY) / height),
  ];
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
