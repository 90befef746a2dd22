import { type Box, coverage } from "../../domain/box.ts";
import type { TextLine } from "../../domain/extracted-text.ts";
import { cropBox } from "../../extraction/image/crop-box.ts";
import type { SlantedWords } from "../../extraction/image/find-slanted-words.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import { normalizeGlyphs } from "../../extraction/normalize-glyphs.ts";
import type { OcrModels } from "./ocr-models.ts";
import { boundsOf } from "./read-lines.ts";
import { LINE_HEIGHT, meanConfidence } from "./text-recognizer.ts";

/** Strokes read with less are no words: measured, what is none reads as two characters with .65 at most. */
const LEAST_CONFIDENCE = 0.8;
/** Words have two Chinese characters or four letters; lone ones look like a seal's star or a portrait's outline. */
const WORDS = /\p{Script=Han}.*\p{Script=Han}|[A-Z]{4}/u;
/** Words across a page are larger than the print under them by this factor, */
const LARGER = 2.2;
/** or else so many of its lines make them up, with so much of their characters; two characters say too little. */
const STACKED = { lines: 4, share: 0.6 };
const LEAST_STACKED = 3;
/** A level line's box is so long, in characters as wide as high: digits are half as wide. */
const LEVEL = 0.4;
/** What else lies there was read as marks: an emblem, a rim. */
const MARKS = /[^\p{L}\p{N}]+/gu;
/** What fills so much of words found already is a part of them. */
const SAME_PLACE = 0.5;

/**
 * Words laid slanting and large over the page, as lines with `slant`, the longest first; seldom any. `found` is what looks
 * like them, `lines` the page's print. What it costs: docs/reading.md.
 */
export async function readSlantedWords(
  models: OcrModels,
  raster: Raster,
  found: readonly SlantedWords[],
  lines: readonly TextLine[],
): Promise<readonly TextLine[]> {
  const read: TextLine[] = [];
  const heights = lines.map(({ box }) => heightOf(box)).sort((a, b) => a - b);
  const printed = heights[heights.length >> 1] ?? 0;
  for (const words of found) {
    const height = (words.box.height * words.step) / raster.height;
    if (height < printed * LARGER) continue;
    const line = await readWords(models, raster, words);
    if (line && !isPrint(line, height, lines)) read.push(line);
  }
  const longestFirst = read.sort(
    (a, b) => b.text.length - a.text.length || (b.confidence ?? 0) - (a.confidence ?? 0),
  );
  return longestFirst.filter((line, at) => !longestFirst.slice(0, at).some((other) => overlap(line, other)));
}

/** Lines but for those that are pieces of words lying across: the detector of lines finds single characters of them. */
export function withoutPieces(lines: readonly TextLine[], slanted: readonly TextLine[]): readonly TextLine[] {
  return lines.filter(
    (line) =>
      !slanted.some(
        (words) =>
          words.text.includes(line.text.trim()) &&
          coverage(line.box, words.box) > SAME_PLACE &&
          heightOf(line.box) * words.text.length * 2 > heightOf(words.box),
      ),
  );
}

async function readWords(
  models: OcrModels,
  page: Raster,
  { picture, box, step }: SlantedWords,
): Promise<TextLine | null> {
  const width = Math.round((LINE_HEIGHT * box.width) / box.height);
  const crop = cropBox(picture, box, width, LINE_HEIGHT);
  const { characters } = await models.recognize(crop);
  const confidence = meanConfidence(characters);
  const text = characters
    .map((character) => normalizeGlyphs(character.text))
    .join("")
    .replace(MARKS, "");
  if (confidence < LEAST_CONFIDENCE || !WORDS.test(text)) return null;
  const onPage = {
    center: { x: box.center.x * step, y: box.center.y * step },
    width: box.width * step,
    height: box.height * step,
    angle: box.angle,
  };
  const slant = Math.round((box.angle * 180) / Math.PI);
  return { text, box: boundsOf(onPage, page), confidence, slant };
}

/**
 * Whether words are print seen askew: neighbors in a heading, hardly smaller than they, or characters of several lines, one
 * above the other.
 */
function isPrint(words: TextLine, height: number, lines: readonly TextLine[]): boolean {
  const under = lines.filter((line) => touch(words.box, line.box) && isLevel(line));
  const characters = [...words.text];
  const isHeading = under.some(
    ({ text, box }) =>
      heightOf(box) * LARGER >= height &&
      // As long as they, it is they: found as a line too.
      [...text].length > characters.length &&
      characters.some((character, at) => at > 0 && text.includes(`${characters[at - 1]}${character}`)),
  );
  if (isHeading || characters.length < LEAST_STACKED) return isHeading;
  const stacked = under.filter(
    ({ box }) => heightOf(box) * STACKED.lines >= height && heightOf(box) * LARGER < height,
  );
  const known = characters.filter((character) => stacked.some(({ text }) => text.includes(character)));
  return known.length >= STACKED.share * characters.length;
}

/** A level line's box is as long as its characters; around a slanting one it is higher. */
function isLevel({ text, box }: TextLine): boolean {
  return box[2] - box[0] >= LEVEL * [...text].length * heightOf(box);
}

function touch(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function overlap(a: TextLine, b: TextLine): boolean {
  return coverage(a.box, b.box) > SAME_PLACE || coverage(b.box, a.box) > SAME_PLACE;
}

function heightOf(box: Box): number {
  return box[3] - box[1];
}
