import { dilateMask } from "./connected-components.ts";
import { forEachSet } from "./for-each-set.ts";
import { filterPixels, type PixelList } from "./pixel-list.ts";
import type { Point } from "./raster.ts";
import { minimumAreaBox, type RotatedBox } from "./rotated-box.ts";

/** Colored pixels of one candidate, with the mask they come from for looking around it. */
export interface InkPatch {
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly pixels: PixelList;
}

/** An ellipse in pixels; `angle` is how far its axes are turned from the page's, in radians clockwise. */
export interface Ellipse {
  readonly center: Point;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly angle: number;
}

const RING_BINS = 72;
/** Neighboring directions are alike: those looked at one after the other lie apart, so that a bad fit shows soon. */
const BIN_STRIDE = 29;
const ringAngles = Array.from({ length: RING_BINS }, (_, at) => {
  const angle = ((((at * BIN_STRIDE) % RING_BINS) + 0.5) / RING_BINS) * 2 * Math.PI;
  return { cos: Math.cos(angle), sin: Math.sin(angle) };
});
/** Share of a solid area that noise may have turned to other colors. */
const MAX_HOLES = 0.12;
/** A stroke of the ring lies this far out, as a share of the radius; a wide band forgives ovals and bad ink. */
const RING_FROM = 0.86;
const RING_BAND = [RING_FROM, 1.04] as const;

/** How a candidate's pixels lie around an outline. */
export interface OutlineFit {
  /** Share 0..1 of the outline's directions (on the page) where ink is found. */
  readonly coverage: number;
  /** Share 0..1 of the outline that lies on the page. */
  readonly onPage: number;
}

/**
 * How much of the ellipse's rim carries ink.
 * @param above coverages up to this one are of no interest: such a rim may come back as not covered at all
 */
export function rimFit(
  patch: InkPatch,
  ellipse: Ellipse,
  [from, to]: readonly [number, number] = RING_BAND,
  above = 0,
): OutlineFit {
  const { center, radiusX, radiusY } = ellipse;
  const steps = Math.max(2, Math.ceil((to - from) * Math.max(radiusX, radiusY)));
  const turnCos = Math.cos(ellipse.angle);
  const turnSin = Math.sin(ellipse.angle);
  let visible = 0;
  let hit = 0;
  for (const angle of ringAngles) {
    const along = angle.cos * radiusX;
    const across = angle.sin * radiusY;
    const cos = along * turnCos - across * turnSin;
    const sin = along * turnSin + across * turnCos;
    const x = center.x + cos;
    const y = center.y + sin;
    if (x < 0 || y < 0 || x >= patch.width || y >= patch.height) continue;
    visible++;
    let isHit = false;
    for (let step = 0; step <= steps && !isHit; step++) {
      const rho = from + ((to - from) * step) / steps;
      isHit = isInkAt(patch, center.x + cos * rho, center.y + sin * rho);
    }
    if (isHit) hit++;
    // Were all others met, it would still not be enough.
    else if (RING_BINS - (visible - hit) <= above * RING_BINS) return { coverage: 0, onPage: 0 };
  }
  return { coverage: visible > 0 ? hit / visible : 0, onPage: visible / RING_BINS };
}

/** Of the ellipse shrunk to `rho`, the share of an arc's directions that meet ink, for the arc where they are fewest. */
export function leastInked(patch: InkPatch, ellipse: Ellipse, rho: number, arc: number): number {
  const isInk = Uint8Array.from({ length: RING_BINS }, (_, bin) => {
    const angle = ((bin + 0.5) / RING_BINS) * 2 * Math.PI;
    return isInkOn(patch, ellipse, angle, rho) ? 1 : 0;
  });
  const length = Math.round(arc * RING_BINS);
  let inked = isInk.subarray(0, length).reduce((sum, one) => sum + one, 0);
  let least = inked;
  for (let from = 0; from < RING_BINS; from++) {
    inked += (isInk[(from + length) % RING_BINS] ?? 0) - (isInk[from] ?? 0);
    least = Math.min(least, inked);
  }
  return least / Math.max(1, length);
}

/**
 * How often ink begins along the ellipse shrunk to `rho`: the strokes of a seal's text, or few for a sign.
 * @param depth as a share of the radius, how far strokes have to reach across the ellipse: what it grazes does not count
 */
export function strokesAlong(patch: InkPatch, ellipse: Ellipse, rho: number, depth = 0): number {
  const radius = Math.max(1, ellipse.radiusX, ellipse.radiusY);
  const steps = Math.max(96, Math.ceil(2 * Math.PI * rho * radius));
  const reaches = (direction: number) => {
    let [inner, outer] = [rho - 0.5 / radius, rho + 0.5 / radius];
    while (outer - inner < depth && isInkOn(patch, ellipse, direction, inner - 0.5 / radius))
      inner -= 1 / radius;
    while (outer - inner < depth && isInkOn(patch, ellipse, direction, outer + 0.5 / radius))
      outer += 1 / radius;
    return outer - inner >= depth;
  };
  let strokes = 0;
  let isCounted = false;
  for (let step = 0; step < steps; step++) {
    const direction = (step / steps) * 2 * Math.PI;
    if (!isInkOn(patch, ellipse, direction, rho)) isCounted = false;
    else if (!isCounted && reaches(direction)) {
      strokes++;
      isCounted = true;
    }
  }
  return strokes;
}

/** Of the directions from an ellipse's middle, the share 0..1 that meets ink between two circles, and that meets it `deep`. */
export interface BandInk {
  readonly met: number;
  readonly deep: number;
}

/** @param depth as a share of the radius, how much of ink in one piece is deep */
export function bandInk(
  patch: InkPatch,
  ellipse: Ellipse,
  [from, to]: readonly [number, number],
  depth: number,
): BandInk {
  const pixel = 1 / Math.max(1, ellipse.radiusX, ellipse.radiusY);
  let met = 0;
  let deep = 0;
  for (let bin = 0; bin < RING_BINS; bin++) {
    const direction = ((bin + 0.5) / RING_BINS) * 2 * Math.PI;
    let [run, longest] = [0, 0];
    for (let rho = from; rho <= to; rho += pixel) {
      run = isInkOn(patch, ellipse, direction, rho) ? run + pixel : 0;
      longest = Math.max(longest, run);
    }
    if (longest > 0) met++;
    if (longest >= depth) deep++;
  }
  return { met: met / RING_BINS, deep: deep / RING_BINS };
}

/** How much of the rectangle's four sides carries ink. */
export function frameFit({ xs, ys }: PixelList, frame: RotatedBox): OutlineFit {
  const binsPerSide = 18;
  const hit = new Uint8Array(binsPerSide * 4);
  const cos = Math.cos(frame.angle);
  const sin = Math.sin(frame.angle);
  for (let index = 0; index < xs.length; index++) {
    const dx = (xs[index] ?? 0) - frame.center.x;
    const dy = (ys[index] ?? 0) - frame.center.y;
    const u = (2 * (dx * cos + dy * sin)) / frame.width;
    const v = (2 * (dy * cos - dx * sin)) / frame.height;
    const binOf = (along: number) =>
      Math.min(binsPerSide - 1, Math.max(0, Math.floor(((along + 1) / 2) * binsPerSide)));
    if (Math.abs(u) >= RING_FROM) hit[(u > 0 ? 0 : 1) * binsPerSide + binOf(v)] = 1;
    if (Math.abs(v) >= RING_FROM) hit[(v > 0 ? 2 : 3) * binsPerSide + binOf(u)] = 1;
  }
  return { coverage: hit.reduce((sum, one) => sum + one, 0) / hit.length, onPage: 1 };
}

/** The smallest rectangle around the pixels, stray ones at the ends left out. */
export function frameOf({ xs, ys }: PixelList): RotatedBox | null {
  const rows = new Map<number, { min: number; max: number }>();
  for (let index = 0; index < xs.length; index++) {
    const x = xs[index] ?? 0;
    const y = ys[index] ?? 0;
    const row = rows.get(y);
    if (!row) rows.set(y, { min: x, max: x });
    else if (x < row.min) row.min = x;
    else if (x > row.max) row.max = x;
  }
  const outline: Point[] = [];
  for (const [y, { min, max }] of rows) outline.push({ x: min, y }, { x: max + 1, y: y + 1 });
  return minimumAreaBox(outline);
}

/**
 * Share 0..1 of the pixels that are thick: surrounded by ink in a square of `reach` pixels to each
 * side. Stamps are made of strokes; emblems, photographs and covers are solid.
 */
export function thickShare(patch: InkPatch, reach: number): number {
  const { xs, ys } = patch.pixels;
  const holes = Math.floor(MAX_HOLES * (2 * reach + 1) ** 2);
  const blanks = blanksAround(patch, reach);
  let thick = 0;
  let seen = 0;
  // Every fifth pixel gives the share to within a percent.
  for (let index = 0; index < xs.length; index += 5) {
    seen++;
    if (blanks(xs[index] ?? 0, ys[index] ?? 0) <= holes) thick++;
  }
  return seen > 0 ? thick / seen : 0;
}

/** A patch without what is solid in it. */
export interface ThinPatch extends InkPatch {
  /** The inked pixels of the mask that were taken out, by index. */
  readonly removed: readonly number[];
}

/**
 * The patch without what is solid in it, soft edges included: of a stamp across a portrait the stamp's strokes.
 */
export function thinPart(patch: InkPatch, reach: number): ThinPatch {
  const { width, height, pixels } = patch;
  const holes = Math.floor(MAX_HOLES * (2 * reach + 1) ** 2);
  const blanks = blanksAround(patch, reach);
  const edge = reach + 2;
  const bounds = boundsOf(patch);
  const [left, top] = [Math.max(0, bounds.left - edge), Math.max(0, bounds.top - edge)];
  const [right, bottom] = [
    Math.min(width, bounds.right + 1 + edge),
    Math.min(height, bounds.bottom + 1 + edge),
  ];
  const size = { width: right - left, height: bottom - top };
  const solid = new Uint8Array(size.width * size.height);
  for (let index = 0; index < pixels.xs.length; index++) {
    const x = pixels.xs[index] ?? 0;
    const y = pixels.ys[index] ?? 0;
    if (blanks(x, y) <= holes) solid[(y - top) * size.width + x - left] = 1;
  }
  const grown = dilateMask(solid, size, edge, edge);
  const mask = patch.mask.slice();
  const removed: number[] = [];
  forEachSet(grown, (at) => {
    const row = Math.floor(at / size.width);
    const pixel = (top + row) * width + left + at - row * size.width;
    if (mask[pixel] !== 1) return;
    mask[pixel] = 0;
    removed.push(pixel);
  });
  const thin = filterPixels(pixels, (x, y) => grown[(y - top) * size.width + x - left] === 0);
  return { mask, width, height, pixels: thin, removed };
}

/** First and last column and row of a patch. */
function boundsOf({ width, height, pixels: { xs, ys } }: InkPatch) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let index = 0; index < xs.length; index++) {
    const x = xs[index] ?? 0;
    const y = ys[index] ?? 0;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { left, top, right, bottom };
}

/**
 * How many pixels without ink a square of `reach` to each side holds; beyond the page there is none. From sums over
 * all rectangles that begin at the patch's corner, so that the square's size costs nothing.
 */
function blanksAround(patch: InkPatch, reach: number): (x: number, y: number) => number {
  const { mask, width, height } = patch;
  const { left, top, right, bottom } = boundsOf(patch);
  const columns = right - left + 1 + 2 * reach;
  const rows = bottom - top + 1 + 2 * reach;
  const stride = columns + 1;
  const sums = new Int32Array(stride * (Math.max(0, rows) + 1));
  for (let row = 0, at = stride + 1; row < rows; row++, at++) {
    const y = top - reach + row;
    const isRow = y >= 0 && y < height;
    let blank = 0;
    let x = left - reach;
    for (const end = x + columns; x < end; x++, at++) {
      if (!isRow || x < 0 || x >= width || mask[y * width + x] !== 1) blank++;
      sums[at] = (sums[at - stride] ?? 0) + blank;
    }
  }
  const side = 2 * reach + 1;
  return (x, y) => {
    const upper = (y - top) * stride + x - left;
    const lower = upper + side * stride;
    return (sums[lower + side] ?? 0) - (sums[lower] ?? 0) - (sums[upper + side] ?? 0) + (sums[upper] ?? 0);
  };
}

/** Whether there is ink in a direction, as far out as `rho` of the ellipse's radius. */
function isInkOn(
  patch: InkPatch,
  { center, radiusX, radiusY, angle }: Ellipse,
  direction: number,
  rho: number,
): boolean {
  const along = Math.cos(direction) * radiusX * rho;
  const across = Math.sin(direction) * radiusY * rho;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return isInkAt(patch, center.x + along * cos - across * sin, center.y + along * sin + across * cos);
}

function isInkAt(patch: InkPatch, x: number, y: number): boolean {
  const column = Math.floor(x + 0.5);
  const row = Math.floor(y + 0.5);
  if (column < 0 || row < 0 || column >= patch.width || row >= patch.height) return false;
  return patch.mask[row * patch.width + column] === 1;
}
