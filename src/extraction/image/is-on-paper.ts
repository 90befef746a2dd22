import type { Box } from "../../domain/box.ts";
import type { InkedPage } from "./inked-page.ts";

/** Width of the strips looked at around a box, as a share of the page's longer side. */
const STRIP = 0.006;
/** The paper's edge has the table on one side: opposite sides of it differ more than light and shadow do. */
const MIN_LIKENESS = 0.78;

/**
 * Whether there is paper on all sides of a box. On a photograph the edges of the sheet, and what lies
 * beyond them, look like strokes.
 */
export function isOnPaper({ luminance, width, height }: InkedPage, box: Box): boolean {
  const strip = Math.max(3, Math.round(STRIP * Math.max(width, height)));
  const x0 = Math.floor(box[0] * width);
  const x1 = Math.ceil(box[2] * width);
  const y0 = Math.floor(box[1] * height);
  const y1 = Math.ceil(box[3] * height);
  const medianOf = (left: number, top: number, right: number, bottom: number) =>
    median(luminance, width, [
      Math.max(0, left),
      Math.max(0, top),
      Math.min(width, right),
      Math.min(height, bottom),
    ]);
  return (
    isAlike(medianOf(x0 - 2 * strip, y0, x0 - strip, y1), medianOf(x1 + strip, y0, x1 + 2 * strip, y1)) &&
    isAlike(medianOf(x0, y0 - 2 * strip, x1, y0 - strip), medianOf(x0, y1 + strip, x1, y1 + 2 * strip))
  );
}

function isAlike(one: number | null, other: number | null): boolean {
  // Beyond the picture's edge nothing is known.
  if (one === null || other === null) return true;
  return Math.min(one, other) >= MIN_LIKENESS * Math.max(one, other);
}

function median(
  values: Uint8Array,
  stride: number,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): number | null {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++, count++) {
      const value = values[y * stride + x] ?? 0;
      histogram[value] = (histogram[value] ?? 0) + 1;
    }
  }
  if (count === 0) return null;
  let passed = 0;
  return histogram.findIndex((here) => {
    passed += here;
    return passed * 2 >= count;
  });
}
