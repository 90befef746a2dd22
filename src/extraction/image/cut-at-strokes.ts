import type { DecodedCharacter } from "./decode-characters.ts";
import { lineInk } from "./line-ink.ts";
import type { Raster } from "./raster.ts";

/** A printed part of a line's picture, in its pixels. */
export interface PrintedPart {
  readonly left: number;
  readonly right: number;
}

/** Where somebody writes: behind a colon, and behind the words that ask for a signature. */
const ASKS_FOR_WRITING = /(?:[:：]|签[名字章署])[)）]?\s*$/u;
/** Strokes read as a character are hardly ever read surely; print is. */
const SURE = 0.6;
/** Distances between Chinese characters that can be the width of one, against the picture's height. */
const EM_RANGE = [0.25, 1.3] as const;
/** Strokes are written higher than the print beside them, in its characters, and wider than a mark of punctuation. */
const MIN_HEIGHT = 1.3;
const MIN_WIDTH = 0.8;
/** More of a row than this is a ruling to write on. */
const RULING = 0.5;

/**
 * The printed parts of a line in which strokes that no character stands for follow a label and are higher than the
 * print: a name signed close behind 签名： is taken for part of the line, which would explain its ink away. Null where
 * there are none.
 * @param from pixel column of `line` at which the characters' own picture begins
 */
export function cutAtStrokes(
  line: Raster,
  from: number,
  characters: readonly DecodedCharacter[],
): readonly PrintedPart[] | null {
  const sure = characters.filter(({ text, confidence }) => text.trim() !== "" && confidence >= SURE);
  const em = characterWidth(sure, line, from);
  if (em === null || MIN_HEIGHT * em > line.height) return null;
  const parts: PrintedPart[] = [];
  let ink: Uint8Array | null = null;
  let left = from;
  let read = "";
  for (const [index, one] of sure.entries()) {
    read += one.text;
    const next = sure[index + 1];
    const end = centerOf(one, line, from) + em / 2;
    const start = next ? centerOf(next, line, from) - em / 2 : line.width;
    if (start - end < MIN_WIDTH * em || !ASKS_FOR_WRITING.test(read)) continue;
    ink ??= strokeInk(line);
    if (!holdsStrokes(ink, line, [end, start], em)) continue;
    parts.push({ left, right: end });
    left = start;
  }
  if (parts.length === 0) return null;
  return left < line.width ? [...parts, { left, right: line.width }] : parts;
}

function centerOf(character: DecodedCharacter, line: Raster, from: number): number {
  return from + character.position * (line.width - from);
}

/** The usual distance between two Chinese characters, one beside the other. */
function characterWidth(characters: readonly DecodedCharacter[], line: Raster, from: number): number | null {
  const distances = characters.flatMap((character, index) => {
    const next = characters[index + 1];
    if (!next || !isHan(character) || !isHan(next)) return [];
    const distance = centerOf(next, line, from) - centerOf(character, line, from);
    return distance > EM_RANGE[0] * line.height && distance < EM_RANGE[1] * line.height ? [distance] : [];
  });
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? null;
}

function isHan({ text }: DecodedCharacter): boolean {
  return /^\p{Script=Han}$/u.test(text);
}

/** Ink that is neither red, as a seal's, nor a ruling. */
function strokeInk(line: Raster): Uint8Array {
  const { width, height, rgb } = line;
  const ink = lineInk(line).map((value, at) => {
    const [red = 0, green = 0, blue = 0] = rgb.subarray(at * 3, at * 3 + 3);
    return value === 1 && red - Math.max(green, blue) < 40 ? 1 : 0;
  });
  for (let y = 0; y < height; y++) {
    const row = ink.subarray(y * width, (y + 1) * width);
    if (row.reduce((sum, value) => sum + value, 0) > RULING * width) row.fill(0);
  }
  return ink;
}

function holdsStrokes(
  ink: Uint8Array,
  { width, height }: Raster,
  [from, to]: readonly [number, number],
  em: number,
): boolean {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y++) {
    for (let x = Math.max(0, Math.round(from)); x < Math.min(width, Math.round(to)); x++) {
      if (!ink[y * width + x]) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return right - left >= MIN_WIDTH * em && bottom - top >= MIN_HEIGHT * em;
}
