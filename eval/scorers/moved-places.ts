import type { Box } from "../../src/domain/box.ts";
import type { TextLine } from "../../src/domain/extracted-text.ts";
import { foldForScoring } from "./character-error-rate.ts";

/** Shorter pieces stand in several places by chance. */
const LEAST_CHARACTERS = 3;
/** Fewer pieces than this do not tell how a page was straightened. */
const LEAST_PIECES = 4;
/** A page that was not straightened has its pieces where they were, but for this share of a side. */
const AS_IT_WAS = 0.006;
/** A piece that moved otherwise than the others by more than this is the same text elsewhere. */
const ASTRAY = 0.1;
/** Pieces that stand in one column say nothing of what lies to its side: so far apart they have to be for that, squared. */
const STIFFNESS = 0.002;

interface Shift {
  readonly x: number;
  readonly y: number;
  readonly byX: number;
  readonly byY: number;
}

/**
 * Where places of the truth lie on the page as it was read. The truth tells them on the picture as it was handed in; the
 * reader straightens what was photographed at an angle. Pieces with a text of their own that were read as they are tell how
 * far their surroundings moved, the nearer the more.
 */
export function movedPlaces(
  pieces: readonly { readonly text: string; readonly box: Box }[],
  lines: readonly TextLine[],
): (box: Box) => Box {
  const own = uniqueByText(pieces);
  const read = uniqueByText(lines);
  const shifts = [...own].flatMap(([text, from]): Shift[] => {
    const to = read.get(text);
    if (!from || !to || text.length < LEAST_CHARACTERS) return [];
    const [a, b] = [middleOf(from), middleOf(to)];
    return [{ ...a, byX: b.x - a.x, byY: b.y - a.y }];
  });
  const [byX, byY] = [median(shifts.map((shift) => shift.byX)), median(shifts.map((shift) => shift.byY))];
  const sound = shifts.filter((shift) => Math.hypot(shift.byX - byX, shift.byY - byY) <= ASTRAY);
  const moved = median(sound.map((shift) => Math.hypot(shift.byX, shift.byY)));
  if (sound.length < LEAST_PIECES || moved <= AS_IT_WAS) return (box) => box;
  return (box) => {
    const [dx, dy] = shiftAt(middleOf(box), sound);
    return [within(box[0] + dx), within(box[1] + dy), within(box[2] + dx), within(box[3] + dy)];
  };
}

/**
 * The shift at a place: that of the pieces around it, the nearer the more, and how it changes from piece to piece, so that
 * it holds beyond the outermost ones, too.
 */
function shiftAt(
  at: { readonly x: number; readonly y: number },
  shifts: readonly Shift[],
): readonly [number, number] {
  const raw = shifts.map((shift) => 1 / (1e-6 + (shift.x - at.x) ** 2 + (shift.y - at.y) ** 2));
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = raw.map((weight) => weight / total);
  const mean = (of: (shift: Shift) => number) =>
    shifts.reduce((sum, shift, index) => sum + (weights[index] ?? 0) * of(shift), 0);
  const [x, y] = [mean((shift) => shift.x), mean((shift) => shift.y)];
  const xx = mean((shift) => (shift.x - x) ** 2) + STIFFNESS;
  const yy = mean((shift) => (shift.y - y) ** 2) + STIFFNESS;
  const xy = mean((shift) => (shift.x - x) * (shift.y - y));
  const along = (by: (shift: Shift) => number): number => {
    const middle = mean(by);
    const right = mean((shift) => (shift.x - x) * (by(shift) - middle));
    const down = mean((shift) => (shift.y - y) * (by(shift) - middle));
    const slopes = { x: right * yy - down * xy, y: down * xx - right * xy };
    return middle + (slopes.x * (at.x - x) + slopes.y * (at.y - y)) / (xx * yy - xy * xy);
  };
  return [along((shift) => shift.byX), along((shift) => shift.byY)];
}

/** Folded text → its place; null for one that stands in several. */
function uniqueByText(
  pieces: readonly { readonly text: string; readonly box: Box }[],
): ReadonlyMap<string, Box | null> {
  const places = new Map<string, Box | null>();
  for (const { text, box } of pieces) {
    // Space at its ends is part of a piece's place in the truth and none of a line's.
    if (text !== text.trim()) continue;
    const key = foldForScoring(text);
    places.set(key, places.has(key) ? null : box);
  }
  return places;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function middleOf([x0, y0, x1, y1]: Box): { readonly x: number; readonly y: number } {
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}
