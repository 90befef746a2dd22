import type { Raster } from "./raster.ts";
import type { RotatedBox } from "./rotated-box.ts";

/** More samples than this per output pixel and axis gain nothing a reader can see. */
const MAX_SAMPLES_PER_AXIS = 6;

/**
 * Cuts the rotated box out and stands it upright at the given size. Bilinear; averages several
 * samples where the picture is shrunk, so that thin strokes survive. Outside the picture its edge
 * pixels repeat.
 */
export function cropBox(raster: Raster, box: RotatedBox, width: number, height: number): Raster {
  const rgb = new Uint8Array(width * height * 3);
  const stepU = box.width / width;
  const stepV = box.height / height;
  const samplesU = Math.min(MAX_SAMPLES_PER_AXIS, Math.max(1, Math.round(stepU)));
  const samplesV = Math.min(MAX_SAMPLES_PER_AXIS, Math.max(1, Math.round(stepV)));
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const sums = new Float64Array(width * 3);
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    for (let sample = 0; sample < samplesV; sample++) {
      const v = (row + (sample + 0.5) / samplesV) * stepV - box.height / 2;
      const u = (0.5 / samplesU) * stepU - box.width / 2;
      addSamples(raster, sums, {
        x: box.center.x + u * cos - v * sin - 0.5,
        y: box.center.y + u * sin + v * cos - 0.5,
        stepX: (cos * stepU) / samplesU,
        stepY: (sin * stepU) / samplesU,
        perPixel: samplesU,
      });
    }
    const share = 1 / (samplesU * samplesV);
    const out = row * width * 3;
    for (let at = 0; at < sums.length; at++) rgb[out + at] = (sums[at] ?? 0) * share;
  }
  return { rgb, width, height };
}

/**
 * How many of the columns of a box cut out at this width lie before the picture's edge, where there is nothing but
 * repeated pixels.
 */
export function columnsOutside(
  page: { readonly width: number; readonly height: number },
  box: RotatedBox,
  width: number,
): number {
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  for (let column = 0; column < width; column++) {
    const along = ((column + 0.5) / width - 0.5) * box.width;
    const [x, y] = [box.center.x + along * cos, box.center.y + along * sin];
    if (x >= 0 && y >= 0 && x < page.width && y < page.height) return column;
  }
  return width;
}

interface SampleRow {
  /** Where the row begins, and what from one sample to the next is added. */
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly perPixel: number;
}

/** Adds bilinear samples along a straight line to the sums of a row of pixels, three channels each. */
function addSamples({ rgb, width, height }: Raster, sums: Float64Array, row: SampleRow): void {
  const { stepX, stepY, perPixel } = row;
  const stride = width * 3;
  const right = width - 1;
  const bottom = height - 1;
  let x = row.x;
  let y = row.y;
  for (let to = 0; to < sums.length; to += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let sample = 0; sample < perPixel; sample++, x += stepX, y += stepY) {
      const inX = x < 0 ? 0 : x < right ? x : right;
      const inY = y < 0 ? 0 : y < bottom ? y : bottom;
      const x0 = inX | 0;
      const y0 = inY | 0;
      const fx = inX - x0;
      const fy = inY - y0;
      const a = y0 * stride + x0 * 3;
      const b = x0 < right ? a + 3 : a;
      const below = y0 < bottom ? stride : 0;
      const upperLeft = (1 - fx) * (1 - fy);
      const upperRight = fx * (1 - fy);
      const lowerLeft = (1 - fx) * fy;
      const lowerRight = fx * fy;
      const c = a + below;
      const d = b + below;
      red +=
        (rgb[a] ?? 0) * upperLeft +
        (rgb[b] ?? 0) * upperRight +
        (rgb[c] ?? 0) * lowerLeft +
        (rgb[d] ?? 0) * lowerRight;
      green +=
        (rgb[a + 1] ?? 0) * upperLeft +
        (rgb[b + 1] ?? 0) * upperRight +
        (rgb[c + 1] ?? 0) * lowerLeft +
        (rgb[d + 1] ?? 0) * lowerRight;
      blue +=
        (rgb[a + 2] ?? 0) * upperLeft +
        (rgb[b + 2] ?? 0) * upperRight +
        (rgb[c + 2] ?? 0) * lowerLeft +
        (rgb[d + 2] ?? 0) * lowerRight;
    }
    sums[to] = (sums[to] ?? 0) + red;
    sums[to + 1] = (sums[to + 1] ?? 0) + green;
    sums[to + 2] = (sums[to + 2] ?? 0) + blue;
  }
}
