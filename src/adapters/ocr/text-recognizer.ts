import { type DecodedCharacter, decodeCharacters } from "../../extraction/image/decode-characters.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import type { TensorModel } from "./tensor-model.ts";

/** Height the model was trained with. */
export const LINE_HEIGHT = 48;

/** What was read on one line; `confidence` is the mean over the characters, 0 for none. */
export interface RecognizedLine {
  readonly characters: readonly DecodedCharacter[];
  readonly confidence: number;
}

/** Blue first, each scaled to -1..1, as in training. */
const LEVELS = Float32Array.from({ length: 256 }, (_, level) => level / 127.5 - 1);

/**
 * Reads one line, a picture of height 48, from its pixel column `from` on. One line at a time:
 * batches of one to three beat larger ones on a processor, and one needs no padding.
 */
export async function recognizeLine(
  model: TensorModel,
  alphabet: readonly string[],
  line: Raster,
  from = 0,
): Promise<RecognizedLine> {
  const { rgb, height } = line;
  const width = line.width - from;
  const input = model.inputOf(width * height * 3);
  for (let channel = 0, to = 0; channel < 3; channel++) {
    for (let row = 0; row < height; row++) {
      let at = (row * line.width + from) * 3 + 2 - channel;
      for (let column = 0; column < width; column++, at += 3) input[to++] = LEVELS[rgb[at] ?? 0] ?? 0;
    }
  }
  const characters = await model.run(input, [1, 3, height, width], (values, [, steps = 0, classes = 0]) =>
    decodeCharacters({ values, steps, classes }, alphabet),
  );
  return { characters, confidence: meanConfidence(characters) };
}

/** Mean confidence of the characters, 0..1; 0 for none. */
export function meanConfidence(characters: readonly DecodedCharacter[]): number {
  if (characters.length === 0) return 0;
  return characters.reduce((sum, character) => sum + character.confidence, 0) / characters.length;
}
