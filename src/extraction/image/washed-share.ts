import { connectedComponents } from "./connected-components.ts";
import { quantile, type TileGrid } from "./quality-tiles.ts";

/** Ink and paper closer than this: faint all over, nothing can be told apart. */
const MIN_RANGE = 70;
/** Ink this far from full ink toward the paper is washed out. */
const WASHED_FROM = 0.4;
/** Ink nearer to full ink than this is as it should be. */
const STRONG_UNTIL = 0.25;
/** Less difference between ink and paper is none. */
const LEAST_INK = 10;
/** Washed tiles this many tiles apart belong together: a line of print leaves blank tiles between. */
const REACH = 2;
const MIN_TILES = 10;
const MIN_SIDE = 5;
/** Of the tiles with ink in the spot, this share at least is washed out: pale print stands among strong print. */
const MIN_WASHED = 0.8;

/**
 * Share of the page under a spot in which the ink turns to white, as under a lamp, 0..1. On white paper only the
 * ink tells: a round patch of washed-out print, with none left as it should be.
 */
export function washedShare({ tiles, columns, rows }: TileGrid): number {
  const written = tiles.filter((tile) => tile.high - tile.low >= MIN_RANGE);
  if (written.length < MIN_TILES) return 0;
  const ink = quantile(
    written.map((tile) => tile.low),
    0.3,
  );
  const paper = quantile(
    written.map((tile) => tile.high),
    0.5,
  );
  const range = paper - ink;
  if (range < MIN_RANGE) return 0;
  const isWashed = (at: number) => {
    const low = tiles[at]?.low ?? 255;
    const high = tiles[at]?.high ?? 255;
    return low > ink + WASHED_FROM * range && high - low >= LEAST_INK && high >= paper - 4;
  };
  const near = new Uint8Array(tiles.length);
  for (let at = 0; at < tiles.length; at++) {
    if (!isWashed(at)) continue;
    const [x, y] = [at % columns, Math.floor(at / columns)];
    for (let row = Math.max(0, y - REACH); row <= Math.min(rows - 1, y + REACH); row++)
      near.fill(1, row * columns + Math.max(0, x - REACH), row * columns + Math.min(columns, x + REACH + 1));
  }
  let share = 0;
  for (const { x0, y0, x1, y1 } of connectedComponents(near, columns, rows).components) {
    const [wide, high] = [x1 - x0 - 2 * REACH, y1 - y0 - 2 * REACH];
    if (wide < MIN_SIDE || high < MIN_SIDE || wide > 3 * high || high > 3 * wide) continue;
    let [washed, strong] = [0, 0];
    for (let y = y0 + REACH; y < y1 - REACH; y++) {
      for (let x = x0 + REACH; x < x1 - REACH; x++) {
        // The spot is round: corners of its frame lie outside.
        const [dx, dy] = [(2 * (x - x0 - REACH)) / wide - 1, (2 * (y - y0 - REACH)) / high - 1];
        if (dx * dx + dy * dy > 1) continue;
        const at = y * columns + x;
        if (isWashed(at)) washed += 1;
        else if ((tiles[at]?.low ?? 255) < ink + STRONG_UNTIL * range) strong += 1;
      }
    }
    if (washed >= MIN_TILES && washed >= MIN_WASHED * (washed + strong))
      share += (0.785 * wide * high) / tiles.length;
  }
  return Math.min(1, share);
}
