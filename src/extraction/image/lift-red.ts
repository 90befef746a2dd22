import type { Box } from "../../domain/box.ts";
import type { Raster } from "./raster.ts";

/** A pixel is stamp ink when red exceeds its other channels by this much (0..255). */
const STAMP_CHROMA = 30;
/** Stamp ink this share as bright as its median or brighter becomes white; its darker edges fade too. */
const FADE_FROM = 0.88;

/**
 * The picture with red ink lifted off inside the boxes: there it becomes gray by its red channel,
 * in which red ink is nearly as bright as paper and black print stays dark. Elsewhere, and in boxes
 * without red ink, it is unchanged; lifting a whole page would cost other fields.
 */
export function liftRed(raster: Raster, boxes: readonly Box[]): Raster {
  const { width, height } = raster;
  // Not slice(): a Buffer's slice shares memory with it, and the page would lose its seals.
  const rgb = new Uint8Array(raster.rgb);
  for (const box of boxes) {
    const x0 = Math.floor(box[0] * width);
    const x1 = Math.min(width, Math.ceil(box[2] * width));
    const y0 = Math.floor(box[1] * height);
    const y1 = Math.min(height, Math.ceil(box[3] * height));
    const brightness = stampBrightness(raster, { x0, x1, y0, y1 });
    if (brightness === null) continue;
    const factor = 255 / (FADE_FROM * brightness);
    for (let y = y0; y < y1; y++) {
      for (let at = (y * width + x0) * 3; at < (y * width + x1) * 3; at += 3) {
        rgb.fill(Math.min(255, (raster.rgb[at] ?? 0) * factor), at, at + 3);
      }
    }
  }
  return { rgb, width, height };
}

interface PixelRange {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Median of the red channel over stamp ink; null when there is hardly any. */
function stampBrightness({ rgb, width }: Raster, { x0, x1, y0, y1 }: PixelRange): number | null {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let y = y0; y < y1; y++) {
    for (let at = (y * width + x0) * 3; at < (y * width + x1) * 3; at += 3) {
      const red = rgb[at] ?? 0;
      if (red - Math.max(rgb[at + 1] ?? 0, rgb[at + 2] ?? 0) < STAMP_CHROMA) continue;
      histogram[red] = (histogram[red] ?? 0) + 1;
      count++;
    }
  }
  if (count < 50) return null;
  let passed = 0;
  return histogram.findIndex((here) => {
    passed += here;
    return passed * 2 >= count;
  });
}
