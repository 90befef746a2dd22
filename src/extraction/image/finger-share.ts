import { connectedComponents } from "./connected-components.ts";
import { type PaperColor, paperColor } from "./paper-color.ts";
import type { Raster } from "./raster.ts";

/** Longer side of the picture fingers are looked for on. */
const LOOKING_LONG_SIDE = 200;
/** Skin holds this much more red against blue, and red against green, than the paper in the same light. */
const MIN_RED_TO_BLUE = 1.25;
const MIN_RED_TO_GREEN = 1.08;
/** Skin's brightness as shares of the paper's. */
const DARKEST = 0.25;
const LIGHTEST = 0.93;
/** With more of the rim in skin's colors, a wooden desk is seen. */
const MAX_RIM = 0.4;
/** Reach into the picture over width at the rim: a finger is long, a corner of the desk is flat. */
const MIN_REACH = 0.45;
/** Share of its frame a finger fills. */
const MIN_FILL = 0.5;
const MIN_AREA = 0.004;
const MAX_AREA = 0.25;
/** Share of the way into the picture a fingertip goes. */
const MIN_DEPTH = 0.05;

/** Share of the picture that fingers reaching in from the rim cover, 0..1. */
export function fingerShare(raster: Raster): number {
  const small = sampled(raster);
  const { width, height } = small;
  const mask = skinMask(small, paperColor(small));
  let rim = 0;
  for (let x = 0; x < width; x++) rim += (mask[x] ?? 0) + (mask[(height - 1) * width + x] ?? 0);
  for (let y = 0; y < height; y++) rim += (mask[y * width] ?? 0) + (mask[y * width + width - 1] ?? 0);
  if (rim > MAX_RIM * 2 * (width + height)) return 0;
  let share = 0;
  for (const part of connectedComponents(mask, width, height).components) {
    const [wide, high] = [part.x1 - part.x0, part.y1 - part.y0];
    const touches = {
      level: part.y0 <= 1 || part.y1 >= height - 1,
      upright: part.x0 <= 1 || part.x1 >= width - 1,
    };
    if (!touches.level && !touches.upright) continue;
    // Measured from the rim it comes from; at a corner from the one that makes it longer.
    const reaches = [
      ...(touches.level ? [{ depth: high, rim: wide, way: height }] : []),
      ...(touches.upright ? [{ depth: wide, rim: high, way: width }] : []),
    ];
    const isLong = reaches.some(
      ({ depth, rim: atRim, way }) =>
        depth >= MIN_REACH * atRim && depth >= MIN_DEPTH * way && depth < 0.7 * way,
    );
    const area = part.size / (width * height);
    if (isLong && area >= MIN_AREA && area <= MAX_AREA && part.size >= MIN_FILL * wide * high) share += area;
  }
  return share;
}

/** One pixel of each square, which is quicker than their mean and tells a finger as well. */
function sampled({ rgb, width, height }: Raster): Raster {
  const step = Math.max(1, Math.round(Math.max(width, height) / LOOKING_LONG_SIDE));
  const columns = Math.max(1, Math.floor(width / step));
  const rows = Math.max(1, Math.floor(height / step));
  const picked = new Uint8Array(columns * rows * 3);
  for (let row = 0, to = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, to += 3) {
      const from = ((row * step + (step >> 1)) * width + column * step + (step >> 1)) * 3;
      picked[to] = rgb[from] ?? 0;
      picked[to + 1] = rgb[from + 1] ?? 0;
      picked[to + 2] = rgb[from + 2] ?? 0;
    }
  }
  return { rgb: picked, width: columns, height: rows };
}

function skinMask({ rgb, width, height }: Raster, paper: PaperColor): Uint8Array {
  const mask = new Uint8Array(width * height);
  const paperLight = paper.red + paper.green + paper.blue;
  for (let pixel = 0, at = 0; pixel < mask.length; pixel++, at += 3) {
    const red = (rgb[at] ?? 0) / paper.red;
    const green = (rgb[at + 1] ?? 0) / paper.green;
    const blue = Math.max(0.02, (rgb[at + 2] ?? 0) / paper.blue);
    const light = ((rgb[at] ?? 0) + (rgb[at + 1] ?? 0) + (rgb[at + 2] ?? 0)) / paperLight;
    const isSkin =
      red > MIN_RED_TO_BLUE * blue &&
      red > MIN_RED_TO_GREEN * green &&
      // Red ink has far less green than skin.
      green > 0.45 * red &&
      light > DARKEST &&
      light < LIGHTEST;
    if (isSkin) mask[pixel] = 1;
  }
  return mask;
}
