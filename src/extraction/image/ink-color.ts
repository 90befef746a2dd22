import type { PaperColor } from "./paper-color.ts";
import type { Raster } from "./raster.ts";

export type StampColor = "red" | "blue";

/**
 * Least difference, as a share of the paper's brightness, between a colored ink's strongest and
 * its other channels. A full seal has .5, a faded one .15; compression colors black strokes by up to .08.
 */
const MIN_CHROMA = 0.1;

/** Pixels of red (or blue) ink: 1 where so, else 0. Hue within 30° of pure red, or 195°..265°. */
export function colorMask(raster: Raster, paper: PaperColor, color: StampColor): Uint8Array {
  const { rgb, width, height } = raster;
  const mask = new Uint8Array(width * height);
  const byRed = 1 / paper.red;
  const byGreen = 1 / paper.green;
  const byBlue = 1 / paper.blue;
  const isInk = color === "red" ? isRed : isBlue;
  for (let pixel = 0, at = 0; pixel < mask.length; pixel++, at += 3) {
    if (isInk((rgb[at] ?? 0) * byRed, (rgb[at + 1] ?? 0) * byGreen, (rgb[at + 2] ?? 0) * byBlue))
      mask[pixel] = 1;
  }
  return mask;
}

function isRed(red: number, green: number, blue: number): boolean {
  const strongest = Math.max(green, blue);
  if (red - strongest < MIN_CHROMA) return false;
  const chroma = red - Math.min(green, blue);
  // Brown and skin have little chroma for their darkness, yellow a green near its red.
  return green - blue <= 0.5 * chroma && blue - green <= 0.5 * chroma && chroma >= 0.18 * red;
}

function isBlue(red: number, green: number, blue: number): boolean {
  const least = Math.min(red, green);
  const chroma = blue - least;
  if (blue - red < MIN_CHROMA || chroma < 0.18 * blue) return false;
  return green <= blue - 0.25 * chroma && red - green <= 0.45 * chroma;
}
