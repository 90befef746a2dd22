import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import { detectHandwriting } from "./detect-handwriting.ts";
import { detectSeals } from "./detect-seals.ts";
import { type Raster, shrinkRaster } from "./raster.ts";

/** Longer side of the picture marks are looked for on: 190 dpi on A4, a seal has 200 pixels and more. */
const LOOKING_LONG_SIDE = 1600;

/**
 * Seals and handwriting on an upright page, seals first. Works on photographs, scans and rendered
 * text pages alike.
 * @param lines the page's text lines, whose ink is explained by them
 */
export function detectMarks(raster: Raster, lines: readonly TextLine[]): readonly PageMark[] {
  const step = Math.max(1, Math.round(Math.max(raster.width, raster.height) / LOOKING_LONG_SIDE));
  const page = shrinkRaster(raster, step);
  const seals = detectSeals(page, lines);
  return [...seals, ...detectHandwriting(page, lines, seals)];
}
