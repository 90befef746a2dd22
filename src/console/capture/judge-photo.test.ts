import { expect, test } from "vitest";
import type { Raster } from "../../extraction/image/raster.ts";
import { judgePhoto, rasterOf } from "./judge-photo.ts";

const [width, height] = [1200, 1600];

/** A sheet with rows of short black strokes; `ink` and `paper` are luminance, `soft` widens every edge. */
function sheet({ ink = 20, paper = 235, soft = 0 } = {}): Raster {
  const rgb = new Uint8Array(width * height * 3).fill(paper);
  for (let y = 200; y < height - 200; y += 48)
    for (let x = 120; x < width - 120; x += 30)
      for (let row = 0; row < 24; row += 1)
        for (let column = -soft; column < 10 + soft; column += 1) {
          const outside = column < 0 ? -column : Math.max(0, column - 9);
          const share = outside === 0 ? 1 : Math.max(0, 1 - outside / (soft + 1));
          const at = ((y + row) * width + x + column) * 3;
          const value = Math.round(ink * share + paper * (1 - share));
          const before = rgb[at] ?? paper;
          rgb.fill(Math.min(before, value), at, at + 3);
        }
  return { rgb, width, height };
}

test("a clear photo of a sheet is not sent back", () => {
  expect(judgePhoto(sheet())).toEqual([]);
});

test("a blurred one, a dark one and an empty one are told, each by its name", () => {
  expect(judgePhoto(sheet({ soft: 14 }))).toContain("blurred");
  expect(judgePhoto(sheet({ ink: 5, paper: 60 }))).toContain("too-dark");
  expect(judgePhoto({ rgb: new Uint8Array(width * height * 3).fill(230), width, height })).toEqual(["blank"]);
});

test("writing that runs off the picture is told as cut off", () => {
  const whole = sheet();
  const cut = { ...whole, rgb: whole.rgb.slice(width * 3 * 210), height: height - 210 };
  expect(judgePhoto(cut)).toContain("cut-off");
});

test("writing close to the rim is told, too: a crop between two lines cuts nothing and leaves much out", () => {
  const whole = sheet();
  const between = { ...whole, rgb: whole.rgb.slice(width * 3 * 622), height: height - 622 };
  expect(judgePhoto(between)).toEqual(["tight"]);
});

test("pixels of a canvas lose their transparency and nothing else", () => {
  const data = new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 0]);
  expect(rasterOf({ data, width: 2, height: 1 })).toEqual({
    rgb: new Uint8Array([1, 2, 3, 4, 5, 6]),
    width: 2,
    height: 1,
  });
});
