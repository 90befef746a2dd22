/** Output of the recognition model for one line: `steps` time steps of `classes` probabilities each. */
export interface CharacterProbabilities {
  readonly values: Float32Array;
  readonly steps: number;
  readonly classes: number;
}

export interface DecodedCharacter {
  /** One character of the model's alphabet (may be two UTF-16 units). */
  readonly text: string;
  /** 0..1, the highest probability over the steps the character was held. */
  readonly confidence: number;
  /** Where it stands in the line: center of its steps as a fraction 0..1 of the crop's width. */
  readonly position: number;
}

/**
 * Greedy decoding of connectionist temporal classification: the best class per step, runs merged,
 * class 0 (blank) dropped.
 * @param alphabet character of class `n` at index `n`; index 0 is the blank
 */
export function decodeCharacters(
  probabilities: CharacterProbabilities,
  alphabet: readonly string[],
): readonly DecodedCharacter[] {
  const { values, steps, classes } = probabilities;
  const characters: DecodedCharacter[] = [];
  let held: { index: number; best: number; first: number; last: number } | null = null;
  const release = (): void => {
    const text = held && held.index > 0 ? alphabet[held.index] : undefined;
    if (held && text !== undefined) {
      const position = (held.first + held.last + 1) / 2 / steps;
      characters.push({ text, confidence: Math.min(1, Math.max(0, held.best)), position });
    }
  };
  for (let step = 0; step < steps; step++) {
    const { index, value } = bestClass(values, step * classes, classes);
    if (held && held.index === index) {
      held.best = Math.max(held.best, value);
      held.last = step;
    } else {
      release();
      held = { index, best: value, first: step, last: step };
    }
  }
  release();
  return characters;
}

/** A little over one half, for rounding. */
const SURELY_BEST = 0.51;

function bestClass(values: Float32Array, offset: number, classes: number): { index: number; value: number } {
  let index = 0;
  let value = values[offset] ?? 0;
  // The probabilities of a step make up one: nothing beats more than half of it.
  for (let candidate = 1; candidate < classes && value <= SURELY_BEST; candidate++) {
    const next = values[offset + candidate] ?? 0;
    if (next > value) {
      value = next;
      index = candidate;
    }
  }
  return { index, value };
}
