import { type LineDarkness, lineDarkness } from "./line-darkness.ts";
import { hasRingAround, hasRingWithin } from "./pen-ring.ts";
import type { Raster } from "./raster.ts";
import { solidSquares } from "./solid-squares.ts";

/** A printed check box on a line's picture. */
export interface CheckBox {
  readonly state: "empty" | "ticked" | "filled";
  /** Its left and right edge in pixels of the line's picture. */
  readonly left: number;
  readonly right: number;
}

/** Side of a check box against the height of the line's picture, which holds some margin. */
const MIN_SIDE = 0.38;
const MAX_SIDE = 0.88;
/** A check box stands in the middle of its line; the frames inside 品 or 福 do not. */
const MAX_OFF_CENTER = 0.16;
/** Width over height of a frame; boxes are square. */
const MAX_ASPECT = 1.22;
/** Darkness against the line's print that every quarter of each side has: thin boxes of a font have .2 on a small scan. */
const MIN_STROKE = 0.14;
/** A side as dark as this is plain to see. */
const PLAIN_STROKE = 0.4;
/** A column is looked at when its middle is darker than this. */
const FAINT = 0.08;
/** Rows of a column's stroke that may be missing. */
const MAX_BREAK = 2;
/**
 * Beyond the sides there is paper: so many of their sixteen quarters have something lighter than half a side
 * beside them. Of 202 boxes drawn 190 have 14 and more, the others stand within a pen's ring; frames within characters
 * mostly 10 to 13.
 */
const MIN_CLEAR = 14;
const MIN_CLEAR_RINGED = 10;
const QUARTERS = 16;
/** Pixels from a side's middle to the paper beside it. */
const BESIDE = 4;
/** Dark pixels of a frame's middle: more is a mark. */
const MARK_INK = 0.06;
/** Shares of the sides left out of what is its middle; and of a solid square, all of which is dark. */
const MIDDLE_MARGIN = 0.24;
const SOLID_MARGIN = 0.1;
const SOLID_INK = 0.88;
const SOLID_DARK = 0.7;
/**
 * Pixels from a side's middle to where an empty box is bare: of 346 none has a pixel as dark as a pen's there. A ring within
 * fills more than this share.
 */
const SIDE_MARGIN = 4;
const PEN_DARK = 0.35;
const SIDE_INK = 0.05;
/** Darkness of a heavy frame's stroke, on three sides at least; pixels it reaches inwards where it is not heavy. */
const HEAVY = 0.6;
const LEAST_HEAVY_SIDES = 3;
const USUAL_DEPTH = 1;
/** Pixels of a corner within the frame, and how many of the four are bare. */
const CORNER = 3;
const LEAST_BARE_CORNERS = 2;
/** Of a level side so many columns are dark: standing strokes one beside the other make none. */
const MIN_COVERED = 0.85;
/** Darkness of a pen's stroke. */
const DARK = 0.4;
const HALF_DARK = 0.5;
/** A pen's ring around a box runs above it and below it for this share of its width. */
const RING_SHARE = 0.45;
/** It is no farther away than this share of the box's side. */
const RING_REACH = 0.45;

/** Edges of a frame in pixels of the line's picture: the middles of its strokes. */
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Darkness of the lightest quarter of its sides, less where it is no square. */
  readonly strength: number;
}

/**
 * Square frames on the picture of one line, left to right. The recognition model reads an empty one
 * as 口 and drops a marked one. Characters with a frame (日, 国) are found, too: the caller knows
 * what was read there. Sides are told by their mean darkness: thin frames are too faint to be parted from paper
 * pixel by pixel, and a pen's mark may join them with what stands beside.
 */
export function findCheckBoxes(line: Raster): readonly CheckBox[] {
  const darkness = lineDarkness(line);
  // Forms are printed dark on light; the outlines of light characters make frames.
  if (darkness.isReversed) return [];
  const frames = framesOf(darkness).sort((a, b) => weightOf(b) - weightOf(a));
  const kept: Frame[] = [];
  for (const frame of frames) {
    const isApart = kept.every((other) => frame.left > other.right || frame.right < other.left);
    if (isApart) kept.push(frame);
  }
  const framed = kept.map(
    (frame): CheckBox => ({ state: stateOf(darkness, frame), left: frame.left, right: frame.right + 1 }),
  );
  const solid = solidSquares(darkness)
    .filter(({ left, right }) => framed.every((other) => left >= other.right || right <= other.left))
    .map((square): CheckBox => ({ state: "filled", ...square }));
  return [...framed, ...solid].sort((a, b) => a.left - b.left);
}

/** Of frames in one another the outer one is the box, where both are plain to see: what fills it has edges, too. */
function weightOf({ left, right, strength }: Frame): number {
  return (right - left) * Math.min(PLAIN_STROKE, strength);
}

interface Standing {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** Its darkness between two rows, once known: of strokes close together each is a side of many frames. */
  readonly strengths: Map<number, number>;
}

function framesOf(darkness: LineDarkness): Frame[] {
  const { height } = darkness;
  const strokes = standingStrokes(darkness);
  const frames: Frame[] = [];
  for (const [index, left] of strokes.entries()) {
    for (let other = index + 1; other < strokes.length; other++) {
      const right = strokes[other];
      if (!right) continue;
      const width = right.x - left.x;
      if (width < MIN_SIDE * height) continue;
      if (width > MAX_SIDE * height) break;
      const frame = frameBetween(darkness, left, right);
      if (frame) frames.push(frame);
    }
  }
  return frames;
}

/** Columns with a stroke through the line's middle, long enough for a box's side; the darkest of neighbors. */
function standingStrokes({ at, columnMean, width, height }: LineDarkness): readonly Standing[] {
  const middle = height >> 1;
  const least = MIN_SIDE * height;
  const strokes: Standing[] = [];
  for (let x = 2; x < width - 2; x++) {
    const mean = columnMean(x, middle - 3, middle + 4);
    if (mean < FAINT) continue;
    if (mean < columnMean(x - 1, middle - 3, middle + 4) || mean < columnMean(x + 1, middle - 3, middle + 4))
      continue;
    const isDark = (y: number) => Math.max(at(x - 1, y), at(x, y), at(x + 1, y)) >= FAINT;
    const top = reach(middle, -1, height, isDark);
    const bottom = reach(middle, 1, height, isDark);
    if (bottom - top >= least) strokes.push({ x, top, bottom, strengths: new Map() });
  }
  return strokes;
}

/** The last dark row from the middle on, breaks passed over. */
function reach(from: number, step: 1 | -1, height: number, isDark: (y: number) => boolean): number {
  let last = from;
  for (let y = from; y >= 0 && y < height && Math.abs(y - last) <= MAX_BREAK; y += step)
    if (isDark(y)) last = y;
  return last;
}

/** The frame of the two sides, its top and bottom where the strokes between them are darkest. */
function frameBetween(darkness: LineDarkness, left: Standing, right: Standing): Frame | null {
  const width = right.x - left.x;
  const { height } = darkness;
  const from = Math.max(1, left.top, right.top) - 1;
  const to = Math.min(height - 2, left.bottom, right.bottom) + 1;
  const middle = height / 2;
  let best: Frame | null = null;
  let hemmed: Frame | null = null;
  const tops = levelStrokes(darkness, left.x, right.x, [from, Math.floor(middle)], -BESIDE);
  const bottoms = levelStrokes(darkness, left.x, right.x, [Math.ceil(middle), to], BESIDE);
  for (const top of tops) {
    for (const bottom of bottoms) {
      const side = bottom.y - top.y;
      const [short, long] = side < width ? [side, width] : [width, side];
      if (long > MAX_ASPECT * short) continue;
      if (side < MIN_SIDE * height || side > MAX_SIDE * height) continue;
      if (Math.abs((top.y + bottom.y) / 2 - middle) > MAX_OFF_CENTER * height) continue;
      // Of rows alike the ones that make a square: a pen's stroke runs along a side at times.
      // With the standing sides it is this strong at most: in a shadow nothing more need be known of most frames.
      const most = (Math.min(top.strength, bottom.strength) * short) / long;
      if (best && most <= best.strength) continue;
      const mayBeFree = top.hemmed + bottom.hemmed <= QUARTERS - MIN_CLEAR_RINGED;
      if (!mayBeFree && (best || (hemmed && most <= hemmed.strength))) continue;
      const sides = Math.min(
        columnStrength(darkness, left, top.y, bottom.y),
        columnStrength(darkness, right, top.y, bottom.y),
      );
      const least = Math.min(top.strength, bottom.strength, sides);
      if (least < MIN_STROKE) continue;
      const strength = (least * short) / long;
      if (best && strength <= best.strength) continue;
      const frame = { left: left.x, right: right.x, top: top.y, bottom: bottom.y, strength };
      if (mayBeFree && standsFree(darkness, frame)) best = frame;
      else if (!hemmed || strength > hemmed.strength) hemmed = frame;
    }
  }
  return best ?? (hemmed && isHemmedBox(darkness, hemmed) ? hemmed : null);
}

interface LevelStroke {
  readonly y: number;
  readonly strength: number;
  /** Of its quarters, how many have no paper outside, however dark the frame is. */
  readonly hemmed: number;
}

function hemmedQuarters({ rowMean, height }: LineDarkness, y: number, left: number, right: number): number {
  if (y < 0 || y >= height) return 0;
  let hemmed = 0;
  for (let quarter = 0; quarter < 4; quarter++) {
    const x0 = Math.round(left + ((right - left) * quarter) / 4);
    const x1 = Math.round(left + ((right - left) * (quarter + 1)) / 4);
    if (rowMean(y, x0, x1) >= HALF_DARK) hemmed++;
  }
  return hemmed;
}

function levelStrokes(
  darkness: LineDarkness,
  left: number,
  right: number,
  [from, to]: readonly [number, number],
  outside: number,
): readonly LevelStroke[] {
  const rows: LevelStroke[] = [];
  for (let y = Math.max(1, from); y <= Math.min(darkness.height - 2, to); y++) {
    const strength = rowStrength(darkness, y, left, right);
    if (strength >= MIN_STROKE && coveredShare(darkness, y, left, right) >= MIN_COVERED)
      rows.push({ y, strength, hemmed: hemmedQuarters(darkness, y + outside, left, right) });
  }
  return rows;
}

/** Share of the columns in which a row or one beside it is dark. */
function coveredShare({ at }: LineDarkness, y: number, left: number, right: number): number {
  let covered = 0;
  for (let x = left; x <= right; x++)
    if (at(x, y) >= FAINT || at(x, y - 1) >= FAINT || at(x, y + 1) >= FAINT) covered++;
  return covered / (right - left + 1);
}

/** Darkness of the lightest quarter of a level side, each where it is darkest of three rows. */
function rowStrength({ rowMean }: LineDarkness, y: number, left: number, right: number): number {
  return lightestQuarter(rowMean, y, left, right);
}

function columnStrength(
  { columnMean, height }: LineDarkness,
  { x, strengths }: Standing,
  top: number,
  bottom: number,
): number {
  const rows = top * height + bottom;
  const known = strengths.get(rows);
  if (known !== undefined) return known;
  const strength = lightestQuarter(columnMean, x, top, bottom);
  strengths.set(rows, strength);
  return strength;
}

/** Of a row or column and those beside it, each quarter where it is darkest; 0 where one is too light for a side. */
function lightestQuarter(mean: LineDarkness["rowMean"], at: number, from: number, to: number): number {
  let least = 1;
  for (let quarter = 0; quarter < 4; quarter++) {
    const start = Math.round(from + ((to - from) * quarter) / 4);
    const end = Math.max(start + 1, Math.round(from + ((to - from) * (quarter + 1)) / 4));
    const darkest = Math.max(mean(at - 1, start, end), mean(at, start, end), mean(at + 1, start, end));
    least = Math.min(least, darkest);
    if (least < MIN_STROKE) return 0;
  }
  return least;
}

/** A ring close around a box leaves no paper beside it; within, the box is bare: its mark is the ring. */
function isHemmedBox(darkness: LineDarkness, frame: Frame): boolean {
  const middle = marginOf(frame, MIDDLE_MARGIN);
  return innerInk(darkness, frame, middle, DARK) <= MARK_INK && hasRingAround(darkness, frame);
}

function standsFree(darkness: LineDarkness, frame: Frame): boolean {
  if (hasClear(darkness, frame, MIN_CLEAR)) return true;
  return hasClear(darkness, frame, MIN_CLEAR_RINGED) && isRinged(darkness, frame);
}

/** Whether so many of the sixteen quarters of the sides have paper outside. */
function hasClear(darkness: LineDarkness, frame: Frame, least: number): boolean {
  const { rowMean, columnMean, width, height } = darkness;
  const { left, right, top, bottom, strength } = frame;
  const dark = strength / 2;
  let inked = 0;
  for (let quarter = 0; quarter < 4; quarter++) {
    const x0 = Math.round(left + ((right - left) * quarter) / 4);
    const x1 = Math.round(left + ((right - left) * (quarter + 1)) / 4);
    const y0 = Math.round(top + ((bottom - top) * quarter) / 4);
    const y1 = Math.round(top + ((bottom - top) * (quarter + 1)) / 4);
    // Beyond the line's picture is paper.
    if (top >= BESIDE && rowMean(top - BESIDE, x0, x1) >= dark) inked++;
    if (bottom + BESIDE < height && rowMean(bottom + BESIDE, x0, x1) >= dark) inked++;
    if (left >= BESIDE && columnMean(left - BESIDE, y0, y1) >= dark) inked++;
    if (right + BESIDE < width && columnMean(right + BESIDE, y0, y1) >= dark) inked++;
    if (inked > QUARTERS - least) return false;
  }
  return true;
}

function stateOf(darkness: LineDarkness, frame: Frame): CheckBox["state"] {
  if (innerInk(darkness, frame, marginOf(frame, SOLID_MARGIN), SOLID_DARK) > SOLID_INK) return "filled";
  const inner = withinStrokes(darkness, frame);
  const isMarked =
    innerInk(darkness, inner, marginOf(inner, MIDDLE_MARGIN), DARK) > MARK_INK ||
    isMarkedAlongSides(darkness, inner) ||
    isRinged(darkness, frame) ||
    hasRingAround(darkness, frame) ||
    hasRingWithin(darkness, inner);
  return isMarked ? "ticked" : "empty";
}

/** The frame less what its strokes are heavier than usual: what is left of them within is no mark. */
function withinStrokes({ rowMean, columnMean }: LineDarkness, frame: Frame): Frame {
  const { left, right, top, bottom } = frame;
  const [quarterX, quarterY] = [(right - left) >> 2, (bottom - top) >> 2];
  const most = Math.min(quarterX, quarterY);
  let depth = 0;
  while (depth < most) {
    const next = depth + 1;
    const sides = [
      rowMean(top + next, left + quarterX, right - quarterX),
      rowMean(bottom - next, left + quarterX, right - quarterX),
      columnMean(left + next, top + quarterY, bottom - quarterY),
      columnMean(right - next, top + quarterY, bottom - quarterY),
    ];
    // A mark runs along one side or two, and a box of one stroke ends with its blur.
    if (sides.filter((mean) => mean >= HEAVY).length < LEAST_HEAVY_SIDES) break;
    depth = next;
  }
  const by = Math.max(0, depth - USUAL_DEPTH);
  return { ...frame, left: left + by, right: right - by, top: top + by, bottom: bottom - by };
}

/** A ring that hugs the frame from within leaves its middle bare, and its corners, which the stroke of a heavy frame does not. */
function isMarkedAlongSides(darkness: LineDarkness, frame: Frame): boolean {
  if (innerInk(darkness, frame, SIDE_MARGIN, PEN_DARK) <= SIDE_INK) return false;
  const { left, right, top, bottom } = frame;
  const [x0, y0] = [left + SIDE_MARGIN, top + SIDE_MARGIN];
  const [x1, y1] = [right - SIDE_MARGIN - CORNER + 1, bottom - SIDE_MARGIN - CORNER + 1];
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ] as const;
  const bare = corners.filter(([x, y]) => {
    for (let row = y; row < y + CORNER; row++)
      if (darkness.rowMean(row, x, x + CORNER) >= PEN_DARK) return false;
    return true;
  });
  return bare.length >= LEAST_BARE_CORNERS;
}

/** Dark share of what is within a frame, a margin left out: its strokes and their blur. */
function marginOf({ left, right, top, bottom }: Frame, share: number): number {
  return Math.ceil(Math.max(right - left, bottom - top) * share);
}

function innerInk(
  { at }: LineDarkness,
  { left, right, top, bottom }: Frame,
  margin: number,
  least: number,
): number {
  let dark = 0;
  let all = 0;
  for (let y = top + margin; y <= bottom - margin; y++) {
    for (let x = left + margin; x <= right - margin; x++, all++) if (at(x, y) >= least) dark++;
  }
  return all > 0 ? dark / all : 0;
}

/** A pen's ring around the frame: strokes above it and below it, which are no rulings. */
function isRinged({ at, rowMean, width, height }: LineDarkness, frame: Frame): boolean {
  const { left, right, top, bottom } = frame;
  const away = Math.round(RING_REACH * (bottom - top));
  const isRuling = (y: number) => rowMean(y, 0, width) >= DARK;
  const covered = (from: number, to: number) => {
    let columns = 0;
    for (let x = left; x <= right; x++) {
      let isInked = false;
      for (let y = Math.max(0, from); y < Math.min(height, to) && !isInked; y++)
        isInked = at(x, y) >= DARK && !isRuling(y);
      if (isInked) columns++;
    }
    return columns / (right - left + 1);
  };
  return covered(top - away, top - 3) >= RING_SHARE && covered(bottom + 4, bottom + away + 1) >= RING_SHARE;
}
