import { expect, test } from "vitest";
import { assessQuality } from "./assess-quality.ts";
import type { Raster } from "./raster.ts";
import { settleBlankness } from "./settle-blankness.ts";

const SIDE = 1500;
const line = { text: "- 2 -", box: [0.4, 0.9, 0.6, 0.92] as const, confidence: 0.9 };
const nothing = { lines: [], marks: [], codes: [] };

/** A white sheet on a darker desk; `writing` rows of strokes on it. */
function sheetOnDesk(writing: number): Raster {
  const rgb = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const isDesk = Math.min(x, y, SIDE - 1 - x, SIDE - 1 - y) < 40;
      const isStroke = !isDesk && y % 30 < 14 && y < 60 + writing * 30 && y > 60 && x % 12 < 3;
      rgb.fill(isDesk ? 120 : isStroke ? 30 : 240, (y * SIDE + x) * 3, (y * SIDE + x) * 3 + 3);
    }
  }
  return { rgb, width: SIDE, height: SIDE };
}

test("a photograph of an empty sheet is blank though the sheet's edges show", () => {
  const raster = sheetOnDesk(0);
  const quality = assessQuality(raster);
  expect(quality.issues).toEqual([]);
  expect(settleBlankness(quality, nothing, raster)).toEqual({ score: 0.5, issues: ["blank"] });
});

test("a page full of strokes that nobody could read is not called blank", () => {
  const raster = sheetOnDesk(20);
  expect(settleBlankness(assessQuality(raster), nothing, raster).issues).not.toContain("blank");
});

test("a page with nothing but its number is not blank", () => {
  const quality = { score: 0.5, issues: ["blank" as const] };
  const settled = settleBlankness(
    quality,
    { ...nothing, lines: [{ ...line, box: [...line.box] }] },
    sheetOnDesk(0),
  );
  expect(settled).toEqual({ score: 0.6, issues: [] });
});

test("what is too dark to tell stays too dark", () => {
  const quality = { score: 0.1, issues: ["too-dark" as const, "blank" as const] };
  expect(
    settleBlankness(quality, { ...nothing, lines: [{ ...line, box: [...line.box] }] }, sheetOnDesk(0)),
  ).toBe(quality);
});
