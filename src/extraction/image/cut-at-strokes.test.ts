import { describe, expect, it } from "vitest";
import { cutAtStrokes } from "./cut-at-strokes.ts";
import type { DecodedCharacter } from "./decode-characters.ts";
import type { Raster } from "./raster.ts";

const em = 20;
const height = 48;
type Color = readonly [number, number, number];
const black: Color = [20, 20, 20];

interface Strokes {
  readonly from: number;
  readonly to: number;
  /** Rows they reach over. */
  readonly rows: readonly [number, number];
  readonly color?: Color;
}

/** A line of print 20 pixels high in a picture of 48, with strokes zigzagging where they are drawn. */
function drawn(cells: string, strokes: readonly Strokes[], ruling = false): Raster {
  const width = cells.length * em;
  const rgb = new Uint8Array(width * height * 3).fill(245);
  const set = (x: number, y: number, color: Color = black) => rgb.set(color, (y * width + x) * 3);
  for (const [index, cell] of [...cells].entries()) {
    if (cell === " ") continue;
    for (let step = 2; step < 18; step++) {
      for (const at of [15, 23, 31]) set(index * em + step, at);
      for (const at of [2, 17]) set(index * em + at, 14 + step);
    }
  }
  for (const { from, to, rows, color } of strokes) {
    const span = rows[1] - rows[0];
    for (let x = from; x < to; x++) {
      const y = rows[0] + Math.abs((((x - from) * 3) % (2 * span)) - span);
      for (let thick = 0; thick < 4; thick++) set(x, Math.min(height - 1, y + thick), color);
    }
  }
  if (ruling) for (let x = 0; x < width; x++) for (const y of [40, 41]) set(x, y);
  return { rgb, width, height };
}

function read(cells: string, unsure = ""): DecodedCharacter[] {
  return [...cells].flatMap((text, index) =>
    text === " "
      ? []
      : [{ text, confidence: unsure.includes(text) ? 0.4 : 0.99, position: (index + 0.5) / cells.length }],
  );
}

describe("a line with writing behind its label", () => {
  const signed: Strokes = { from: 6 * em, to: 9 * em, rows: [4, 40] };

  it("is cut where the writing begins and where print goes on", () => {
    const cells = "经办人签名：    日期";
    const parts = cutAtStrokes(drawn(cells, [signed]), 0, read(cells));
    expect(parts?.map(({ left, right }) => [left, right])).toEqual([
      [0, 6 * em],
      [10 * em, 12 * em],
    ]);
  });

  it("ends before the writing, with what was hardly read of it", () => {
    const cells = "见证人签字   王 ";
    const parts = cutAtStrokes(drawn("见证人签字     ", [signed]), 0, read(cells, "王"));
    expect(parts).toEqual([{ left: 0, right: 5 * em }]);
  });

  it("is left whole where nothing asks for writing, and where print, a ruling or a seal follows", () => {
    const asked = "经办人签名：    ";
    const cut = (cells: string, strokes: readonly Strokes[], ruling = false) =>
      cutAtStrokes(drawn(cells, strokes, ruling), 0, read(cells));
    expect(cut("经办人住在这    ", [signed])).toBeNull();
    expect(cut(asked, [{ ...signed, rows: [14, 30] }])).toBeNull();
    expect(cut(asked, [], true)).toBeNull();
    expect(cut(asked, [{ ...signed, color: [200, 40, 40] }])).toBeNull();
  });

  it("is left whole where its print fills its height", () => {
    const large = "签名：";
    const characters = read(large);
    expect(cutAtStrokes(drawn(large, []), 0, characters)).toBeNull();
  });
});
