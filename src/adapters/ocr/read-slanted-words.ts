import { type Box, coverage } from "../../domain/box.ts";
import type { TextLine } from "../../domain/extracted-text.ts";
import { cropBox } from "../../extraction/image/crop-box.ts";
import { findSlantedWords, type SlantedWords } from "../../extraction/image/find-slanted-words.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import { normalizeGlyphs } from "../../extraction/normalize-glyphs.ts";
import type { OcrModels } from "./ocr-models.ts";
import { boundsOf } from "./read-lines.ts";
import { LINE_HEIGHT, meanConfidence, recognizeLine } from "./text-recognizer.ts";

/** Strokes read with less are no words: measured, what is none reads as two characters with .65 at most. */
const LEAST_CONFIDENCE = 0.8;
/** Words have two Chinese characters or four letters; lone ones look like a seal's star or a portrait's outline. */
const WORDS = /\p{Script=Han}.*\p{Script=Han}|[A-Z]{4}/u;
/** Words across a page are larger than the print under them by this factor, */
const LARGER = 1.8;
/** whose boxes are so long, in characters as wide as high: digits are half as wide. */
const LEVEL = 0.4;
/** Strokes beside the words that were read as marks. */
const EDGE_MARKS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
/** What fills so much of words found already is a part of them. */
const SAME_PLACE = 0.5;

/**
 * Words laid slanting and large over the page, as lines with `slant`, the longest first; seldom any. `lines` is its print. Looking costs
 * about 10 ms a page, each candidate another 10.
 */
export async function readSlantedWords(
  models: OcrModels,
  raster: Raster,
  lines: readonly TextLine[],
): Promise<readonly TextLine[]> {
  const read: TextLine[] = [];
  for (const words of findSlantedWords(raster)) {
    const line = await readWords(models, raster, words);
    const height = (words.box.height * words.step) / raster.height;
    if (line && !lines.some((print) => isOfPrint(line, height, print))) read.push(line);
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
  const { characters } = await recognizeLine(models.recognition, models.alphabet, crop);
  const confidence = meanConfidence(characters);
  const text = characters
    .map((character) => normalizeGlyphs(character.text))
    .join("")
    .replace(EDGE_MARKS, "");
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

/** Whether words are characters of a level line hardly smaller than they: print seen askew. */
function isOfPrint(words: TextLine, height: number, print: TextLine): boolean {
  if (heightOf(print.box) * LARGER < height || !touch(words.box, print.box) || !isLevel(print)) return false;
  const characters = [...words.text];
  return characters.some(
    (character, at) => at > 0 && print.text.includes(`${characters[at - 1]}${character}`),
  );
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
