import type { LineDarkness } from "./line-darkness.ts";

/** Edges of a solid square in pixels of the line's picture. */
export interface SolidSquare {
  readonly left: number;
  readonly right: number;
}

/** Side against the height of the line's picture; bullets are smaller, rulings and pictures higher. */
const MIN_SIDE = 0.32;
const MAX_SIDE = 0.85;
const MAX_ASPECT = 1.25;
/** It stands in the middle of its line, as a box does. */
const MAX_OFF_CENTER = 0.16;
/** Darkness of what is filled: blur lightens its edges only; and of the paper beyond them. */
const SOLID = 0.62;
const BARE = 0.35;
/** Pixels from its edge, half dark, to paper. */
const BESIDE = 4;
/** Pixels that tops and bottoms of its columns differ by at most: a disc's do by more. */
const UNEVEN = 3;
/** Share of its columns that are as high as the others. */
const MIN_EVEN = 0.9;
/** Share of the places beside it that are paper: a mark's neighbors may touch it somewhere. */
const MIN_CLEAR = 0.85;

/**
 * Solid squares (■) on the picture of one line, left to right: boxes filled so that no frame is left to be seen, which
 * recognition drops now and then.
 */
export function solidSquares(darkness: LineDarkness): readonly SolidSquare[] {
  const squares: SolidSquare[] = [];
  const { width, height, at } = darkness;
  const middle = height >> 1;
  for (let x = 1; x < width - 1; x++) {
    if (at(x, middle) < SOLID) continue;
    let end = x;
    while (end + 1 < width && at(end + 1, middle) >= SOLID) end++;
    if (isSquare(darkness, x, end)) squares.push({ left: x, right: end + 1 });
    x = end;
  }
  return squares;
}

function isSquare({ at, height, width }: LineDarkness, left: number, right: number): boolean {
  const across = right - left + 1;
  if (across < MIN_SIDE * height || across > MAX_SIDE * height) return false;
  const tops: number[] = [];
  const bottoms: number[] = [];
  for (let x = left; x <= right; x++) {
    let top = height >> 1;
    let bottom = top;
    while (top > 0 && at(x, top - 1) >= SOLID) top--;
    while (bottom < height - 1 && at(x, bottom + 1) >= SOLID) bottom++;
    tops.push(top);
    bottoms.push(bottom);
  }
  const top = median(tops);
  const bottom = median(bottoms);
  const side = bottom - top + 1;
  if (Math.max(side, across) > MAX_ASPECT * Math.min(side, across)) return false;
  if (side < MIN_SIDE * height || Math.abs((top + bottom + 1 - height) / 2) > MAX_OFF_CENTER * height)
    return false;
  const even = tops.filter(
    (value, column) => Math.abs(value - top) <= UNEVEN && Math.abs((bottoms[column] ?? 0) - bottom) <= UNEVEN,
  );
  if (even.length < MIN_EVEN * across) return false;
  const isBare = (x: number, y: number) => x < 0 || y < 0 || x >= width || y >= height || at(x, y) < BARE;
  let bare = 0;
  for (let x = left; x <= right; x++)
    bare += Number(isBare(x, top - BESIDE)) + Number(isBare(x, bottom + BESIDE));
  for (let y = top; y <= bottom; y++)
    bare += Number(isBare(left - BESIDE, y)) + Number(isBare(right + BESIDE, y));
  return bare >= MIN_CLEAR * 2 * (across + side);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
