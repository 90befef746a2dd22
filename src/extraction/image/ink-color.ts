import type { PaperColor } from "./paper-color.ts";
import type { Raster } from "./raster.ts";

export type StampColor = "red" | "blue";

/** Per color: 1 where a pixel is such ink, else 0. */
export interface ColorMasks {
  readonly red: Uint8Array;
  readonly blue: Uint8Array;
  /** The same with pixels whose color is too faint to be sure of: thin strokes of a pale stamp in little light. */
  readonly faint: { readonly red: Uint8Array; readonly blue: Uint8Array };
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
/** The same of faint ink, which is no darker than this: edges of black print are colored that much. */
const FAINT_CHROMA = 0.055 * PAPER;
const FAINT_SATURATION = 0.08;
const DARKEST_FAINT = 0.45 * PAPER;

/** Pixels of red ink (hue within 30° of pure red) and of blue ink (195°..265°). */
export function colorMasks({ rgb, width, height }: Raster, paper: PaperColor): ColorMasks {
  const red = new Uint8Array(width * height);
  const blue = new Uint8Array(width * height);
  const faint = { red: new Uint8Array(width * height), blue: new Uint8Array(width * height) };
  const reds = sharesOf(paper.red);
  const greens = sharesOf(paper.green);
  const blues = sharesOf(paper.blue);
  const isGray = grayPairs(reds, blues);
  for (let pixel = 0, at = 0; pixel < red.length; pixel++, at += 3) {
    // Most of a page is gray; what is red or blue has these two apart.
    if (isGray[((rgb[at] ?? 0) << 8) | (rgb[at + 2] ?? 0)] === 1) continue;
    const r = reds[rgb[at] ?? 0] ?? 0;
    const b = blues[rgb[at + 2] ?? 0] ?? 0;
    const g = greens[rgb[at + 1] ?? 0] ?? 0;
    const isDark = Math.max(r, b) < DARKEST_FAINT;
    if (isRed(r, g, b, SURE)) {
      red[pixel] = 1;
      faint.red[pixel] = 1;
    } else if (isBlue(r, g, b, SURE)) {
      blue[pixel] = 1;
      faint.blue[pixel] = 1;
    } else if (!isDark && isRed(r, g, b, FAINT)) faint.red[pixel] = 1;
    else if (!isDark && isBlue(r, g, b, FAINT)) faint.blue[pixel] = 1;
  }
  return { red, blue, faint };
}

/** Of a level of red and one of blue, 1 where they are too near to each other for a color. */
function grayPairs(reds: Int32Array, blues: Int32Array): Uint8Array {
  const pairs = new Uint8Array(256 * 256);
  for (let red = 0, at = 0; red < 256; red++)
    for (let blue = 0; blue < 256; blue++, at++)
      if (Math.abs((reds[red] ?? 0) - (blues[blue] ?? 0)) < FAINT_CHROMA) pairs[at] = 1;
  return pairs;
}

interface ColorLimits {
  readonly chroma: number;
  readonly saturation: number;
}
const SURE: ColorLimits = { chroma: MIN_CHROMA, saturation: MIN_SATURATION };
const FAINT: ColorLimits = { chroma: FAINT_CHROMA, saturation: FAINT_SATURATION };

function sharesOf(paper: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, level) => Math.round((level * PAPER) / paper));
}

function isRed(red: number, green: number, blue: number, least: ColorLimits): boolean {
  if (red - green < least.chroma || red - blue < least.chroma) return false;
  const chroma = red - Math.min(green, blue);
  // Brown and skin have little chroma for their darkness, yellow a green near its red.
  const apart = green - blue;
  return apart <= 0.5 * chroma && -apart <= 0.5 * chroma && chroma >= least.saturation * red;
}

function isBlue(red: number, green: number, blue: number, least: ColorLimits): boolean {
  if (blue - red < least.chroma) return false;
  const chroma = blue - Math.min(red, green);
  if (chroma < least.saturation * blue) return false;
  return green <= blue - 0.25 * chroma && red - green <= 0.45 * chroma;
}
