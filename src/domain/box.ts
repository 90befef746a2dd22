import { z } from "zod";

/**
 * A rectangle on an upright page: `[x0, y0, x1, y1]`, each a fraction 0..1 of the page's
 * width (x) or height (y), origin at the top left, `x0 <= x1` and `y0 <= y1`.
 */
export const boxSchema = z.tuple([
  z.number().min(0).max(1),
  z.number().min(0).max(1),
  z.number().min(0).max(1),
  z.number().min(0).max(1),
]);
export type Box = z.infer<typeof boxSchema>;

/** Smallest box that holds all the given boxes; null for none. */
export function unionBox(boxes: readonly Box[]): Box | null {
  const [first, ...rest] = boxes;
  if (!first) return null;
  return rest.reduce<Box>(
    (all, box) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    first,
  );
}

/** Share of `inner`'s area that lies inside `outer`, 0..1; 0 for an empty `inner`. */
export function coverage(inner: Box, outer: Box): number {
  const width = Math.max(0, Math.min(inner[2], outer[2]) - Math.max(inner[0], outer[0]));
  const height = Math.max(0, Math.min(inner[3], outer[3]) - Math.max(inner[1], outer[1]));
  const area = (inner[2] - inner[0]) * (inner[3] - inner[1]);
  return area > 0 ? (width * height) / area : 0;
}
