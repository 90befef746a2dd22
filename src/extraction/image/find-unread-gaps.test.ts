import { describe, expect, it } from "vitest";
import type { DecodedCharacter } from "./decode-characters.ts";
import { doubtBesideGaps, findUnreadGaps } from "./find-unread-gaps.ts";
import type { Raster } from "./raster.ts";

const em = 40;
const height = 48;

/** A line of cells 40 wide; where there is a character, a crossed square stands in for its strokes. */
function printed(cells: string, draw: (set: (x: number, y: number) => void) => void = () => {}): Raster {
  const width = cells.length * em;
  const rgb = new Uint8Array(width * height * 3).fill(245);
  const set = (x: number, y: number) => rgb.fill(20, (y * width + x) * 3, (y * width + x) * 3 + 3);
  for (const [index, cell] of [...cells].entries()) {
    if (cell === " ") continue;
    for (let step = 0; step < 32; step++) {
      for (const thick of [0, 1]) {
        set(index * em + 4 + step, 8 + thick);
        set(index * em + 4 + step, 24 + thick);
        set(index * em + 4 + step, 38 + thick);
        set(index * em + 4 + thick, 8 + step);
        set(index * em + 34 + thick, 8 + step);
      }
    }
  }
  draw(set);
  return { rgb, width, height };
}

/** The characters of the cells but those dropped, each in the middle of its cell. */
function read(cells: string, dropped: readonly number[] = []): DecodedCharacter[] {
  return [...cells].flatMap((text, index) =>
    text === " " || dropped.includes(index)
      ? []
      : [{ text, confidence: 0.99, position: (index + 0.5) / cells.length }],
  );
}

describe("places in a line that were not read", () => {
  it("are found within it, at its beginning and at its end", () => {
    for (const [index, before] of [
      [3, 3],
      [0, 0],
      [6, 6],
    ] as const) {
      const gaps = findUnreadGaps(printed("自然损坏的修缮"), 0, read("自然损坏的修缮", [index]));
      expect(gaps.map((gap) => gap.before)).toEqual([before]);
      expect(gaps[0]?.left).toBeGreaterThanOrEqual(index * em);
    }
  });

  it("are not where everything was read, where paper shows, and where only a line is ruled", () => {
    const cells = "姓名 韩晓梅";
    expect(findUnreadGaps(printed(cells), 0, read(cells))).toEqual([]);
    const underlined = printed(cells, (set) => {
      for (let x = 0; x < cells.length * em; x++) for (const y of [44, 45]) set(x, y);
    });
    expect(findUnreadGaps(underlined, 0, read(cells))).toEqual([]);
  });

  it("are not looked for where the line is hardly Chinese", () => {
    expect(findUnreadGaps(printed("AB12CD"), 0, read("AB12CD", [3]))).toEqual([]);
  });

  it("are counted from where the line itself begins in its picture", () => {
    const picture = printed("☑经营者姓名");
    const own = read("经营者姓名");
    expect(findUnreadGaps(picture, em, own)).toEqual([]);
  });

  it("leave the characters beside them doubtful, and put nothing in their place", () => {
    const characters = doubtBesideGaps(read("马景翀、韩", [2]), printed("马景翀、韩"), 0);
    expect(characters.map(({ text, confidence }) => `${text}${confidence}`)).toEqual([
      "马0.99",
      "景0.5",
      "、0.5",
      "韩0.99",
    ]);
  });
});
