import type { Point } from "./raster.ts";
import { growBox, minimumAreaBox, type RotatedBox } from "./rotated-box.ts";

/** Probability 0..1 that a pixel belongs to the (shrunken) core of a text line, row by row. */
export interface TextProbabilityMap {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Numbers of the PaddleOCR release of the detection model (DBPostProcess), which was trained for
 * them: core threshold 0.3, minimum mean probability 0.6 (here 0.5: faint lines matter more than a
 * stray box, which recognition drops), growth ratio 1.5..2.
 */
const CORE_THRESHOLD = 0.3;
const MIN_SCORE = 0.5;
const GROWTH_RATIO = 1.6;
const MIN_CORE_SIDE = 2;
const MAX_REGIONS = 1500;

export interface TextRegion {
  /** In pixels of the map, grown to the full extent of the line. */
  readonly box: RotatedBox;
  /** Mean probability of the core, 0..1. */
  readonly score: number;
}

/**
 * Turns the detection model's map into one rotated box per text line (post-processing of
 * differentiable binarization, Liao et al. 2020): connected core pixels → smallest rectangle →
 * grown by `area * ratio / perimeter`, the amount the training labels were shrunken by.
 * At most 1500 regions, in order of their topmost pixel.
 */
export function findTextRegions(map: TextProbabilityMap): readonly TextRegion[] {
  const { values, width, height } = map;
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const regions: TextRegion[] = [];
  for (let start = 0; start < values.length && regions.length < MAX_REGIONS; start++) {
    if ((values[start] ?? 0) <= CORE_THRESHOLD || seen[start]) continue;
    const component = collectComponent(map, seen, stack, start);
    const region = regionOf(component);
    if (region) regions.push(region);
  }
  return regions;
}

interface Component {
  /** Leftmost and rightmost pixel of every row: enough for the hull. */
  readonly outline: readonly Point[];
  readonly score: number;
}

function collectComponent(
  map: TextProbabilityMap,
  seen: Uint8Array,
  stack: Int32Array,
  start: number,
): Component {
  const { values, width, height } = map;
  const rows = new Map<number, { min: number; max: number }>();
  let size = 0;
  let sum = 0;
  let top = 0;
  stack[top++] = start;
  seen[start] = 1;
  while (top > 0) {
    const pixel = stack[--top] ?? 0;
    const x = pixel % width;
    const y = (pixel - x) / width;
    size++;
    sum += values[pixel] ?? 0;
    const row = rows.get(y);
    if (!row) rows.set(y, { min: x, max: x });
    else if (x < row.min) row.min = x;
    else if (x > row.max) row.max = x;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx;
        if (seen[next] || (values[next] ?? 0) <= CORE_THRESHOLD) continue;
        seen[next] = 1;
        stack[top++] = next;
      }
    }
  }
  const outline: Point[] = [];
  // Pixel edges, not centers: a one-pixel row still has a height.
  for (const [y, { min, max }] of rows) {
    outline.push({ x: min, y }, { x: max + 1, y }, { x: min, y: y + 1 }, { x: max + 1, y: y + 1 });
  }
  return { outline, score: sum / size };
}

function regionOf({ outline, score }: Component): TextRegion | null {
  if (score < MIN_SCORE) return null;
  const core = minimumAreaBox(outline);
  if (!core || Math.min(core.width, core.height) < MIN_CORE_SIDE) return null;
  const distance = (core.width * core.height * GROWTH_RATIO) / (2 * (core.width + core.height));
  return { box: growBox(core, distance), score };
}
