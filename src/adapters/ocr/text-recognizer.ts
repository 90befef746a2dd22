import { type InferenceSession, Tensor } from "onnxruntime-node";
import { type DecodedCharacter, decodeCharacters } from "../../extraction/image/decode-characters.ts";
import type { Raster } from "../../extraction/image/raster.ts";

/** Height the model was trained with. */
export const LINE_HEIGHT = 48;

/** What was read on one line; `confidence` is the mean over the characters, 0 for none. */
export interface RecognizedLine {
  readonly characters: readonly DecodedCharacter[];
  readonly confidence: number;
}

/**
 * Reads one line, a picture of height 48. One line at a time: batches of one to three beat larger
 * ones on a processor, and one needs no padding.
 */
export async function recognizeLine(
  session: InferenceSession,
  alphabet: readonly string[],
  line: Raster,
): Promise<RecognizedLine> {
  const { rgb, width, height } = line;
  const plane = width * height;
  const input = new Float32Array(plane * 3);
  for (let channel = 0; channel < 3; channel++) {
    // Blue first, each scaled to -1..1, as in training.
    for (let pixel = 0, at = 2 - channel; pixel < plane; pixel++, at += 3) {
      input[channel * plane + pixel] = (rgb[at] ?? 0) / 127.5 - 1;
    }
  }
  const tensor = new Tensor("float32", input, [1, 3, height, width]);
  const outputs = await session.run({ [session.inputNames[0] ?? "x"]: tensor });
  tensor.dispose();
  const output = outputs[session.outputNames[0] ?? ""];
  if (!output || !(output.data instanceof Float32Array))
    throw new TypeError("recognition model gave nothing");
  const [, steps = 0, classes = 0] = output.dims;
  const characters = decodeCharacters({ values: output.data, steps, classes }, alphabet);
  output.dispose();
  return { characters, confidence: meanConfidence(characters) };
}

/** Mean confidence of the characters, 0..1; 0 for none. */
export function meanConfidence(characters: readonly DecodedCharacter[]): number {
  if (characters.length === 0) return 0;
  return characters.reduce((sum, character) => sum + character.confidence, 0) / characters.length;
}
