import type { Point } from "./raster.ts";

/**
 * A rectangle that may stand askew: `width` runs along `angle` (radians, clockwise on screen from
 * the x axis, within ±π/4), `height` across it. All in pixels.
 */
export interface RotatedBox {
  readonly center: Point;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** The smallest-area rectangle around the points; null for none. Rotating calipers over the convex hull. */
export function minimumAreaBox(points: readonly Point[]): RotatedBox | null {
  const hull = convexHull(points);
  const [only] = hull;
  if (!only) return null;
  let best: RotatedBox | null = null;
  for (let index = 0; index < hull.length; index++) {
    const from = hull[index] ?? only;
    const to = hull[(index + 1) % hull.length] ?? only;
    const box = boxAlong(hull, Math.atan2(to.y - from.y, to.x - from.x));
    if (!best || box.width * box.height < best.width * best.height) best = box;
  }
  return best;
}

/** Corners of the box, clockwise from the top left of its own frame. */
export function cornersOf(box: RotatedBox): readonly [Point, Point, Point, Point] {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const corner = (u: number, v: number): Point => ({
    x: box.center.x + u * cos - v * sin,
    y: box.center.y + u * sin + v * cos,
  });
  const u = box.width / 2;
  const v = box.height / 2;
  return [corner(-u, -v), corner(u, -v), corner(u, v), corner(-u, v)];
}

/** The box grown by `distance` pixels on every side. */
export function growBox(box: RotatedBox, distance: number): RotatedBox {
  return { ...box, width: box.width + 2 * distance, height: box.height + 2 * distance };
}

function boxAlong(hull: readonly Point[], edgeAngle: number): RotatedBox {
  // Quarter turns of the frame describe the same rectangle; keep the one nearest to upright.
  const angle = edgeAngle - Math.round(edgeAngle / (Math.PI / 2)) * (Math.PI / 2);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let minU = Number.POSITIVE_INFINITY;
  let maxU = Number.NEGATIVE_INFINITY;
  let minV = Number.POSITIVE_INFINITY;
  let maxV = Number.NEGATIVE_INFINITY;
  for (const { x, y } of hull) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    minU = Math.min(minU, u);
    maxU = Math.max(maxU, u);
    minV = Math.min(minV, v);
    maxV = Math.max(maxV, v);
  }
  const u = (minU + maxU) / 2;
  const v = (minV + maxV) / 2;
  return {
    center: { x: u * cos - v * sin, y: u * sin + v * cos },
    width: maxU - minU,
    height: maxV - minV,
    angle,
  };
}

/** Andrew's monotone chain. */
function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const lower = halfHull(sorted);
  const upper = halfHull(sorted.reverse());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function halfHull(sorted: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of sorted) {
    while (chain.length >= 2) {
      const last = chain[chain.length - 1];
      const before = chain[chain.length - 2];
      if (!last || !before) break;
      const turn = (last.x - before.x) * (point.y - before.y) - (last.y - before.y) * (point.x - before.x);
      if (turn > 0) break;
      chain.pop();
    }
    chain.push(point);
  }
  return chain;
}
