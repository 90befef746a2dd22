import type { Plane } from "./raster.ts";

/** Which pixels are ink: 1 where darker than the paper around, else 0. */
export interface InkMap {
  readonly ink: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Side of the cells the paper's brightness is taken from, as a share of the longer side. */
const CELL_SHARE = 1 / 64;
/** Ink is darker than the paper around it by this share of it; a pencil line is .2, a fold or shadow under .12. */
const MIN_CONTRAST = 0.2;
/** Of a cell's pixels, the brightness most of its paper has: ink covers at most half of a cell. */
const PAPER_PERCENTILE = 0.8;

/** Finds ink against the local brightness of the paper, so that shadows and yellow paper do not count. */
export function inkMap({ values, width, height }: Plane): InkMap {
  const cell = Math.max(8, Math.round(Math.max(width, height) * CELL_SHARE));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const paper = spread(cellPaper(values, width, height, cell), columns, rows);
  const ink = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const cellRow = Math.floor(y / cell) * columns;
    for (let column = 0; column < columns; column++) {
      // Whole numbers compare faster, and the same.
      const limit = Math.ceil((paper[cellRow + column] ?? 255) * (1 - MIN_CONTRAST));
      const end = y * width + Math.min(width, (column + 1) * cell);
      for (; at < end; at++) if ((values[at] ?? 0) < limit) ink[at] = 1;
    }
  }
  return { ink, width, height };
}

function cellPaper(values: Uint8Array, width: number, height: number, cell: number): Float32Array {
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const paper = new Float32Array(columns * rows);
  const histogram = new Uint32Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      histogram.fill(0);
      let count = 0;
      for (let y = row * cell; y < Math.min(height, (row + 1) * cell); y++) {
        for (let x = column * cell; x < Math.min(width, (column + 1) * cell); x++, count++) {
          const level = values[y * width + x] ?? 0;
          histogram[level] = (histogram[level] ?? 0) + 1;
        }
      }
      paper[row * columns + column] = percentile(histogram, count, PAPER_PERCENTILE);
    }
  }
  return paper;
}

function percentile(histogram: Uint32Array, count: number, share: number): number {
  let passed = 0;
  for (let level = 0; level < 256; level++) {
    passed += histogram[level] ?? 0;
    if (passed >= share * count) return level;
  }
  return 255;
}

/** Mean of each cell and its neighbors, so that cell edges do not draw lines of their own. */
function spread(cells: Float32Array, columns: number, rows: number): Float32Array {
  const smooth = new Float32Array(cells.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      let count = 0;
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          sum += cells[r * columns + c] ?? 0;
          count++;
        }
      }
      smooth[row * columns + column] = sum / count;
    }
  }
  return smooth;
}

/** A straight run this share of the longer side is a ruling, not a stroke: on A4, 9 mm. */
const RULING_LENGTH = 0.03;
/** A ruling is at most this thick: on A4, 1.5 mm. */
const RULING_THICKNESS = 0.005;

/** The ink without ruling lines, frames and underlines, level or upright. */
export function withoutRulings(map: InkMap): InkMap {
  const { width, height } = map;
  const longSide = Math.max(width, height);
  const minRun = Math.max(12, Math.round(longSide * RULING_LENGTH));
  const maxThickness = Math.max(2, Math.round(longSide * RULING_THICKNESS));
  const ink = map.ink.slice();
  const limits = { minRun, maxThickness };
  eraseLevelRuns(map, ink, limits);
  eraseStandingRuns(map, ink, limits);
  return { ...map, ink };
}

interface RulingLimits {
  readonly minRun: number;
  readonly maxThickness: number;
}

/** Erases every long level run whose ink is thin across it, pixel by pixel, so that strokes crossing it stay. */
function eraseLevelRuns({ ink, width, height }: InkMap, to: Uint8Array, limits: RulingLimits): void {
  const { minRun, maxThickness } = limits;
  const across = { count: height, stride: width, limit: maxThickness };
  const words = wordsOf(ink);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let start = -1;
    for (let x = 0; x <= width; x++) {
      // Most of a page is paper: four pixels of it are passed at once.
      if (start < 0 && ((row + x) & 3) === 0 && x + 4 <= width && words[(row + x) >> 2] === 0) {
        x += 3;
        continue;
      }
      const isInk = x < width && ink[row + x] === 1;
      if (isInk && start < 0) start = x;
      if (isInk || start < 0) continue;
      if (x - start >= minRun) {
        for (let at = row + start; at < row + x; at++)
          if (thickness(ink, at, y, across) <= maxThickness) to[at] = 0;
      }
      start = -1;
    }
  }
}

/** The same for standing runs; goes row by row all the same, as the pixels lie in memory. */
function eraseStandingRuns({ ink, width, height }: InkMap, to: Uint8Array, limits: RulingLimits): void {
  const { minRun, maxThickness } = limits;
  const across = { count: width, stride: 1, limit: maxThickness };
  /** Row each column's run began in, plus one; 0 where none goes on. */
  const starts = new Int32Array(width);
  const words = wordsOf(ink);
  const inWords = (width & 3) === 0;
  for (let y = 0; y <= height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      // Where a row is as the one above, no run begins or ends: four pixels are compared at once.
      if (inWords && (x & 3) === 0) {
        const here = y < height ? words[(row + x) >> 2] : 0;
        const above = y > 0 ? words[(row - width + x) >> 2] : 0;
        if (here === above) {
          x += 3;
          continue;
        }
      }
      const start = (starts[x] ?? 0) - 1;
      if (y < height && ink[row + x] === 1) {
        if (start < 0) starts[x] = y + 1;
        continue;
      }
      if (start < 0) continue;
      starts[x] = 0;
      if (y - start < minRun) continue;
      for (let at = start * width + x; at < row; at += width)
        if (thickness(ink, at, x, across) <= maxThickness) to[at] = 0;
    }
  }
}

/** The pixels four by four, from the beginning of their memory. */
function wordsOf(ink: Uint8Array): Uint32Array {
  const whole = ink.byteOffset % 4 === 0 ? ink : ink.slice();
  return new Uint32Array(whole.buffer, whole.byteOffset, whole.length >> 2);
}

/** Ink pixels in a row across a run, counted up to one more than the limit. */
function thickness(
  ink: Uint8Array,
  pixel: number,
  line: number,
  { count, stride, limit }: { readonly count: number; readonly stride: number; readonly limit: number },
): number {
  let thick = 1;
  for (let back = 1; line - back >= 0 && ink[pixel - back * stride] && thick <= limit; back++) thick++;
  for (let ahead = 1; line + ahead < count && ink[pixel + ahead * stride] && thick <= limit; ahead++) thick++;
  return thick;
}
