import type { PaperColor } from "./paper-color.ts";
import type { Raster } from "./raster.ts";

export type StampColor = "red" | "blue";

/** Per color: 1 where a pixel is such ink, else 0. */
export interface ColorMasks {
  readonly red: Uint8Array;
  readonly blue: Uint8Array;
}

/** Channels are compared as shares of the paper's brightness, in thousandths. */
const PAPER = 1000;
/**
 * Least difference between a colored ink's strongest and its other channels. A full seal has .5, a
 * faded one .15; compression colors black strokes by up to .08.
 */
const MIN_CHROMA = 0.1 * PAPER;
/** Least share of the strongest channel that the difference makes up. */
const MIN_SATURATION = 0.18;

/** Pixels of red ink (hue within 30° of pure red) and of blue ink (195°..265°). */
export function colorMasks({ rgb, width, height }: Raster, paper: PaperColor): ColorMasks {
  const red = new Uint8Array(width * height);
  const blue = new Uint8Array(width * height);
  const reds = sharesOf(paper.red);
  const greens = sharesOf(paper.green);
  const blues = sharesOf(paper.blue);
  for (let pixel = 0, at = 0; pixel < red.length; pixel++, at += 3) {
    const r = reds[rgb[at] ?? 0] ?? 0;
    const b = blues[rgb[at + 2] ?? 0] ?? 0;
    // Most of a page is gray; what is red or blue has these two apart.
    if (r - b < MIN_CHROMA && b - r < MIN_CHROMA) continue;
    const g = greens[rgb[at + 1] ?? 0] ?? 0;
    if (isRed(r, g, b)) red[pixel] = 1;
    else if (isBlue(r, g, b)) blue[pixel] = 1;
  }
  return { red, blue };
}

function sharesOf(paper: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, level) => Math.round((level * PAPER) / paper));
}

function isRed(red: number, green: number, blue: number): boolean {
  if (red - green < MIN_CHROMA || red - blue < MIN_CHROMA) return false;
  const chroma = red - Math.min(green, blue);
  // Brown and skin have little chroma for their darkness, yellow a green near its red.
  const apart = green - blue;
  return apart <= 0.5 * chroma && -apart <= 0.5 * chroma && chroma >= MIN_SATURATION * red;
}

function isBlue(red: number, green: number, blue: number): boolean {
  if (blue - red < MIN_CHROMA) return false;
  const chroma = blue - Math.min(red, green);
  if (chroma < MIN_SATURATION * blue) return false;
  return green <= blue - 0.25 * chroma && red - green <= 0.45 * chroma;
}
