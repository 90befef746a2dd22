import { connectedComponents, dilateMask } from "./connected-components.ts";
import { quantile, type Tile, type TileGrid } from "./quality-tiles.ts";

/** Luminance of what is burnt out. */
const BURNT = 252;
/** Paper that is nearly as light itself does not show a spot. */
const LIGHTEST_PAPER = 248;
/** Luminance differences within a tile of bare paper. */
const FLAT = 12;
/** Share of the page below which a spot is a gap in a pattern. */
const LEAST_SPOT = 0.008;
/** Tiles around a spot that tell whether it ends softly, */
const HALO = 2;
/** as most of them do around glare: lighter than paper, or with print that is washed out. A white box has a sharp edge. */
const SOFT_SHARE = 0.7;
const LIGHTER_BY = 2;
const WASHED_OUT = 100;
/** Where print stays dark beside it, light only falls unevenly on the page. */
const DARK_SHARE = 0.1;

/**
 * Share 0..1 of the page in spots burnt out by a lamp's reflection, on paper that is tinted: in the middle of the page,
 * without print, fading into the paper around. On white paper such a spot cannot be told from bare paper.
 */
export function burntShare({ tiles, columns, rows }: TileGrid): number {
  const paper = quantile(
    tiles.filter(isFlat).map((tile) => tile.high),
    0.5,
  );
  if (paper > LIGHTEST_PAPER) return 0;
  const burnt = Uint8Array.from(tiles, ({ low }) => (low >= BURNT ? 1 : 0));
  const { labels, components } = connectedComponents(burnt, columns, rows);
  let spots = 0;
  for (const [index, spot] of components.entries()) {
    const isAtRim = spot.x0 === 0 || spot.y0 === 0 || spot.x1 === columns || spot.y1 === rows;
    if (isAtRim || spot.size < LEAST_SPOT * tiles.length) continue;
    const own = Uint8Array.from(labels, (label) => (label === index + 1 ? 1 : 0));
    const grown = dilateMask(own, { width: columns, height: rows }, HALO, HALO);
    const halo = tiles.filter((_, at) => grown[at] === 1 && own[at] === 0);
    const soft = halo.filter((tile) => isSoft(tile, paper)).length;
    const dark = halo.filter(({ low }) => low < WASHED_OUT).length;
    if (soft >= SOFT_SHARE * halo.length && dark <= DARK_SHARE * halo.length) spots += spot.size;
  }
  return spots / Math.max(1, tiles.length);
}

function isFlat({ low, high }: Tile): boolean {
  return high - low <= FLAT;
}

function isSoft(tile: Tile, paper: number): boolean {
  return isFlat(tile)
    ? tile.high > paper + LIGHTER_BY
    : tile.high >= BURNT - LIGHTER_BY && tile.low > WASHED_OUT;
}
