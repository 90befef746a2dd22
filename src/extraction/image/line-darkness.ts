import { luminance, type Raster } from "./raster.ts";

/** Darkness of a line's picture: 0 its paper, 1 its darkest print. */
export interface LineDarkness {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): number;
  /** Mean over the columns `from` up to, not including, `to` of a row; and the other way round. */
  rowMean(y: number, from: number, to: number): number;
  columnMean(x: number, from: number, to: number): number;
  /** True for light print on a dark ground: what is dark there is the ground, or a shadow of the print. */
  readonly isReversed: boolean;
}

/** Paper is the brightness that this share of a line's picture does not exceed; print that of its darkest hundredth. */
const PAPER = 0.6;
const PRINT = 0.01;
/** A line without print is paper: grain is not stretched to strokes. */
const LEAST_CONTRAST = 24;
/** Darkness is kept in whole steps, so that sums are quick. */
const STEPS = 255;

/** How dark each pixel of a line's picture is against its own paper and print. */
export function lineDarkness(line: Raster): LineDarkness {
  const { width, height } = line;
  const { dark, isReversed } = darknessOf(luminance(line).values);
  const rows = new Int32Array((width + 1) * height);
  const columns = new Int32Array(width * (height + 1));
  for (let y = 0, at = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0, row = y * (width + 1) + 1; x < width; x++, at++, row++) {
      const value = dark[at] ?? 0;
      sum += value;
      rows[row] = sum;
      columns[at + width] = (columns[at] ?? 0) + value;
    }
  }
  return {
    width,
    height,
    isReversed,
    at: (x, y) => (dark[y * width + x] ?? 0) / STEPS,
    rowMean: (y, from, to) => {
      const row = y * (width + 1);
      return ((rows[row + to] ?? 0) - (rows[row + from] ?? 0)) / (STEPS * Math.max(1, to - from));
    },
    columnMean: (x, from, to) =>
      ((columns[to * width + x] ?? 0) - (columns[from * width + x] ?? 0)) / (STEPS * Math.max(1, to - from)),
  };
}

function darknessOf(values: Uint8Array): { readonly dark: Uint8Array; readonly isReversed: boolean } {
  const histogram = new Uint32Array(256);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    histogram[value] = (histogram[value] ?? 0) + 1;
  }
  const paper = levelAt(histogram, PAPER * values.length);
  const below = paper - levelAt(histogram, PRINT * values.length);
  const above = levelAt(histogram, (1 - PRINT) * values.length) - paper;
  const contrast = Math.max(LEAST_CONTRAST, below);
  const levels = new Uint8Array(256);
  for (let level = 0; level < 256; level++)
    levels[level] = Math.round(STEPS * Math.min(1, Math.max(0, (paper - level) / contrast)));
  const dark = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at++) dark[at] = levels[values[at] ?? 0] ?? 0;
  return { dark, isReversed: above > Math.max(LEAST_CONTRAST, below) };
}

function levelAt(histogram: Uint32Array, count: number): number {
  let passed = 0;
  return histogram.findIndex((here) => {
    passed += here;
    return passed > count;
  });
}
