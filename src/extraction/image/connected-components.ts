import { forEachSet } from "./for-each-set.ts";

/** A set of touching cells of a mask (neighbors by side or corner). */
export interface Component {
  readonly x0: number;
  readonly y0: number;
  /** One past the last column and row. */
  readonly x1: number;
  readonly y1: number;
  /** Cells in it. */
  readonly size: number;
}

export interface ComponentMap {
  /** Per cell: index into `components` plus one; 0 outside. */
  readonly labels: Int32Array;
  readonly components: readonly Component[];
}

/** Parts a mask (non-zero cells, row by row) into its connected components, in order of their first cell. */
export function connectedComponents(mask: Uint8Array, width: number, height: number): ComponentMap {
  const labels = new Int32Array(mask.length);
  const stack = new Int32Array(mask.length);
  const components: Component[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || labels[start]) continue;
    components.push(fill(mask, labels, stack, { width, height, start, label: components.length + 1 }));
  }
  return { labels, components };
}

interface Seed {
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly label: number;
}

function fill(mask: Uint8Array, labels: Int32Array, stack: Int32Array, seed: Seed): Component {
  const { width, height, start, label } = seed;
  let top = 0;
  stack[top++] = start;
  labels[start] = label;
  const bounds = { x0: width, y0: height, x1: 0, y1: 0, size: 0 };
  while (top > 0) {
    const cell = stack[--top] ?? 0;
    const x = cell % width;
    const y = (cell - x) / width;
    bounds.size++;
    bounds.x0 = Math.min(bounds.x0, x);
    bounds.y0 = Math.min(bounds.y0, y);
    bounds.x1 = Math.max(bounds.x1, x + 1);
    bounds.y1 = Math.max(bounds.y1, y + 1);
    const right = Math.min(width - 1, x + 1);
    const bottom = Math.min(height - 1, y + 1);
    for (let ny = Math.max(0, y - 1); ny <= bottom; ny++) {
      for (let nx = Math.max(0, x - 1); nx <= right; nx++) {
        const next = ny * width + nx;
        if (!mask[next] || labels[next]) continue;
        labels[next] = label;
        stack[top++] = next;
      }
    }
  }
  return bounds;
}

/** The mask on a grid `step` times coarser: a cell is set when at least `minCount` of its pixels are. */
export function coarsenMask(
  mask: Uint8Array,
  size: { readonly width: number; readonly height: number },
  step: number,
  minCount: number,
): { readonly mask: Uint8Array; readonly width: number; readonly height: number } {
  const width = Math.ceil(size.width / step);
  const height = Math.ceil(size.height / step);
  const counts = new Uint16Array(width * height);
  const columns = Uint16Array.from({ length: size.width }, (_, x) => Math.floor(x / step));
  // Cells come in order, so that rows are counted instead of worked out.
  let [y, row, cells] = [0, 0, 0];
  forEachSet(mask, (at) => {
    while (at >= row + size.width) {
      row += size.width;
      cells = Math.floor(++y / step) * width;
    }
    const cell = cells + (columns[at - row] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  });
  const coarse = new Uint8Array(counts.length);
  for (let cell = 0; cell < counts.length; cell++) if ((counts[cell] ?? 0) >= minCount) coarse[cell] = 1;
  return { mask: coarse, width, height };
}

/** The mask grown by `radiusX` columns and `radiusY` rows to every side. */
export function dilateMask(
  mask: Uint8Array,
  size: { readonly width: number; readonly height: number },
  radiusX: number,
  radiusY: number,
): Uint8Array {
  const { width, height } = size;
  const wide = new Uint8Array(mask.length);
  for (let y = 0; y < height; y++) {
    let last = -radiusX - 1;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (mask[row + x]) last = x;
      if (x - last <= radiusX) wide[row + x] = 1;
    }
    last = width + radiusX;
    for (let x = width - 1; x >= 0; x--) {
      if (mask[row + x]) last = x;
      if (last - x <= radiusX) wide[row + x] = 1;
    }
  }
  // Row by row here, too, as the cells lie in memory: the last row with one is kept for every column.
  const grown = new Uint8Array(mask.length);
  const lasts = new Int32Array(width).fill(-radiusY - 1);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (wide[at]) lasts[x] = y;
      if (y - (lasts[x] ?? 0) <= radiusY) grown[at] = 1;
    }
  }
  lasts.fill(height + radiusY);
  for (let y = height - 1, at = mask.length - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, at--) {
      if (wide[at]) lasts[x] = y;
      if ((lasts[x] ?? 0) - y <= radiusY) grown[at] = 1;
    }
  }
  return grown;
}
