import type { Point } from "./raster.ts";
import { type Ellipse, type InkPatch, rimFit } from "./stamp-outline.ts";

const TRIALS = 900;
/** Rows looked at around a pixel, against the largest radius: a company's seal on A4 has half of that. */
const NEAR = 0.3;
/** The rim of a true circle is met closely; the band is narrower than where the outline is only guessed. */
const RIM_BAND = [0.95, 1.03] as const;

/**
 * The circle most of whose rim is inked, among circles through three of the pixels (random sample
 * consensus with a fixed sequence, so the same page always gives the same answer). Finds rings that
 * touch other red ink, overlap each other, or are cut by the page's edge; null when none is met well.
 */
export function fitCircle(
  patch: InkPatch,
  limits: { readonly minRadius: number; readonly maxRadius: number; readonly minCoverage: number },
): Ellipse | null {
  const { xs, ys } = patch.pixels;
  let state = 12345;
  const next = ([from, to]: readonly [number, number]): Point => {
    // Numerical Recipes' linear congruential generator; the low bits are weak, so the high ones index.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const index = from + Math.floor((state / 2 ** 32) * (to - from));
    return { x: xs[index] ?? 0, y: ys[index] ?? 0 };
  };
  const all = [0, xs.length] as const;
  let best: Ellipse | null = null;
  let bestScore = limits.minCoverage;
  for (let trial = 0; trial < TRIALS; trial++) {
    const first = next(all);
    // Every other time the rows around the first: a ring is lost in a border that runs around the page.
    const near = trial % 2 === 0 ? all : rowsAround(ys, first.y, NEAR * limits.maxRadius);
    const circle = circleThrough(first, next(near), next(near));
    if (!circle || circle.radiusX < limits.minRadius || circle.radiusX > limits.maxRadius) continue;
    const fit = rimFit(patch, circle, RIM_BAND, bestScore);
    // Less than two fifths of a ring on the page could be any curve.
    if (fit.onPage < 0.4 || fit.coverage <= bestScore) continue;
    bestScore = fit.coverage;
    best = circle;
  }
  return best;
}

/** Places of the pixels, which are sorted by row, within `reach` rows of one. */
function rowsAround(ys: Uint16Array, y: number, reach: number): readonly [number, number] {
  return [firstFrom(ys, y - reach), firstFrom(ys, y + reach)];
}

function firstFrom(ys: Uint16Array, y: number): number {
  let from = 0;
  let to = ys.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ys[middle] ?? 0) < y) from = middle + 1;
    else to = middle;
  }
  return from;
}

function circleThrough(a: Point, b: Point, c: Point): Ellipse | null {
  const cross = 2 * (a.x * (b.y - c.y) + b.x * (c.y - a.y) + c.x * (a.y - b.y));
  if (Math.abs(cross) < 1) return null;
  const aa = a.x * a.x + a.y * a.y;
  const bb = b.x * b.x + b.y * b.y;
  const cc = c.x * c.x + c.y * c.y;
  const x = (aa * (b.y - c.y) + bb * (c.y - a.y) + cc * (a.y - b.y)) / cross;
  const y = (aa * (c.x - b.x) + bb * (a.x - c.x) + cc * (b.x - a.x)) / cross;
  const radius = Math.hypot(a.x - x, a.y - y);
  return { center: { x, y }, radiusX: radius, radiusY: radius, angle: 0 };
}
