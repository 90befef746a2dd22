import type { Plane, Raster } from "./raster.ts";

/** Shorter side of the picture words across a page are looked for on. */
const LOOKING_SIDE = 360;
/** Strokes narrower than this are print, in pixels of that picture, */
const PRINT = 2;
/** and wider than this no strokes, as a share of its shorter side: 样本 over half a page has .016, where they cross twice that. */
const STROKE = 0.05;

/** A small picture of what is darker than the ground around it and wider than print. */
export interface PaleStrokes extends Plane {
  /** Pixels of the page to one of it. */
  readonly step: number;
}

/**
 * How much darker (0..255) than the ground around them the strokes of a page are that are wider than its print and
 * narrower than its pictures. Print goes because a block of the page counts as its brightest pixel; the green channel
 * shows red, blue and gray ink alike.
 */
export function paleStrokes(raster: Raster): PaleStrokes {
  const step = Math.max(1, Math.round(Math.min(raster.width, raster.height) / LOOKING_SIDE));
  const bright = brightestGreen(raster, step);
  const { width, height } = bright;
  const withoutPrint = closed(bright, PRINT);
  const ground = closed(withoutPrint, Math.round(STROKE * Math.min(width, height)));
  const values = new Uint8Array(ground.values.length);
  for (let at = 0; at < values.length; at++) {
    const difference = (ground.values[at] ?? 0) - (withoutPrint.values[at] ?? 0);
    // At the page's edge the ground may come out darker than what lies on it.
    values[at] = difference < 0 ? 0 : difference;
  }
  return { values, width, height, step };
}

function brightestGreen({ rgb, width, height }: Raster, step: number): Plane {
  const outWidth = Math.floor(width / step);
  const outHeight = Math.floor(height / step);
  const values = new Uint8Array(outWidth * outHeight);
  // Every other row of a large block is enough: no stroke of print fills those.
  const rows = step >= 3 ? 2 : 1;
  for (let y = 0; y < outHeight; y++) {
    const to = y * outWidth;
    for (let row = 0; row < step; row += rows) {
      let at = (y * step + row) * width * 3 + 1;
      for (let x = to; x < to + outWidth; x++) {
        let brightest = values[x] ?? 0;
        for (const end = at + step * 3; at < end; at += 3) {
          const value = rgb[at] ?? 0;
          if (value > brightest) brightest = value;
        }
        values[x] = brightest;
      }
    }
  }
  return { values, width: outWidth, height: outHeight };
}

/**
 * The plane with every dark stroke filled that is narrower than the window: first the highest value of the window that
 * begins at each pixel, then the lowest of those that hold it.
 */
function closed(plane: Plane, window: number): Plane {
  const { width, height } = plane;
  const lowest = inverted(highest(inverted(highest(plane, window)), window)).values;
  const values = new Uint8Array(lowest.length);
  const moved = window - 1;
  // Above and left of the first whole window its value stands for all.
  for (let y = 0; y < height; y++) {
    const from = Math.max(0, y - moved) * width;
    values.fill(lowest[from] ?? 0, y * width, y * width + moved);
    values.set(lowest.subarray(from, from + width - moved), y * width + moved);
  }
  return { values, width, height };
}

/** Values turned over: what was brightest is darkest. */
function inverted({ values, width, height }: Plane): Plane {
  const turned = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at++) turned[at] = 255 - (values[at] ?? 0);
  return { values: turned, width, height };
}

/**
 * The highest value of the square that begins at each pixel. Windows are doubled until they are wide enough, first along
 * rows, then down columns: a handful of plain passes whatever the width.
 */
function highest({ values, width, height }: Plane, window: number): Plane {
  let from = values;
  for (let size = 1, more = 1; size < window; size += more) {
    more = Math.min(size, window - size);
    const next = new Uint8Array(values.length);
    for (let start = 0; start < next.length; start += width)
      raise(from, next, { from: start, to: start + width, ahead: more });
    from = next;
  }
  for (let size = 1, more = 1; size < window; size += more) {
    more = Math.min(size, window - size);
    const next = new Uint8Array(values.length);
    raise(from, next, { from: 0, to: next.length, ahead: more * width });
    from = next;
  }
  return { values: from, width, height };
}

/** Of every value and the one so far ahead the higher; beyond the end there is none. */
function raise(
  values: Uint8Array,
  out: Uint8Array,
  { from, to, ahead }: { readonly from: number; readonly to: number; readonly ahead: number },
): void {
  const last = Math.max(from, to - ahead);
  for (let at = from; at < last; at++) {
    const value = values[at] ?? 0;
    const other = values[at + ahead] ?? 0;
    out[at] = value > other ? value : other;
  }
  for (let at = last; at < to; at++) out[at] = values[at] ?? 0;
}
