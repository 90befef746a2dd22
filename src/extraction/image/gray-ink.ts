import type { Plane, Raster } from "./raster.ts";

/** Channels further apart than this (of 255) are a color; compression leaves gray pictures within 3. */
const COLOR_STEP = 6;
/** A page with a smaller share of colored pixels has no color; one small signature in blue has .001. */
const MIN_COLORED = 0.00005;
/** Luminance of a copied seal's ink, as shares of the paper's: black print is darker, dirt lighter. */
const DARKEST = 0.2;
const LIGHTEST = 0.82;
/** A pale seal's copy is lighter; grain and dirt are, too. */
const LIGHTEST_FAINT = 0.93;
/** Pixels around dark ink that are its soft edge. */
const EDGE = 2;

/** Whether a page has no color at all: a copy or scan in gray, on which a seal's red is lost. */
export function isColorless({ rgb }: Raster): boolean {
  const pixels = rgb.length / 3;
  let colored = 0;
  for (let at = 0; at < rgb.length; at += 3) {
    const red = rgb[at] ?? 0;
    const green = rgb[at + 1] ?? 0;
    const blue = rgb[at + 2] ?? 0;
    const isColored =
      Math.abs(red - green) > COLOR_STEP ||
      Math.abs(green - blue) > COLOR_STEP ||
      Math.abs(red - blue) > COLOR_STEP;
    if (isColored && ++colored > MIN_COLORED * pixels) return false;
  }
  return true;
}

/** Ink neither as light as dirt nor near black print: what a colored seal copies as. 1 where a pixel is such ink, else 0. */
export interface GrayInk {
  readonly sure: Uint8Array;
  /** The same with ink that may be dirt: a pale stamp. */
  readonly faint: Uint8Array;
}

export function grayInk({ values, width, height }: Plane, paper: number): GrayInk {
  const sure = new Uint8Array(values.length);
  const faint = new Uint8Array(values.length);
  const dark = DARKEST * paper;
  const light = LIGHTEST * paper;
  const lightest = LIGHTEST_FAINT * paper;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value <= dark || value >= lightest) continue;
    faint[at] = 1;
    if (value < light) sure[at] = 1;
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if ((values[at] ?? 255) > dark) continue;
      const [from, to] = [Math.max(0, x - EDGE), Math.min(width, x + EDGE + 1)];
      for (let row = Math.max(0, y - EDGE); row <= Math.min(height - 1, y + EDGE); row++) {
        sure.fill(0, row * width + from, row * width + to);
        faint.fill(0, row * width + from, row * width + to);
      }
    }
  }
  return { sure, faint };
}
