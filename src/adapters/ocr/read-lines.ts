import type { Box } from "../../domain/box.ts";
import type { TextLine } from "../../domain/extracted-text.ts";
import { columnsOutside, cropBox } from "../../extraction/image/crop-box.ts";
import type { DecodedCharacter } from "../../extraction/image/decode-characters.ts";
import { dropEchoedBoxes } from "../../extraction/image/drop-echoed-boxes.ts";
import { findCheckBoxes } from "../../extraction/image/find-check-boxes.ts";
import { doubtBesideGaps } from "../../extraction/image/find-unread-gaps.ts";
import { mendCharacters } from "../../extraction/image/mend-characters.ts";
import { isTall } from "../../extraction/image/page-geometry.ts";
import { type Raster, turnRaster } from "../../extraction/image/raster.ts";
import { restoreCheckBoxes } from "../../extraction/image/restore-check-boxes.ts";
import { cornersOf, type RotatedBox } from "../../extraction/image/rotated-box.ts";
import { normalizeGlyphs } from "../../extraction/normalize-glyphs.ts";
import type { OcrModels } from "./ocr-models.ts";
import { LINE_HEIGHT, type RecognizedLine } from "./text-recognizer.ts";

/** Lines read with less mean confidence are not text to rely on; their ink shows up among the marks. */
const MIN_LINE_CONFIDENCE = 0.5;
const MIN_CROP_WIDTH = 16;
/** A line with a character read with less is looked at again, */
const DOUBTFUL_CHARACTER = 0.85;
/** drawn out to this share of its width, which parts characters that ran together, */
const DRAWN_OUT = 1.25;
/** and the second reading counts when it is surer by this much on the mean. */
const CLEARLY_SURER = 0.01;

/** Upside down a line reads at .3 to .7, upright above .8: one below is tried the other way, */
const MAYBE_UPSIDE_DOWN = 0.75;
/** and was upside down when it then reads as surely as this. Shorter ones than two characters look like others turned. */
const SURELY_UPRIGHT = 0.85;
const LEAST_TURNED = 2;

/** Lines read already, by their box: what turning the page upright has read is not read again. */
export type KnownReadings = WeakMap<RotatedBox, RecognizedLine>;

/**
 * So many lines are asked of the models ahead of what they have read, so that they never wait for what else is done
 * meanwhile (60 ms at most, one line takes them 5 to 20), and no more: each picture is held twice.
 */
const LINES_AHEAD = 24;

/** Reads the boxes of a page; those without text are left out. */
export async function readLines(
  models: OcrModels,
  raster: Raster,
  boxes: readonly RotatedBox[],
  options: { readonly signal?: AbortSignal | undefined; readonly known?: KnownReadings } = {},
): Promise<readonly TextLine[]> {
  const lines = new Array<TextLine | null>(boxes.length).fill(null);
  let next = 0;
  const readOn = async () => {
    while (next < boxes.length) {
      options.signal?.throwIfAborted();
      const at = next++;
      const box = boxes[at];
      if (box) lines[at] = await readLine(models, raster, box, options.known?.get(box));
    }
  };
  await Promise.all(Array.from({ length: LINES_AHEAD }, readOn));
  return dropEchoedBoxes(
    lines.filter((line) => line !== null),
    raster.width / raster.height,
  );
}

async function readLine(
  models: OcrModels,
  raster: Raster,
  box: RotatedBox,
  known: RecognizedLine | undefined,
): Promise<TextLine | null> {
  const crop = lineCrop(raster, box);
  const first = known ?? (await readCrop(models, crop));
  const read = await secondLook(models, raster, box, first);
  const turned = await turnedLook(models, raster, box, read);
  return textLine(turned ?? { ...read, characters: completed(read.characters, crop) }, boundsOf(box, raster));
}

/** Reads a line again, drawn out, when a character was doubtful; the surer reading stays. */
async function secondLook(
  models: OcrModels,
  raster: Raster,
  box: RotatedBox,
  first: RecognizedLine,
): Promise<RecognizedLine> {
  const isDoubtful = first.characters.some(({ confidence }) => confidence < DOUBTFUL_CHARACTER);
  if (!isDoubtful || isTall(box)) return first;
  const second = await readCrop(models, lineCrop(raster, box, DRAWN_OUT));
  return second.confidence > first.confidence + CLEARLY_SURER ? second : first;
}

/** The line read upside down, where it stands so on a page that is upright; null where it does not. */
async function turnedLook(
  models: OcrModels,
  raster: Raster,
  box: RotatedBox,
  upright: RecognizedLine,
): Promise<RecognizedLine | null> {
  if (upright.confidence >= MAYBE_UPSIDE_DOWN || isTall(box)) return null;
  const crop = lineCrop(raster, { ...box, angle: box.angle + Math.PI });
  const turned = await readCrop(models, crop);
  if (turned.confidence < SURELY_UPRIGHT || turned.characters.length < LEAST_TURNED) return null;
  return { ...turned, characters: mendCharacters(turned.characters) };
}

/** Mean confidence 0..1 the boxes are read with; 0 for no boxes. */
export async function meanReading(
  models: OcrModels,
  raster: Raster,
  boxes: readonly RotatedBox[],
  known: KnownReadings,
): Promise<number> {
  const reads = await Promise.all(
    boxes.map(async (box) => {
      const read = await readCrop(models, lineCrop(raster, box));
      known.set(box, read);
      return read;
    }),
  );
  const sum = reads.reduce((total, { confidence }) => total + confidence, 0);
  return boxes.length > 0 ? sum / boxes.length : 0;
}

/** The upright rectangle around a rotated box, as fractions of the page. */
export function boundsOf(box: RotatedBox, page: { readonly width: number; readonly height: number }): Box {
  const corners = cornersOf(box);
  const fraction = (value: number, side: number) => Math.min(1, Math.max(0, value / side));
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  return [
    fraction(Math.min(...xs), page.width),
    fraction(Math.min(...ys), page.height),
    fraction(Math.max(...xs), page.width),
    fraction(Math.max(...ys), page.height),
  ];
}

/** A line's picture, 48 pixels high; the line itself begins at the pixel column `from`. */
interface LineCrop {
  readonly raster: Raster;
  readonly from: number;
  /** Columns before it that are not on the page. */
  readonly outside: number;
}

async function readCrop(models: OcrModels, { raster, from }: LineCrop): Promise<RecognizedLine> {
  return await models.recognize(raster, from);
}

/** The characters mended and with the check boxes among them; doubtful beside what is printed there and was not read. */
function completed(characters: readonly DecodedCharacter[], crop: LineCrop): readonly DecodedCharacter[] {
  const doubted = mendCharacters(doubtBesideGaps(characters, crop.raster, crop.from));
  const boxed = withCheckBoxes(doubted, crop);
  if (boxed === doubted) return doubted;
  // What was missing beside them may have been just the box.
  const surest = new Map(characters.map((character) => [character.position, character]));
  const undoubted = boxed.map((character) => {
    const first = surest.get(character.position);
    return first?.text === character.text ? first : character;
  });
  return doubtBesideGaps(undoubted, crop.raster, crop.from);
}

function withCheckBoxes(
  characters: readonly DecodedCharacter[],
  { raster, from, outside }: LineCrop,
): readonly DecodedCharacter[] {
  if (from === 0) return characters;
  const found = findCheckBoxes(raster).filter(({ left }) => left >= outside);
  const inLine = found.map((one) => ({ ...one, left: one.left - from, right: one.right - from }));
  return restoreCheckBoxes(characters, inLine, raster.width - from);
}

/**
 * Check boxes also stand just left of what the detector took for the line, so the picture begins one
 * line height before it; that of a column begins with the line.
 */
function lineCrop(raster: Raster, box: RotatedBox, stretch = 1): LineCrop {
  if (isTall(box)) {
    const length = Math.max(LINE_HEIGHT, Math.round((LINE_HEIGHT * box.height) / box.width));
    return { raster: turnRaster(cropBox(raster, box, LINE_HEIGHT, length), 270), from: 0, outside: 0 };
  }
  const width = Math.max(MIN_CROP_WIDTH, Math.round((stretch * LINE_HEIGHT * box.width) / box.height));
  const before = (LINE_HEIGHT * box.width) / width;
  const center = {
    x: box.center.x - (before / 2) * Math.cos(box.angle),
    y: box.center.y - (before / 2) * Math.sin(box.angle),
  };
  const wide = { ...box, center, width: box.width + before };
  const columns = width + LINE_HEIGHT;
  return {
    raster: cropBox(raster, wide, columns, LINE_HEIGHT),
    from: LINE_HEIGHT,
    outside: columnsOutside(raster, wide, columns),
  };
}

function textLine(read: RecognizedLine, box: Box): TextLine | null {
  const characters = read.characters.map(({ text, confidence }) => ({
    text: normalizeGlyphs(text),
    confidence,
  }));
  const text = characters.map((character) => character.text).join("");
  if (text.trim() === "" || read.confidence < MIN_LINE_CONFIDENCE) return null;
  const charConfidences = characters.flatMap((character) =>
    Array.from({ length: character.text.length }, () => character.confidence),
  );
  return { text, box, confidence: read.confidence, charConfidences };
}
