import type { Plane, Raster } from "./raster.ts";

/** Channels further apart than this (of 255) are a color; compression leaves gray pictures within 3. */
const COLOR_STEP = 6;
/** A page with a smaller share of colored pixels has no color; one small signature in blue has .001. */
const MIN_COLORED = 0.00005;
/** Luminance of a copied seal's ink, as shares of the paper's: black print is darker, dirt lighter. */
const DARKEST = 0.2;
const LIGHTEST = 0.82;
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

/** Pixels (1) of ink neither as light as dirt nor near black print: what a colored seal copies as. */
export function grayInk({ values, width, height }: Plane, paper: number): Uint8Array {
  const mask = new Uint8Array(values.length);
  const dark = DARKEST * paper;
  const light = LIGHTEST * paper;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value > dark && value < light) mask[at] = 1;
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if ((values[at] ?? 255) > dark) continue;
      for (let row = Math.max(0, y - EDGE); row <= Math.min(height - 1, y + EDGE); row++) {
        mask.fill(0, row * width + Math.max(0, x - EDGE), row * width + Math.min(width, x + EDGE + 1));
      }
    }
  }
  return mask;
}
