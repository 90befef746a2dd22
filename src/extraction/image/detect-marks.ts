import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import { detectHandwriting } from "./detect-handwriting.ts";
import { detectSeals } from "./detect-seals.ts";
import { inkedPage } from "./inked-page.ts";
import type { Raster } from "./raster.ts";

/**
 * Seals and handwriting on an upright page, seals first. Works on photographs, scans and rendered
 * text pages alike.
 * @param lines the page's text lines, whose ink is explained by them
 */
export function detectMarks(raster: Raster, lines: readonly TextLine[]): readonly PageMark[] {
  const page = inkedPage(raster);
  const seals = detectSeals(page, lines);
  return [...seals, ...detectHandwriting(page, lines, seals)];
}
