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
    const at = middleOf(box);
    let [weights, sumX, sumY] = [0, 0, 0];
    for (const shift of sound) {
      const weight = 1 / (1e-6 + (shift.x - at.x) ** 2 + (shift.y - at.y) ** 2);
      weights += weight;
      sumX += weight * shift.byX;
      sumY += weight * shift.byY;
    }
    const [dx, dy] = [sumX / weights, sumY / weights];
    return [within(box[0] + dx), within(box[1] + dy), within(box[2] + dx), within(box[3] + dy)];
  };
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
