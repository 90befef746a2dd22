import { type Box, coverage } from "../../domain/box.ts";
import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import { type Component, coarsenMask, connectedComponents } from "./connected-components.ts";
import { fitCircle } from "./fit-circle.ts";
import { inkWithin } from "./ink-within.ts";
import type { InkedPage } from "./inked-page.ts";
import { distanceShare, extentOf, tiltOf } from "./pixel-extent.ts";
import { filterPixels, type PixelList } from "./pixel-list.ts";
import {
  type Ellipse,
  frameFit,
  frameOf,
  type InkPatch,
  rimFit,
  strokesAlong,
  thickShare,
  thinPart,
} from "./stamp-outline.ts";

/**
 * Seals against the page's longer side. A company's round seal has 38 to 45 mm (A4: .13 to .15), a
 * name seal 10 to 18 mm (.034); on a photographed card or a cut-out the same seal fills far more.
 */
const MIN_SIZE = 0.026;
const MAX_SIZE = 0.6;
/** In gray or faint color much else looks like a small seal: borders, emblems, photographs. */
const MIN_GRAY_SIZE = 0.08;
const MAX_GRAY_SIZE = 0.4;
/** A framed name seal is 10 to 25 mm; on A4 .034 to .085, on a sheet half as large .12. */
const GRAY_SIZES = {
  round: [MIN_GRAY_SIZE, MAX_GRAY_SIZE],
  oval: [MIN_GRAY_SIZE, MAX_GRAY_SIZE],
  square: [MIN_SIZE, 0.17],
} as const;
/** Rims less inked than this could be anything. Measured seals under text and bad ink: .7 and more. */
const MIN_RIM = 0.6;
const MIN_FRAME = 0.72;
/** An ellipse along axes of the patch's own fits more than one along the page's: its rim is met closely. */
const MIN_TILTED_RIM = 0.8;
/** Radians below which an oval counts as upright: its extent is off by less than a stroke. */
const LEAST_TILT = 0.04;
/** Of a circle smaller than a company's seal among other ink: figures over a ruling make one of .7. */
const MIN_SMALL_RIM = 0.85;
/** A heading's ink has its color for the most part, thin strokes and soft edges less so. */
const MIN_HEADING_INK = 0.4;
/** Seals have 0 to .2 of their ink thick (the star), emblems and portraits .5 and more. */
const MAX_THICK = 0.36;
/** Carved seals are solid between their characters, and small: a name seal of 25 mm on A4 is .085. */
const MAX_CARVED_THICK = 0.66;
const MAX_CARVED_SIZE = 0.12;
/** Ring text gives 15 strokes and more on its circle; a prohibition sign 2 to 4. */
const MIN_STROKES = 8;
/** A frame inked all around says much by itself; the four characters of a small blurred name seal give 6 and 7. */
const WHOLE_FRAME = 0.95;
const MIN_FRAMED_STROKES = 6;
/** Where it is looked for, as shares of the radius. */
const RING_CIRCLES = [0.62, 0.7, 0.78] as const;
/** Shape alone says less than shape and color. */
const GRAY_CERTAINTY = 0.85;
const MAX_SEALS_PER_COMPONENT = 4;
/** Of a patch much larger than one seal, thickness is judged by the strokes of a seal of 40 mm on A4. */
const MAX_PATCH_REACH = 5;

interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Colored pixels, and around them those that may be colored. */
type SealPatch = InkPatch & Pick<InkMasks, "faint">;

interface Candidate {
  readonly shape: "round" | "oval" | "square";
  readonly outline: Ellipse;
  readonly confidence: number;
}

/** Red and blue stamps on a page; on one without any color, what is shaped like a stamp, as gray. */
export function detectSeals(page: InkedPage, lines: readonly TextLine[]): readonly PageMark[] {
  const masks = page.gray
    ? [{ color: "gray", mask: page.gray, faint: page.gray } as const]
    : (["red", "blue"] as const).map((color) => ({
        color,
        mask: page.colors[color],
        faint: page.colors.faint[color],
      }));
  const found = masks.flatMap(({ color, mask, faint }) =>
    sealsOf(page, { mask, faint }, color).filter((seal) => !isHeadingText(page, mask, seal, lines)),
  );
  return withoutRepeats(found);
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

interface InkMasks {
  readonly mask: Uint8Array;
  /** With ink whose color is not sure. */
  readonly faint: Uint8Array;
}

function sealsOf(page: PageSize, { mask, faint }: InkMasks, color: PageMark["color"]): readonly PageMark[] {
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
    const pixels = pixelsOf(page, mask, component, { labels, label: index + 1, step, columns: grid.width });
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

function candidatesOf(patch: SealPatch, longSide: number): readonly Candidate[] {
  const whole = wholeCandidate(patch, longSide);
  return whole ? [whole] : circlesIn(patch, longSide);
}

/** The patch as one seal: a rectangle or an ellipse around all of it. */
function wholeCandidate(patch: SealPatch, longSide: number): Candidate | null {
  const extent = extentOf(patch.pixels);
  const size = 2 * Math.max(extent.radiusX, extent.radiusY);
  if (size < MIN_SIZE * longSide || size > MAX_SIZE * longSide) return null;
  const square = squareCandidate(patch, extent, { size, sizeShare: size / longSide });
  if (square) return square;
  return ellipseCandidate(patch, extent, MIN_RIM) ?? tiltedCandidate(patch);
}

function ellipseCandidate(patch: SealPatch, outline: Ellipse, leastRim: number): Candidate | null {
  const rim = rimFit(patch, outline);
  const aspect = outline.radiusX / Math.max(1, outline.radiusY);
  if (rim.coverage < leastRim || aspect < 0.5 || aspect > 2) return null;
  if (ringStrokes(patch, outline) < MIN_STROKES || cornersAreInked(patch, outline)) return null;
  const size = 2 * Math.max(outline.radiusX, outline.radiusY);
  if (thickShare(patch, thickReach(size)) > MAX_THICK) return null;
  const isRound = aspect > 0.83 && aspect < 1.2;
  return { shape: isRound ? "round" : "oval", outline, confidence: grade(rim.coverage, MIN_RIM) };
}

/** An oval seal set askew: it does not fill the upright ellipse around it, but the one along its own axes. */
function tiltedCandidate(patch: SealPatch): Candidate | null {
  const tilt = tiltOf(patch.pixels);
  if (Math.abs(tilt) < LEAST_TILT) return null;
  const outline = extentOf(patch.pixels, tilt);
  const isOval = !isBetween(outline.radiusX / Math.max(1, outline.radiusY), 0.9, 1.1);
  return isOval ? ellipseCandidate(patch, outline, MIN_TILTED_RIM) : null;
}

/** A framed name seal, or one whose characters are carved out of a solid square (白文). */
function squareCandidate(
  patch: SealPatch,
  outline: Ellipse,
  { size, sizeShare }: { readonly size: number; readonly sizeShare: number },
): Candidate | null {
  const frame = frameOf(patch.pixels);
  if (!frame || frame.width > 1.4 * frame.height || frame.height > 1.4 * frame.width) return null;
  const sides = frameFit(patch.pixels, frame);
  if (sides.coverage < MIN_FRAME || !cornersAreInked(patch, outline)) return null;
  const thick = thickShare(patch, thickReach(size));
  const isCarved = thick <= MAX_CARVED_THICK && sides.coverage >= 0.9 && sizeShare <= MAX_CARVED_SIZE;
  if (thick > MAX_THICK && !isCarved) return null;
  const least = sides.coverage >= WHOLE_FRAME ? MIN_FRAMED_STROKES : MIN_STROKES;
  if (!hasStrokes(patch, outline, least)) return null;
  return { shape: "square", outline, confidence: grade(sides.coverage, MIN_FRAME) };
}

/** Strokes of a name within a frame, which stands in four characters or around a middle that is free. */
function hasStrokes(patch: SealPatch, outline: Ellipse, least: number): boolean {
  return [patch.mask, patch.faint].some((mask) => {
    const of = { ...patch, mask };
    return Math.max(ringStrokesOf(of, outline), strokesAlong(of, outline, 0.4)) >= least;
  });
}

/** Round seals inside a patch that is more than one seal. */
function circlesIn(patch: SealPatch, longSide: number): readonly Candidate[] {
  const extent = extentOf(patch.pixels);
  const reach = Math.min(thickReach(2 * Math.max(extent.radiusX, extent.radiusY)), MAX_PATCH_REACH);
  if (thickShare(patch, reach) <= MAX_THICK) return circlesAmong(patch, longSide, MIN_SIZE);
  // What is solid is an emblem, a portrait or a cover, and its curves mean nothing; but a seal may lie across it.
  const least = MIN_GRAY_SIZE * longSide;
  if (2 * Math.max(extent.radiusX, extent.radiusY) < least) return [];
  const thin = thinPart(patch, reach);
  // A rim alone has more pixels than that.
  if (thin.pixels.xs.length < 2 * least) return [];
  const faint = patch.faint.slice();
  for (const pixel of thin.removed) faint[pixel] = 0;
  return circlesAmong({ ...thin, faint }, longSide, MIN_GRAY_SIZE);
}

function circlesAmong(patch: SealPatch, longSide: number, leastSize: number): readonly Candidate[] {
  const found: Candidate[] = [];
  const limits = {
    minRadius: (leastSize * longSide) / 1.6,
    maxRadius: (MAX_SIZE * longSide) / 2,
    minCoverage: 0.68,
  };
  let rest = patch.pixels;
  while (found.length < MAX_SEALS_PER_COMPONENT) {
    const circle = fitCircle({ ...patch, pixels: rest }, limits);
    if (!circle) break;
    const own = {
      ...patch,
      pixels: filterPixels(rest, (x, y) => distanceShare(x, y, circle) <= 1.05),
    };
    const isSolid = thickShare(own, thickReach(2 * circle.radiusX)) > MAX_THICK;
    if (isSolid || ringStrokes(patch, circle) < MIN_STROKES) break;
    const { coverage: rim } = rimFit(patch, circle, [0.95, 1.03]);
    if (rim < MIN_SMALL_RIM && 2 * circle.radiusX < MIN_GRAY_SIZE * longSide) break;
    found.push({ shape: "round", outline: circle, confidence: grade(rim, MIN_RIM) * 0.95 });
    rest = filterPixels(rest, (x, y) => distanceShare(x, y, circle) > 1.05);
  }
  return found;
}

/** Strokes of a seal are under a fortieth of its size; half of that to each side is thick. */
function thickReach(size: number): number {
  return Math.max(1, Math.round(size * 0.024));
}

/**
 * Strokes of the ring's text, on the second of three circles by their number: text is met by two at least, a thin inner
 * ring by one, which it may run along. Thin strokes may have a fainter color than the rim.
 */
function ringStrokes(patch: SealPatch, ellipse: Ellipse): number {
  const isLarge = 2 * ellipse.radiusX >= MIN_GRAY_SIZE * Math.max(patch.width, patch.height);
  const masks = isLarge ? [patch.mask, patch.faint] : [patch.mask];
  return Math.max(...masks.map((mask) => ringStrokesOf({ ...patch, mask }, ellipse)));
}

function ringStrokesOf(patch: InkPatch, ellipse: Ellipse): number {
  const [, second = 0] = RING_CIRCLES.map((rho) => strokesAlong(patch, ellipse, rho)).sort(
    (one, other) => other - one,
  );
  return second;
}

function cornersAreInked(patch: SealPatch, extent: Ellipse): boolean {
  // A circle leaves the outer corners of its extent empty; a frame, even a tilted one, fills them.
  const { xs, ys } = patch.pixels;
  let inCorners = 0;
  for (let index = 0; index < xs.length; index++)
    if (distanceShare(xs[index] ?? 0, ys[index] ?? 0, extent) > 1.07) inCorners++;
  return inCorners > 0.02 * xs.length;
}

/** A seal just good enough has .5, one with a full rim 1. */
function grade(coverage: number, least: number): number {
  return Math.min(1, 0.5 + (0.5 * Math.max(0, coverage - least)) / (0.97 - least));
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
