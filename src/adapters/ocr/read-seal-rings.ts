import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import type { DecodedCharacter } from "../../extraction/image/decode-characters.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import { unwrapRing } from "../../extraction/image/unwrap-ring.ts";
import { normalizeGlyphs } from "../../extraction/normalize-glyphs.ts";
import type { OcrModels } from "./ocr-models.ts";
import { LINE_HEIGHT, meanConfidence } from "./text-recognizer.ts";

/** Rings read with less mean confidence say nothing reliable: measured, wrong ones have .9 and less. */
const MIN_CONFIDENCE = 0.75;
/** Characters at either end below this are the rim, a star's point or a serial number, not a name. */
const MIN_END_CONFIDENCE = 0.7;
/** The shortest name of an authority or a company in a ring. */
const MIN_CHARACTERS = 4;

/**
 * Says what stands on the seals: the ring's text, then the straight lines on the seal, from top to
 * bottom. Other marks are given back as they are. A seal whose ring cannot be read stays without text. About 15 ms a seal.
 * @param sealLines straight lines found on each seal, in the order of the seals
 */
export async function readSealRings(
  models: OcrModels,
  raster: Raster,
  seals: readonly PageMark[],
  sealLines: readonly (readonly TextLine[])[],
): Promise<readonly PageMark[]> {
  const read: PageMark[] = [];
  for (const [index, seal] of seals.entries()) {
    const ring = seal.kind === "seal" ? await ringText(models, raster, seal) : null;
    const inner = (sealLines[index] ?? []).filter((line) => isInside(line, seal));
    const straight = inner.toSorted((a, b) => a.box[1] - b.box[1]).map((line) => line.text);
    const text = ring === null ? null : [ring, ...straight].join(" ");
    read.push(text === null ? seal : { ...seal, text });
  }
  return read;
}

async function ringText(models: OcrModels, raster: Raster, seal: PageMark): Promise<string | null> {
  const { box, color, shape } = seal;
  if (shape === "square" || (color !== "red" && color !== "blue")) return null;
  const line = unwrapRing(raster, { box, color }, LINE_HEIGHT);
  const { characters } = await models.recognize(line);
  const kept = withoutFaintEnds(characters);
  if (kept.length < MIN_CHARACTERS || meanConfidence(kept) < MIN_CONFIDENCE) return null;
  return kept.map((character) => normalizeGlyphs(character.text)).join("");
}

function withoutFaintEnds(characters: readonly DecodedCharacter[]): readonly DecodedCharacter[] {
  const isSure = (character: DecodedCharacter) => character.confidence >= MIN_END_CONFIDENCE;
  const first = characters.findIndex(isSure);
  return first < 0 ? [] : characters.slice(first, characters.findLastIndex(isSure) + 1);
}

/** Fragments of the ring itself lie farther out than half its radius. */
function isInside(line: TextLine, seal: PageMark): boolean {
  const [x0, y0, x1, y1] = seal.box;
  const acrossX = ((line.box[0] + line.box[2]) / 2 - (x0 + x1) / 2) / ((x1 - x0) / 2);
  const acrossY = ((line.box[1] + line.box[3]) / 2 - (y0 + y1) / 2) / ((y1 - y0) / 2);
  return Math.hypot(acrossX, acrossY) < 0.55;
}
