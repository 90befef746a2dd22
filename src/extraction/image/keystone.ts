import type { Point, Raster } from "./raster.ts";
import type { RotatedBox } from "./rotated-box.ts";

/**
 * How the lines of a page seen from the side run apart: slope `tilt + spread * (y - middle)`, in pixels,
 * as lines that meet far out to one side do.
 */
export interface Keystone {
  /** Slope (pixels down per pixel to the right) of a line in the middle of the page. */
  readonly tilt: number;
  /** Change of slope per pixel downward; positive: the lines run apart to the right. */
  readonly spread: number;
}

/** Lines shorter than this many times their height say too little about their slope. */
const MIN_ASPECT = 6;
const MIN_LINES = 8;
/** Lines must be spread over this share of the page's height. */
const MIN_EXTENT = 0.35;
/** Slopes at the page's top and bottom that differ by less (.7°) hurt no row of a table. */
const MIN_DIFFERENCE = 0.012;
/** More (11°) is no page photographed to be read, but lines that were drawn so. */
const MAX_DIFFERENCE = 0.2;
/** Of the slopes' variance the spread must explain this much; bent paper and waves do not. */
const MIN_EXPLAINED = 0.6;

/** The keystone of a page, from the slopes of its lines; null where there is none to speak of. */
export function findKeystone(
  boxes: readonly RotatedBox[],
  page: { readonly width: number; readonly height: number },
): Keystone | null {
  const lines = boxes.filter((box) => box.width >= MIN_ASPECT * box.height);
  const tops = lines.map((box) => box.center.y);
  if (lines.length < MIN_LINES || Math.max(...tops) - Math.min(...tops) < MIN_EXTENT * page.height)
    return null;
  const fit = fitSlopes(lines, page.height / 2);
  if (!fit) return null;
  const difference = Math.abs(fit.spread) * page.height;
  const isClear = fit.explained >= MIN_EXPLAINED;
  return isClear && difference >= MIN_DIFFERENCE && difference <= MAX_DIFFERENCE
    ? { tilt: fit.tilt, spread: fit.spread }
    : null;
}

/** Least squares weighted by length, once more without the lines farthest off. */
function fitSlopes(lines: readonly RotatedBox[], middle: number) {
  const first = regress(lines, middle);
  if (!first) return null;
  const offBy = (box: RotatedBox) =>
    Math.abs(Math.tan(box.angle) - first.tilt - first.spread * (box.center.y - middle));
  const sorted = lines.map(offBy).sort((a, b) => a - b);
  const limit = Math.max(0.004, 3 * (sorted[sorted.length >> 1] ?? 0));
  return regress(
    lines.filter((box) => offBy(box) <= limit),
    middle,
  );
}

function regress(lines: readonly RotatedBox[], middle: number) {
  let weight = 0;
  let meanY = 0;
  let meanSlope = 0;
  for (const { width, center, angle } of lines) {
    weight += width;
    meanY += width * (center.y - middle);
    meanSlope += width * Math.tan(angle);
  }
  if (weight === 0) return null;
  meanY /= weight;
  meanSlope /= weight;
  let yy = 0;
  let ys = 0;
  let ss = 0;
  for (const { width, center, angle } of lines) {
    const y = center.y - middle - meanY;
    const slope = Math.tan(angle) - meanSlope;
    yy += width * y * y;
    ys += width * y * slope;
    ss += width * slope * slope;
  }
  if (yy === 0 || ss === 0) return null;
  const spread = ys / yy;
  return { spread, tilt: meanSlope - spread * meanY, explained: (ys * ys) / (yy * ss) };
}

/** A page with its lines made level, and where its boxes came to lie. */
export interface LeveledPage {
  readonly raster: Raster;
  readonly boxes: readonly RotatedBox[];
}

/**
 * Takes the keystone out: the projective map that makes lines meeting at one point parallel and level.
 * The frame grows to hold the corners; beyond the picture its edge pixels repeat.
 */
export function removeKeystone(
  raster: Raster,
  boxes: readonly RotatedBox[],
  { tilt, spread }: Keystone,
): LeveledPage {
  const middle: Point = { x: raster.width / 2, y: raster.height / 2 };
  const forward = ({ x, y }: Point): Point => {
    const dx = x - middle.x;
    const depth = 1 + spread * dx;
    return { x: dx / depth, y: (y - middle.y - tilt * dx) / depth };
  };
  const corners = [
    { x: 0, y: 0 },
    { x: raster.width, y: 0 },
    { x: 0, y: raster.height },
    { x: raster.width, y: raster.height },
  ].map(forward);
  const left = Math.floor(Math.min(...corners.map(({ x }) => x)));
  const top = Math.floor(Math.min(...corners.map(({ y }) => y)));
  const width = Math.ceil(Math.max(...corners.map(({ x }) => x))) - left;
  const height = Math.ceil(Math.max(...corners.map(({ y }) => y))) - top;
  const columns = Array.from({ length: width }, (_, column) => {
    const u = column + 0.5 + left;
    const depth = 1 / (1 - spread * u);
    const dx = u * depth;
    return { x: middle.x + dx - 0.5, from: middle.y + tilt * dx - 0.5, depth };
  });
  const rgb = new Uint8Array(width * height * 3);
  for (let row = 0, to = 0; row < height; row++) {
    const v = row + 0.5 + top;
    for (const { x, from, depth } of columns) {
      sample(raster, x, from + v * depth, rgb, to);
      to += 3;
    }
  }
  const moved = boxes.map((box): RotatedBox => {
    const { x, y } = forward(box.center);
    const depth = 1 + spread * (box.center.x - middle.x);
    const slope = Math.tan(box.angle) - tilt - spread * (box.center.y - middle.y);
    return {
      center: { x: x - left, y: y - top },
      width: box.width / depth,
      height: box.height / depth,
      angle: Math.atan(slope),
    };
  });
  return { raster: { rgb, width, height }, boxes: moved };
}

/** Bilinear. */
function sample({ rgb, width, height }: Raster, x: number, y: number, into: Uint8Array, to: number): void {
  const inX = x < 0 ? 0 : Math.min(x, width - 1);
  const inY = y < 0 ? 0 : Math.min(y, height - 1);
  const x0 = inX | 0;
  const y0 = inY | 0;
  const fx = inX - x0;
  const fy = inY - y0;
  const a = (y0 * width + x0) * 3;
  const b = x0 < width - 1 ? a + 3 : a;
  const below = y0 < height - 1 ? width * 3 : 0;
  const c = a + below;
  const d = b + below;
  into[to] = between(rgb[a] ?? 0, rgb[b] ?? 0, rgb[c] ?? 0, rgb[d] ?? 0, fx, fy);
  into[to + 1] = between(rgb[a + 1] ?? 0, rgb[b + 1] ?? 0, rgb[c + 1] ?? 0, rgb[d + 1] ?? 0, fx, fy);
  into[to + 2] = between(rgb[a + 2] ?? 0, rgb[b + 2] ?? 0, rgb[c + 2] ?? 0, rgb[d + 2] ?? 0, fx, fy);
}

/** Between the two upper values and the two lower ones. */
function between(a: number, b: number, c: number, d: number, fx: number, fy: number): number {
  const upper = a * (1 - fx) + b * fx;
  const lower = c * (1 - fx) + d * fx;
  return upper * (1 - fy) + lower * fy;
}
