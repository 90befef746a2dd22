import { type GrayInk, grayInk, isColorless } from "./gray-ink.ts";
import { type ColorMasks, colorMasks } from "./ink-color.ts";
import { type InkMap, inkMap } from "./ink-map.ts";
import { paperColor } from "./paper-color.ts";
import { luminance, type Raster, shrinkRaster } from "./raster.ts";

/** Longer side of the picture marks are looked for on: 190 dpi on A4, a seal has 200 pixels and more. */
const LOOKING_LONG_SIDE = 1600;

/** On darker pictures, photographs without light, gray means nothing. */
const DARKEST_PAPER = 60;

/** What looking for marks needs of a page, worked out once. */
export interface InkedPage extends InkMap {
  /** 0..255 per pixel. */
  readonly luminance: Uint8Array;
  /** Pixels of red and of blue ink. */
  readonly colors: ColorMasks;
  /** Of a page without any color, the pixels of gray ink; null where there is color. */
  readonly gray: GrayInk | null;
}

/** Ink and its colors on a page, on at most some 2400 pixels: larger only costs time. */
export function inkedPage(raster: Raster): InkedPage {
  const step = Math.max(1, Math.round(Math.max(raster.width, raster.height) / LOOKING_LONG_SIDE));
  const page = shrinkRaster(raster, step);
  const plane = luminance(page);
  const paper = paperColor(page);
  const isLit = paper.green >= DARKEST_PAPER;
  const gray = isLit && isColorless(page) ? grayInk(plane, paper.green) : null;
  return { ...inkMap(plane), luminance: plane.values, colors: colorMasks(page, paper), gray };
}
