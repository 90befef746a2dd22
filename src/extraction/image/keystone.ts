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
  const columns = sourceColumns(raster, { tilt, spread }, left, width);
  const rgb = drawColumns(raster, columns, { top, width, height });
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

/** Where each column of the leveled page is taken from: one column of the picture, and a height for every row. */
interface SourceColumns {
  /** Offsets in a row of the picture of the pixels to the left and to the right, */
  readonly at: Int32Array;
  readonly next: Int32Array;
  /** and how much of the right one is taken. */
  readonly share: Float64Array;
  /** Height in the picture at the middle of the leveled page, and what each row below adds. */
  readonly from: Float64Array;
  readonly down: Float64Array;
}

function sourceColumns(
  raster: Raster,
  { tilt, spread }: Keystone,
  left: number,
  width: number,
): SourceColumns {
  const at = new Int32Array(width);
  const next = new Int32Array(width);
  const share = new Float64Array(width);
  const from = new Float64Array(width);
  const down = new Float64Array(width);
  for (let column = 0; column < width; column++) {
    const u = column + 0.5 + left;
    const depth = 1 / (1 - spread * u);
    const dx = u * depth;
    const x = Math.max(0, Math.min(raster.width / 2 + dx - 0.5, raster.width - 1));
    const whole = x | 0;
    at[column] = whole * 3;
    next[column] = whole < raster.width - 1 ? whole * 3 + 3 : whole * 3;
    share[column] = x - whole;
    from[column] = raster.height / 2 + tilt * dx - 0.5;
    down[column] = depth;
  }
  return { at, next, share, from, down };
}

/** Bilinear. */
function drawColumns(
  { rgb: source, width: sourceWidth, height: sourceHeight }: Raster,
  { at, next, share, from, down }: SourceColumns,
  { top, width, height }: { readonly top: number; readonly width: number; readonly height: number },
): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  const stride = sourceWidth * 3;
  const bottom = sourceHeight - 1;
  for (let row = 0, to = 0; row < height; row++) {
    const v = row + 0.5 + top;
    for (let column = 0; column < width; column++, to += 3) {
      const y = Math.max(0, Math.min((from[column] ?? 0) + v * (down[column] ?? 0), bottom));
      const whole = y | 0;
      const fx = share[column] ?? 0;
      const fy = y - whole;
      const below = whole < bottom ? stride : 0;
      const a = whole * stride + (at[column] ?? 0);
      const b = whole * stride + (next[column] ?? 0);
      const c = a + below;
      const d = b + below;
      rgb[to] = between(source[a] ?? 0, source[b] ?? 0, source[c] ?? 0, source[d] ?? 0, fx, fy);
      rgb[to + 1] = between(
        source[a + 1] ?? 0,
        source[b + 1] ?? 0,
        source[c + 1] ?? 0,
        source[d + 1] ?? 0,
        fx,
        fy,
      );
      rgb[to + 2] = between(
        source[a + 2] ?? 0,
        source[b + 2] ?? 0,
        source[c + 2] ?? 0,
        source[d + 2] ?? 0,
        fx,
        fy,
      );
    }
  }
  return rgb;
}

/** Between the two upper values and the two lower ones. */
function between(a: number, b: number, c: number, d: number, fx: number, fy: number): number {
  const upper = a * (1 - fx) + b * fx;
  const lower = c * (1 - fx) + d * fx;
  return upper * (1 - fy) + lower * fy;
}
