import type { ExtractedPage, PageQuality } from "../../domain/extracted-text.ts";
import { measurePage } from "./assess-quality.ts";
import { tilesOf } from "./quality-tiles.ts";
import { luminance, type Raster, shrinkRaster } from "./raster.ts";

/** Longer side that is enough to tell a sheet's edges from writing. */
const LOOKED_AT_LONG_SIDE = 1500;
/** The edges of an empty sheet on a desk fill .06 to .07 of the picture (drawn photographs, steps 1 and 2); a text fills more. */
const EDGES_ONLY = 0.1;
const BLANK_SCORE = 0.5;
/** A page of few words: nothing was found against its quality, and little for it. */
const SPARSE_SCORE = 0.6;

/**
 * The quality of a page once it has been read: one with words is not blank however few they are, and one on which
 * nothing was found but the edges of the sheet is. What is too dark to tell stays as it is.
 */
export function settleBlankness(
  quality: PageQuality,
  { lines, marks, codes }: Pick<ExtractedPage, "lines" | "marks" | "codes">,
  raster: Raster,
): PageQuality {
  const isBlank = quality.issues.includes("blank");
  if (lines.length > 0) {
    if (!isBlank || quality.issues.includes("too-dark")) return quality;
    return { ...quality, score: SPARSE_SCORE, issues: quality.issues.filter((issue) => issue !== "blank") };
  }
  const isBare = (marks ?? []).length === 0 && (codes ?? []).length === 0;
  if (isBlank || !isBare || quality.issues.length > 0) return quality;
  const factor = Math.max(1, Math.round(Math.max(raster.width, raster.height) / LOOKED_AT_LONG_SIDE));
  const { textShare } = measurePage(tilesOf(luminance(shrinkRaster(raster, factor))));
  return textShare < EDGES_ONLY ? { score: BLANK_SCORE, issues: ["blank"] } : quality;
}
