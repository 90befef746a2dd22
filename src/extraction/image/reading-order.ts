import { type Boxed, boundsOf, wrappedCells } from "./wrapped-cells.ts";

/** Two boxes stand on one row when they share at least this much of the lower one's height, */
const ROW_OVERLAP = 0.5;
/** and their centers are no farther apart than this share of it: a heading has small print beside it. */
const ROW_DISTANCE = 0.6;

/**
 * Reading order of a page written left to right: rows from top to bottom, by vertical overlap with
 * the row's most recent neighbor; within a row from left to right. Words of one row stay apart, the lines
 * of one table cell together.
 */
export function readingOrder<T extends Boxed>(items: readonly T[]): readonly T[] {
  const rows: Cell<T>[][] = [];
  const cells = wrappedCells(items).map((lines) => ({ box: boundsOf(lines), lines }));
  for (const cell of cells.sort((a, b) => centerY(a) - centerY(b))) {
    const row = rows.findLast((candidate) => standsOnRow(cell, candidate));
    if (row) row.push(cell);
    else rows.push([cell]);
  }
  return rows
    .flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0] || a.box[1] - b.box[1]))
    .flatMap(({ lines }) => lines);
}

interface Cell<T> extends Boxed {
  readonly lines: readonly T[];
}

function standsOnRow(item: Boxed, row: readonly Boxed[]): boolean {
  // The nearest neighbor decides, so that a slightly tilted row holds together across the page.
  const nearest = row.reduce((best, other) =>
    distanceX(other, item) < distanceX(best, item) ? other : best,
  );
  if (overlap(nearest.box[0], nearest.box[2], item.box[0], item.box[2]) > 0.5) return false;
  const lower = Math.min(nearest.box[3] - nearest.box[1], item.box[3] - item.box[1]);
  if (Math.abs(centerY(nearest) - centerY(item)) > ROW_DISTANCE * lower) return false;
  return overlap(nearest.box[1], nearest.box[3], item.box[1], item.box[3]) >= ROW_OVERLAP;
}

/** Shared length as a share of the shorter one. */
function overlap(a0: number, a1: number, b0: number, b1: number): number {
  const shorter = Math.min(a1 - a0, b1 - b0);
  return shorter > 0 ? (Math.min(a1, b1) - Math.max(a0, b0)) / shorter : 0;
}

function centerY(item: Boxed): number {
  return (item.box[1] + item.box[3]) / 2;
}

function distanceX(a: Boxed, b: Boxed): number {
  return Math.max(a.box[0] - b.box[2], b.box[0] - a.box[2], 0);
}
