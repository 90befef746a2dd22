import type { Raster } from "./raster.ts";

/** Color of the paper, per channel 1..255. */
export interface PaperColor {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const WHITE: PaperColor = { red: 255, green: 255, blue: 255 };
/** Light this colorful is not paper but a cover or a photograph; then colors are taken as they are. */
const MAX_TINT = 70;
/** Paper is taken to be what lies between these percentiles of luminance: bright, but not the glare. */
const FROM_PERCENTILE = 0.7;
const TO_PERCENTILE = 0.97;

/** The color of the paper under the light it was photographed in: the mean of the page's brighter pixels. */
export function paperColor({ rgb }: Raster): PaperColor {
  // Every seventh pixel is enough and hits all columns.
  const stride = 21;
  const histogram = new Uint32Array(256);
  const sums = [new Float64Array(256), new Float64Array(256), new Float64Array(256)] as const;
  let count = 0;
  for (let at = 0; at + 2 < rgb.length; at += stride, count++) {
    const red = rgb[at] ?? 0;
    const green = rgb[at + 1] ?? 0;
    const blue = rgb[at + 2] ?? 0;
    const level = (77 * red + 150 * green + 29 * blue) >> 8;
    histogram[level] = (histogram[level] ?? 0) + 1;
    sums[0][level] = (sums[0][level] ?? 0) + red;
    sums[1][level] = (sums[1][level] ?? 0) + green;
    sums[2][level] = (sums[2][level] ?? 0) + blue;
  }
  let passed = 0;
  let used = 0;
  const total = [0, 0, 0];
  for (let level = 0; level < 256; level++) {
    const here = histogram[level] ?? 0;
    passed += here;
    if (here === 0 || passed < FROM_PERCENTILE * count || passed - here > TO_PERCENTILE * count) continue;
    used += here;
    for (const channel of [0, 1, 2] as const)
      total[channel] = (total[channel] ?? 0) + (sums[channel][level] ?? 0);
  }
  if (used === 0) return WHITE;
  const [red = 255, green = 255, blue = 255] = total.map((sum) => Math.max(1, sum / used));
  return Math.max(red, green, blue) - Math.min(red, green, blue) > MAX_TINT ? WHITE : { red, green, blue };
}
