import type { Point } from "./raster.ts";
import { minimumAreaBox, type RotatedBox } from "./rotated-box.ts";

/** Colored pixels of one candidate, with the mask they come from for looking around it. */
export interface InkPatch {
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly Point[];
}

/** An ellipse upright on the page, in pixels. */
export interface Ellipse {
  readonly center: Point;
  readonly radiusX: number;
  readonly radiusY: number;
}

const RING_BINS = 72;
/** Share of a solid area that noise may have turned to other colors. */
const MAX_HOLES = 0.12;
/** A stroke of the ring lies this far out, as a share of the radius; a wide band forgives ovals and bad ink. */
const RING_FROM = 0.86;
const RING_TO = 1.04;

/** How a candidate's pixels lie around an outline. */
export interface OutlineFit {
  /** Share 0..1 of the outline's directions (on the page) where ink is found. */
  readonly coverage: number;
  /** Share 0..1 of the outline that lies on the page. */
  readonly onPage: number;
}

/** How much of the ellipse's rim carries ink. */
export function rimFit(patch: InkPatch, ellipse: Ellipse, from = RING_FROM, to = RING_TO): OutlineFit {
  let visible = 0;
  let hit = 0;
  for (let bin = 0; bin < RING_BINS; bin++) {
    const angle = ((bin + 0.5) / RING_BINS) * 2 * Math.PI;
    const cos = Math.cos(angle) * ellipse.radiusX;
    const sin = Math.sin(angle) * ellipse.radiusY;
    const rim = { x: ellipse.center.x + cos, y: ellipse.center.y + sin };
    if (rim.x < 0 || rim.y < 0 || rim.x >= patch.width || rim.y >= patch.height) continue;
    visible++;
    const steps = Math.max(2, Math.ceil((to - from) * Math.max(ellipse.radiusX, ellipse.radiusY)));
    for (let step = 0; step <= steps; step++) {
      const rho = from + ((to - from) * step) / steps;
      if (!isInkAt(patch, ellipse.center.x + cos * rho, ellipse.center.y + sin * rho)) continue;
      hit++;
      break;
    }
  }
  return { coverage: visible > 0 ? hit / visible : 0, onPage: visible / RING_BINS };
}

/** How often ink begins along the ellipse shrunk to `rho`: the strokes of a seal's text, or few for a sign. */
export function strokesAlong(patch: InkPatch, ellipse: Ellipse, rho: number): number {
  const steps = Math.max(96, Math.ceil(2 * Math.PI * rho * Math.max(ellipse.radiusX, ellipse.radiusY)));
  let strokes = 0;
  let wasInk = false;
  for (let step = 0; step < steps; step++) {
    const angle = (step / steps) * 2 * Math.PI;
    const isInk = isInkAt(
      patch,
      ellipse.center.x + Math.cos(angle) * ellipse.radiusX * rho,
      ellipse.center.y + Math.sin(angle) * ellipse.radiusY * rho,
    );
    if (isInk && !wasInk) strokes++;
    wasInk = isInk;
  }
  return strokes;
}

/** How much of the rectangle's four sides carries ink. */
export function frameFit(pixels: readonly Point[], frame: RotatedBox): OutlineFit {
  const binsPerSide = 18;
  const hit = new Uint8Array(binsPerSide * 4);
  const cos = Math.cos(frame.angle);
  const sin = Math.sin(frame.angle);
  for (const { x, y } of pixels) {
    const dx = x - frame.center.x;
    const dy = y - frame.center.y;
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
export function frameOf(pixels: readonly Point[]): RotatedBox | null {
  const rows = new Map<number, { min: number; max: number }>();
  for (const { x, y } of pixels) {
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
  let thick = 0;
  let seen = 0;
  // Every fifth pixel gives the share to within a percent.
  for (let index = 0; index < patch.pixels.length; index += 5) {
    const pixel = patch.pixels[index];
    if (!pixel) break;
    seen++;
    if (isSurrounded(patch, pixel, reach)) thick++;
  }
  return seen > 0 ? thick / seen : 0;
}

function isSurrounded(patch: InkPatch, { x, y }: Point, reach: number): boolean {
  const side = 2 * reach + 1;
  let missing = Math.floor(MAX_HOLES * side * side);
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++)
      if (!isInkAt(patch, x + dx, y + dy) && --missing < 0) return false;
  }
  return true;
}

function isInkAt(patch: InkPatch, x: number, y: number): boolean {
  const column = Math.round(x);
  const row = Math.round(y);
  if (column < 0 || row < 0 || column >= patch.width || row >= patch.height) return false;
  return patch.mask[row * patch.width + column] === 1;
}
