import { quantile, type TileGrid } from "./quality-tiles.ts";

/** Difference between ink and paper, as a share of the paper, from which a tile counts as written on. */
const WRITTEN_CONTRAST = 0.35;
/** Fewer written tiles say nothing about the light. */
const MIN_TILES = 24;
/** A portrait or a dark heading is less of a page than this. */
const DARKER_SHARE = 0.15;
const LIGHTER_SHARE = 0.85;

/**
 * Brightness of the paper where it is darkest over where it is lightest, 0..1; 1 in even light. Looks at the
 * paper around writing only, so that a desk around the sheet does not count.
 */
export function evenness({ tiles }: TileGrid): number {
  const paper = tiles
    .filter((tile) => tile.high - tile.low >= WRITTEN_CONTRAST * tile.high)
    .map((tile) => tile.high);
  if (paper.length < MIN_TILES) return 1;
  return quantile(paper, DARKER_SHARE) / Math.max(1, quantile(paper, LIGHTER_SHARE));
}
