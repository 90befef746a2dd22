import { expect, test } from "vitest";
import { luminance, type Raster } from "../image/raster.ts";
import { hasStandingRule, unexplainedInk } from "./page-ink.ts";

const width = 320;
const height = 320;

/** A white page with the pixels black for which `isInk` holds. */
function drawn(isInk: (x: number, y: number) => boolean): Raster {
  const rgb = new Uint8Array(width * height * 3).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      if (isInk(x, y)) rgb.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
  return { rgb, width, height };
}

/** Looks like writing: strokes two pixels wide, two apart. */
const writing = (x: number) => x % 4 < 2;

test("finds writing by how much of the page it covers", () => {
  const page = drawn((x, y) => x < 160 && y < 160 && writing(x));
  expect(unexplainedInk(luminance(page), 2)).toBeCloseTo(0.25, 1);
});

test("leaves out what is known to be a seal", () => {
  const page = luminance(drawn((x, y) => x < 160 && y < 160 && writing(x)));
  expect(unexplainedInk(page, 2, [[0, 0, 0.5, 0.5]])).toBe(0);
  expect(unexplainedInk(page, 2, [[0.5, 0.5, 1, 1]])).toBeCloseTo(0.25, 1);
});

test("does not take a ruled form for writing", () => {
  const page = drawn((x, y) => x % 40 < 2 || y % 20 < 2);
  expect(unexplainedInk(luminance(page), 2)).toBe(0);
});

test("sees a standing rule between two places, but not a lying one or a stroke", () => {
  const plane = luminance(drawn((x, y) => x === 100 || y === 50 || (x === 200 && y < 40)));
  expect(hasStandingRule(plane, 90, 110, 30, 60)).toBe(true);
  expect(hasStandingRule(plane, 120, 140, 30, 60)).toBe(false);
  expect(hasStandingRule(plane, 190, 210, 30, 60)).toBe(false);
});
