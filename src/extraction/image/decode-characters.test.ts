import { describe, expect, it } from "vitest";
import { decodeCharacters } from "./decode-characters.ts";

const ALPHABET = ["", "一", "次", "过"];

function steps(...rows: readonly (readonly number[])[]) {
  return { values: new Float32Array(rows.flat()), steps: rows.length, classes: 4 };
}

describe("decodeCharacters", () => {
  it("merges a character held over several steps and keeps its best confidence", () => {
    const read = decodeCharacters(
      steps([0, 0.6, 0.4, 0], [0, 0.9, 0.1, 0], [0.9, 0, 0.1, 0], [0, 0, 0.2, 0.8]),
      ALPHABET,
    );
    expect(read.map((character) => character.text)).toEqual(["一", "过"]);
    expect(read[0]?.confidence).toBeCloseTo(0.9);
    expect(read[0]?.position).toBeCloseTo(0.25);
    expect(read[1]?.position).toBeCloseTo(0.875);
  });

  it("reads a character twice when a blank parts the two", () => {
    const read = decodeCharacters(steps([0, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0]), ALPHABET);
    expect(read.map((character) => character.text).join("")).toBe("一一");
  });

  it("reads nothing from blanks", () => {
    expect(decodeCharacters(steps([1, 0, 0, 0], [1, 0, 0, 0]), ALPHABET)).toEqual([]);
  });
});
