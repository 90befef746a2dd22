import type { Plane } from "./raster.ts";

export const TILE = 24;

/** What a square of the picture is like; luminance 0..255. */
export interface Tile {
  readonly low: number;
  readonly high: number;
  /** Steepest step between neighboring pixels. */
  readonly steepest: number;
}

/** Tiles row by row from the top left; the last row and column leave out what does not fill a tile. */
export interface TileGrid {
  readonly tiles: readonly Tile[];
  readonly columns: number;
  readonly rows: number;
}

export function tilesOf(plane: Plane): TileGrid {
  const columns = Math.max(1, Math.floor(plane.width / TILE));
  const rows = Math.max(1, Math.floor(plane.height / TILE));
  const tiles: Tile[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      tiles.push(measureTile(plane, column * TILE, row * TILE));
  }
  return { tiles, columns, rows };
}

function measureTile({ values, width, height }: Plane, left: number, top: number): Tile {
  let low = 255;
  let high = 0;
  let steepest = 0;
  const right = Math.min(width, left + TILE);
  const bottom = Math.min(height, top + TILE);
  for (let y = top; y < bottom; y++) {
    let before = values[y * width + left] ?? 0;
    for (let x = left; x < right; x++) {
      const value = values[y * width + x] ?? 0;
      if (value < low) low = value;
      if (value > high) high = value;
      const across = Math.abs(value - before);
      if (across > steepest) steepest = across;
      before = value;
    }
  }
  return { low, high, steepest };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
