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
const MIN_WAVES = 5;
/** JPEG works in squares of eight pixels: its traces are waves of a multiple of this many, straight across or down. */
const JPEG_WAVES = N / 8;

/** Power that grain of two gray levels leaves at every frequency: below it nothing stands out. */
const GRAIN = 2 * 2 * N * N * 0.14;
/** Frequencies this close in length are compared: print and paper have more of the low ones, in all directions. */
const RING = 2;

/**
 * How far the strongest fine regular wave on the bare paper of a page stands out of the others of its length, as a
 * power of ten: under 1 on paper, 2 and more where a screen was photographed (the grid of its pixels, and the
 * bands it makes with the camera's). 0 where no bare paper was found.
 */
export function screenPattern(raster: Raster): number {
  const squares = bareSquares(raster);
  if (squares.length < 3) return 0;
  const mean = new Float64Array(N * N);
  for (const square of squares) {
    const power = powerSpectrum(square);
    for (let at = 0; at < mean.length; at++) mean[at] = (mean[at] ?? 0) + (power[at] ?? 0) / squares.length;
  }
  const rings: number[][] = [];
  const waves: { readonly power: number; readonly ring: number }[] = [];
  for (let v = 0; v <= N / 2; v++) {
    for (let u = -N / 2 + 1; u <= N / 2; u++) {
      const length = Math.hypot(u, v);
      if (length < MIN_WAVES || length > N / 2 || isOfJpeg(u, v)) continue;
      const power = mean[v * N + ((u + N) % N)] ?? 0;
      const ring = Math.floor(length / RING);
      const others = rings[ring] ?? [];
      others.push(power);
      rings[ring] = others;
      waves.push({ power, ring });
    }
  }
  const levels = rings.map((powers) => powers.sort((a, b) => a - b)[powers.length >> 1] ?? 0);
  const most = Math.max(...waves.map(({ power, ring }) => power / ((levels[ring] ?? 0) + GRAIN)));
  return Math.max(0, Math.log10(Math.max(1, most)));
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
