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
/** What fills so much of words found already is a part of them. */
const SAME_PLACE = 0.5;

/**
 * Words laid slanting and large over the page, as lines with `slant`, the surest first; seldom any. Looking costs
 * about 10 ms a page, each candidate another 10.
 */
export async function readSlantedWords(models: OcrModels, raster: Raster): Promise<readonly TextLine[]> {
  const read: TextLine[] = [];
  for (const words of findSlantedWords(raster)) {
    const line = await readWords(models, raster, words);
    if (line) read.push(line);
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
    .trim();
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

function overlap(a: TextLine, b: TextLine): boolean {
  return coverage(a.box, b.box) > SAME_PLACE || coverage(b.box, a.box) > SAME_PLACE;
}

function heightOf(box: Box): number {
  return box[3] - box[1];
}
