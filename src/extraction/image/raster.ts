/**
 * Pixels of a picture: `rgb` holds `width * height` pixels row by row from the top left,
 * three bytes each (red, green, blue).
 */
export interface Raster {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A point in pixels, origin at the top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One plane of a picture, e.g. luminance: one byte per pixel, row by row. */
export interface Plane {
  readonly values: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Quality, marks and rulings all look at the luminance of the same page. */
const planes = new WeakMap<Raster, Plane>();

/** Luminance 0..255 (ITU-R BT.601 weights, in integer arithmetic) of every pixel; worked out once a raster. */
export function luminance(raster: Raster): Plane {
  const known = planes.get(raster);
  if (known) return known;
  const plane = luminanceOf(raster);
  planes.set(raster, plane);
  return plane;
}

function luminanceOf({ rgb, width, height }: Raster): Plane {
  const values = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < values.length; pixel++, at += 3) {
    values[pixel] = (77 * (rgb[at] ?? 0) + 150 * (rgb[at + 1] ?? 0) + 29 * (rgb[at + 2] ?? 0)) >> 8;
  }
  return { values, width, height };
}

/** Every `step`-th pixel of every `step`-th row, averaged over its block; the same raster when `step` is 1. */
export function shrinkRaster(raster: Raster, step: number): Raster {
  if (step <= 1) return raster;
  const width = Math.max(1, Math.floor(raster.width / step));
  const height = Math.max(1, Math.floor(raster.height / step));
  const from = raster.rgb;
  const rgb = new Uint8Array(width * height * 3);
  const stride = raster.width * 3;
  const area = step * step;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const corner = y * step * stride + x * step * 3;
      let [red, green, blue] = [0, 0, 0];
      for (let row = corner; row < corner + step * stride; row += stride) {
        for (let at = row; at < row + step * 3; at += 3) {
          red += from[at] ?? 0;
          green += from[at + 1] ?? 0;
          blue += from[at + 2] ?? 0;
        }
      }
      rgb[to] = red / area;
      rgb[to + 1] = green / area;
      rgb[to + 2] = blue / area;
    }
  }
  return { rgb, width, height };
}

/** The raster turned clockwise by quarter turns. */
export function turnRaster(raster: Raster, degrees: 0 | 90 | 180 | 270): Raster {
  if (degrees === 0) return raster;
  const { width, height } = raster;
  const swap = degrees !== 180;
  const outWidth = swap ? height : width;
  const outHeight = swap ? width : height;
  const rgb = new Uint8Array(raster.rgb.length);
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0; x < width; x++, from += 3) {
      const toX = degrees === 90 ? height - 1 - y : degrees === 180 ? width - 1 - x : y;
      const toY = degrees === 90 ? x : degrees === 180 ? height - 1 - y : width - 1 - x;
      const to = (toY * outWidth + toX) * 3;
      rgb[to] = raster.rgb[from] ?? 0;
      rgb[to + 1] = raster.rgb[from + 1] ?? 0;
      rgb[to + 2] = raster.rgb[from + 2] ?? 0;
    }
  }
  return { rgb, width: outWidth, height: outHeight };
}
