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
      const limit = (paper[cellRow + column] ?? 255) * (1 - MIN_CONTRAST);
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
  eraseRuns(map.ink, ink, {
    count: height,
    length: width,
    nextLine: width,
    nextPixel: 1,
    minRun,
    maxThickness,
  });
  eraseRuns(map.ink, ink, {
    count: width,
    length: height,
    nextLine: 1,
    nextPixel: width,
    minRun,
    maxThickness,
  });
  return { ...map, ink };
}

interface RunScan {
  readonly count: number;
  readonly length: number;
  readonly nextLine: number;
  readonly nextPixel: number;
  readonly minRun: number;
  readonly maxThickness: number;
}

/** Erases every long run whose ink is thin across it, pixel by pixel, so that strokes crossing it stay. */
function eraseRuns(from: Uint8Array, to: Uint8Array, scan: RunScan): void {
  const { count, length, nextLine, nextPixel, minRun, maxThickness } = scan;
  for (let line = 0; line < count; line++) {
    let start = -1;
    for (let index = 0; index <= length; index++) {
      const isInk = index < length && from[line * nextLine + index * nextPixel] === 1;
      if (isInk && start < 0) start = index;
      if (isInk || start < 0) continue;
      if (index - start >= minRun) {
        for (let at = start; at < index; at++) {
          const pixel = line * nextLine + at * nextPixel;
          if (thickness(from, pixel, line, count, nextLine, maxThickness) <= maxThickness) to[pixel] = 0;
        }
      }
      start = -1;
    }
  }
}

/** Ink pixels in a row across a run, counted up to one more than `limit`. */
function thickness(
  ink: Uint8Array,
  pixel: number,
  line: number,
  count: number,
  nextLine: number,
  limit: number,
): number {
  let thick = 1;
  for (let back = 1; line - back >= 0 && ink[pixel - back * nextLine] && thick <= limit; back++) thick++;
  for (let ahead = 1; line + ahead < count && ink[pixel + ahead * nextLine] && thick <= limit; ahead++)
    thick++;
  return thick;
}
