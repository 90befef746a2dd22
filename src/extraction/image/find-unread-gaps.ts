import type { DecodedCharacter } from "./decode-characters.ts";
import { lineInk } from "./line-ink.ts";
import type { Raster } from "./raster.ts";

/** A place in a line where something is printed and no character was read. */
export interface UnreadGap {
  /** In pixels of the line's picture. */
  readonly left: number;
  readonly right: number;
  /** Among the characters read: the gap stands before this one. */
  readonly before: number;
}

/** Width of a Chinese character against the height of the line's picture, where too few tell. */
const USUAL_EM = 0.76;
/** Distances between Chinese characters that can be the width of one, against the picture's height. */
const EM_RANGE = [0.5, 1.3] as const;
/** Chinese characters and check boxes fill the width of one, Latin letters about half. */
const WIDE = /^[\p{Script=Han}、，。；：！？（）《》“”【】〔〕—□☑■]$/u;
/** Printed width a gap must have, in characters: less is the edge of a neighbor. */
const MIN_INK_WIDTH = 0.5;
/** More is a picture, a stamp or handwriting, not a dropped character or two. */
const MAX_INK_WIDTH = 3.2;
/** Ink of a Chinese character covers this much of its square, rulings and specks less. */
const MIN_FILL = 0.08;
/** A row inked over more of the line than this is a ruling. */
const RULING = 0.6;
/** A character's strokes are at least this high, in characters; rests of rulings and dots are not. */
const MIN_INK_HEIGHT = 0.55;

/** Confidence left to the neighbors of what was not read: whoever compares their value must doubt it. */
const BESIDE_GAP = 0.5;

/**
 * The characters, those beside an unread one no longer sure. Nothing is put in its place: what is not
 * read is not text.
 * @param from pixel column of `line` at which the characters' own picture begins
 */
export function doubtBesideGaps(
  characters: readonly DecodedCharacter[],
  line: Raster,
  from: number,
): readonly DecodedCharacter[] {
  const beside = new Set(
    findUnreadGaps(line, from, characters).flatMap(({ before }) => [before - 1, before]),
  );
  return characters.map((character, index) =>
    beside.has(index) ? { ...character, confidence: Math.min(BESIDE_GAP, character.confidence) } : character,
  );
}

/**
 * Where a line has ink as wide as a Chinese character that no character read stands for. Recognition
 * drops characters it does not know, and at times one it knows, without being less sure of the rest.
 * @param from pixel column of `line` at which the characters' own picture begins
 */
export function findUnreadGaps(
  line: Raster,
  from: number,
  characters: readonly DecodedCharacter[],
): readonly UnreadGap[] {
  const frame: Frame = { from, width: line.width - from, height: line.height };
  const shown = characters.filter((character) => character.text.trim() !== "");
  if (shown.filter((character) => isHan(character)).length < 2) return [];
  const em = characterWidth(frame, shown);
  // Worked out only where characters stand far enough apart to hide one.
  let ink: Uint8Array | null = null;
  const gaps: UnreadGap[] = [];
  for (let index = 0; index <= shown.length; index++) {
    const previous = shown[index - 1];
    const next = shown[index];
    const left = previous ? center(previous, frame) + reach(previous, em) : from;
    const right = next ? center(next, frame) - reach(next, em) : line.width;
    if (right - left < MIN_INK_WIDTH * em) continue;
    ink ??= withoutRulingRows(lineInk(line), line);
    const printed = printedPart(ink, line, [left, right], em);
    if (!printed) continue;
    gaps.push({ ...printed, before: next ? characters.indexOf(next) : characters.length });
  }
  return gaps;
}

/** The characters' own picture within the line's. */
interface Frame {
  readonly from: number;
  readonly width: number;
  readonly height: number;
}

/** Width of one Chinese character in pixels: the usual distance between two of them, one beside the other. */
function characterWidth(line: Frame, characters: readonly DecodedCharacter[]): number {
  const distances = characters.flatMap((character, index) => {
    const next = characters[index + 1];
    if (!next || !isHan(character) || !isHan(next)) return [];
    const distance = center(next, line) - center(character, line);
    return distance > EM_RANGE[0] * line.height && distance < EM_RANGE[1] * line.height ? [distance] : [];
  });
  distances.sort((a, b) => a - b);
  return distances[distances.length >> 1] ?? USUAL_EM * line.height;
}

function isHan(character: DecodedCharacter): boolean {
  return /^\p{Script=Han}$/u.test(character.text);
}

function center(character: DecodedCharacter, { from, width }: Frame): number {
  return from + character.position * width;
}

function reach(character: DecodedCharacter, em: number): number {
  return WIDE.test(character.text) ? em / 2 : em / 3;
}

function printedPart(
  ink: Uint8Array,
  { width, height }: Raster,
  [from, to]: readonly [number, number],
  em: number,
): { readonly left: number; readonly right: number } | null {
  const start = Math.max(0, Math.round(from));
  const end = Math.min(width, Math.round(to));
  let left = -1;
  let right = -1;
  let top = height;
  let bottom = -1;
  let count = 0;
  for (let x = start; x < end; x++) {
    for (let y = 0; y < height; y++) {
      if (!ink[y * width + x]) continue;
      if (left < 0) left = x;
      right = x + 1;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      count++;
    }
  }
  const inkWidth = right - left;
  const isSized = inkWidth >= MIN_INK_WIDTH * em && inkWidth <= MAX_INK_WIDTH * em;
  const isStrokes = bottom - top >= MIN_INK_HEIGHT * em && count >= MIN_FILL * inkWidth * em;
  return isSized && isStrokes ? { left, right } : null;
}

/** The ink without rows that are inked over most of the line: its underline, a table's ruling. */
function withoutRulingRows(ink: Uint8Array, { width, height }: Raster): Uint8Array {
  for (let y = 0; y < height; y++) {
    let count = 0;
    for (let x = 0; x < width; x++) count += ink[y * width + x] ?? 0;
    if (count > RULING * width) ink.fill(0, y * width, (y + 1) * width);
  }
  return ink;
}
