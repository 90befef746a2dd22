import { powerSpectrum, SPECTRUM_SIDE } from "./power-spectrum.ts";
import type { Raster } from "./raster.ts";

const N = SPECTRUM_SIDE;
/** Squares looked at, spread over the page. */
const SQUARES = 14;
/** Places tried on each side for squares without print. */
const TRIED = 9;
/** Luminance differences within a square without print: grain and a screen's grid stay below. */
const MAX_SPREAD = 60;
/** A lit screen or sheet; a dark square is desk. */
const MIN_LIGHT = 70;
/** Fewer waves in a square are uneven light. */
const MIN_WAVES = 4;
/** JPEG works in squares of eight pixels: its traces are waves of a multiple of this many, straight across or down. */
const JPEG_WAVES = N / 8;

/**
 * How much one fine regular wave stands out on the bare paper of a page, over what grain would do: about 2 to 4 on
 * paper, 8 and more where a screen was photographed (the grid of its pixels, and the bands it makes with the camera's).
 * 0 where no bare paper was found.
 */
export function screenPattern(raster: Raster): number {
  const squares = bareSquares(raster);
  if (squares.length < 3) return 0;
  const sum = new Float64Array(N * N);
  for (const square of squares) {
    const power = powerSpectrum(square);
    const level = median(power) || 1;
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + Math.min(50, (power[at] ?? 0) / level);
  }
  let most = 0;
  for (let v = 0; v <= N / 2; v++) {
    for (let u = -N / 2 + 1; u <= N / 2; u++) {
      if (Math.hypot(u, v) < MIN_WAVES || isOfJpeg(u, v)) continue;
      most = Math.max(most, sum[v * N + ((u + N) % N)] ?? 0);
    }
  }
  return most / squares.length;
}

function isOfJpeg(u: number, v: number): boolean {
  const isMultiple = (waves: number) =>
    Math.abs(waves) % JPEG_WAVES <= 1 || Math.abs(waves) % JPEG_WAVES >= JPEG_WAVES - 1;
  return (Math.abs(v) <= 1 && isMultiple(u)) || (Math.abs(u) <= 1 && isMultiple(v));
}

/** The squares with least on them among places spread over the page, as luminance. */
function bareSquares({ rgb, width, height }: Raster): Float64Array[] {
  const found: { readonly square: Float64Array; readonly spread: number }[] = [];
  for (let row = 0; row < TRIED; row++) {
    for (let column = 0; column < TRIED; column++) {
      const left = Math.floor(((column + 0.5) / TRIED) * width - N / 2);
      const top = Math.floor(((row + 0.5) / TRIED) * height - N / 2);
      if (left < 0 || top < 0 || left + N > width || top + N > height) continue;
      const square = new Float64Array(N * N);
      let [low, high] = [255, 0];
      for (let y = 0; y < N; y++) {
        for (let x = 0, at = ((top + y) * width + left) * 3; x < N; x++, at += 3) {
          const light = (77 * (rgb[at] ?? 0) + 150 * (rgb[at + 1] ?? 0) + 29 * (rgb[at + 2] ?? 0)) / 256;
          square[y * N + x] = light;
          if (light < low) low = light;
          if (light > high) high = light;
        }
      }
      if (high - low <= MAX_SPREAD && low >= MIN_LIGHT && high > low)
        found.push({ square, spread: high - low });
    }
  }
  return found
    .sort((a, b) => a.spread - b.spread)
    .slice(0, SQUARES)
    .map(({ square }) => square);
}

function median(values: Float64Array): number {
  return values.slice().sort()[values.length >> 1] ?? 0;
}
