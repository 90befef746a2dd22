import { afterAll, beforeAll, expect, test } from "vitest";
import { createLocalExtractor } from "../../src/adapters/reading/create-local-extractor.ts";
import { unreadableCodeSchema } from "../../src/domain/extracted-text.ts";
import type { TextExtractor } from "../../src/ports/text-extractor.ts";
import { picture, textDocx, textPdf } from "./bad-files.ts";

const MUTANTS_OF_EACH = 40;
const SEED = 20_261_122;

let extractor: TextExtractor;

beforeAll(() => {
  // In this process and with the real engine: what a mutant crashes, crashes the test.
  extractor = createLocalExtractor();
});
afterAll(async () => {
  await extractor.close();
});

/** Mulberry32: small, seeded, good enough to choose bytes. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changes 1 to 20 bytes, and sometimes cuts a piece out or doubles one. */
function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let change = below(20); change >= 0; change--) copy[below(copy.length)] = below(256);
  const kind = random();
  const from = below(copy.length);
  const to = Math.min(copy.length, from + below(64));
  if (kind < 0.15) return Uint8Array.from([...copy.subarray(0, from), ...copy.subarray(to)]);
  if (kind < 0.3) return Uint8Array.from([...copy.subarray(0, to), ...copy.subarray(from)]);
  return copy;
}

test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
  ["PDF", textPdf],
  ["docx", textDocx],
  ["PNG", () => picture("png")],
  ["JPEG", () => picture("jpeg")],
  ["WEBP", () => picture("webp")],
])(
  `%s files with bytes changed at random are read or come back with a code (seed ${SEED})`,
  async (_, make) => {
    const whole = await make();
    const random = randomNumbers(SEED);
    for (let count = 0; count < MUTANTS_OF_EACH; count++) {
      const outcome = await extractor.extract({ bytes: mutated(whole, random), fileName: "upload" });
      if (outcome.ok) expect(outcome.text.pages.length).toBeGreaterThan(0);
      else expect(unreadableCodeSchema.options).toContain(outcome.code);
    }
  },
);
