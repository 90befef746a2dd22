import type { Box } from "../../domain/box.ts";

/** How many pixels of a mask are set within a box given as fractions of the page; none where it has no area. */
export function inkWithin(
  { width, height }: { readonly width: number; readonly height: number },
  mask: Uint8Array,
  [x0, y0, x1, y1]: Box,
): number {
  let count = 0;
  for (let y = Math.floor(y0 * height); y < Math.min(height, Math.ceil(y1 * height)); y++) {
    for (let x = Math.floor(x0 * width); x < Math.min(width, Math.ceil(x1 * width)); x++)
      count += mask[y * width + x] ?? 0;
  }
  return count;
}
