import { powerSpectrum, SPECTRUM_SIDE } from "./power-spectrum.ts";
import type { Raster } from "./raster.ts";

const N = SPECTRUM_SIDE;
/** Squares looked at, spread over the page; */
const SQUARES = 12;
/** fewer say nothing. */
const MIN_SQUARES = 4;
/** Places tried on each side for squares without print. */
const TRIED = 9;
/** Luminance differences within a square without print: grain and a screen's grid (70 to 85 on a bright one) stay below. */
const MAX_SPREAD = 100;
/** A square with less in it is even: no screen shows there. */
const FLAT = 2;
/** Share of the squares without print that are taken for paper, the lightest: others may be desk or in the shade. */
const LIGHTER = 0.7;
/** Share of the squares a wave may be missing in: glare and shade hide a screen's grid. */
const EXCEPTED = 0.4;
/** A lit screen or sheet; a dark square is desk. */
const MIN_LIGHT = 70;
/** Fewer waves in a square are uneven light. */
const MIN_WAVES = 5;
/** JPEG works in squares of eight pixels: its traces are waves of a multiple of this many, straight across or down. */
const JPEG_WAVES = N / 8;

/** Power that grain of two gray levels leaves at every frequency: below it nothing stands out. */
const GRAIN = 2 * 2 * N * N * 0.14;
/** A wave this many times stronger than others does not stand out yet. */
const STANDING = 3;
/** Waves this close in length are compared: print and paper have more of the low ones, in all directions; */
const RING = 2;
/** and those of one of so many directions: an edge has all of them. */
const SPOKES = 32;

/** A wave of the spectrum. */
interface Wave {
  /** Where the spectrum has it, */
  readonly index: number;
  /** and, seen at an angle, a screen's grid, which is finer here than there. */
  readonly near: readonly number[];
  /** Number of its length, */
  readonly ring: number;
  /** and of its direction. */
  readonly spoke: number;
}

/** The fine waves that compression does not leave: so many (`u`) across, so many (`v`) down. */
const waves: readonly Wave[] = Array.from({ length: (N / 2 + 1) * N }, (_, at) => ({
  u: (at % N) - N / 2 + 1,
  v: Math.floor(at / N),
}))
  .filter(({ u, v }) => Math.hypot(u, v) >= MIN_WAVES && Math.hypot(u, v) <= N / 2 && !isOfJpeg(u, v))
  .map(({ u, v }) => ({
    index: indexOf(u, v),
    near: [-1, 0, 1].flatMap((dv) => [-1, 0, 1].map((du) => indexOf(u + du, v + dv))),
    ring: Math.floor(Math.hypot(u, v) / RING),
    spoke: Math.round((SPOKES * Math.atan2(v, u)) / Math.PI) % SPOKES,
  }));
const byRing = grouped(({ ring }) => ring);
const bySpoke = grouped(({ spoke }) => spoke);

/**
 * How far the strongest fine regular wave on the bare paper of a page stands out, as a power of ten: under 1 on
 * paper, 2 and more where a screen was photographed (the grid of its pixels, and the bands it makes with the
 * camera's). A screen is everywhere in its picture, so a wave counts by what most squares have of it. It has to
 * stand out of the waves of its length and, in each square, of those of its direction: a ruling or the rim of a
 * letter is made of all of these. 0 where nothing stands out or too little bare paper was found.
 */
export function screenPattern(raster: Raster): number {
  const squares = bareSquares(raster);
  const excepted = Math.floor(EXCEPTED * squares.length);
  const areFlat = squares.filter(({ spread }) => spread <= FLAT).length > excepted;
  if (squares.length < MIN_SQUARES || areFlat) return 0;
  const powers = squares.map(({ square }) => powerSpectrum(square));
  const onRing = byRing.map((ring) => medianOf(powers, ring));
  const onSpoke = powers.map((power) => bySpoke.map((spoke) => medianOf([power], spoke)));
  let most = STANDING;
  for (const wave of waves) {
    const standing: number[] = [];
    for (const [square, power] of powers.entries()) {
      // No more can come of it than is known already.
      if (square - standing.length > excepted) break;
      const others = Math.max(onRing[wave.ring] ?? 0, onSpoke[square]?.[wave.spoke] ?? 0);
      const share = strongest(power, wave.near) / (others + GRAIN);
      if (share > most) standing.push(share);
    }
    if (squares.length - standing.length > excepted) continue;
    standing.sort((a, b) => a - b);
    most = standing[excepted - (squares.length - standing.length)] ?? most;
  }
  return most === STANDING ? 0 : Math.log10(most);
}

function strongest(power: Float64Array, indexes: readonly number[]): number {
  let most = 0;
  for (const index of indexes) most = Math.max(most, power[index] ?? 0);
  return most;
}

function indexOf(u: number, v: number): number {
  return ((v + N) % N) * N + ((u + N) % N);
}

function grouped(keyOf: (wave: Wave) => number): readonly (readonly Wave[])[] {
  const groups: Wave[][] = [];
  for (const wave of waves) {
    const group = groups[keyOf(wave)] ?? [];
    group.push(wave);
    groups[keyOf(wave)] = group;
  }
  return Array.from(groups, (group) => group ?? []);
}

function medianOf(powers: readonly Float64Array[], some: readonly Wave[]): number {
  const values = new Float64Array(powers.length * some.length);
  let to = 0;
  for (const power of powers) for (const { index } of some) values[to++] = power[index] ?? 0;
  return values.sort()[to >> 1] ?? 0;
}

function isOfJpeg(u: number, v: number): boolean {
  const isMultiple = (waves: number) =>
    Math.abs(waves) % JPEG_WAVES <= 1 || Math.abs(waves) % JPEG_WAVES >= JPEG_WAVES - 1;
  return (Math.abs(v) <= 1 && isMultiple(u)) || (Math.abs(u) <= 1 && isMultiple(v));
}

interface BareSquare {
  /** Luminance, row by row. */
  readonly square: Float64Array;
  readonly light: number;
  /** Luminance of its lightest pixel less its darkest. */
  readonly spread: number;
}

/** Squares of paper with hardly anything on them, as luminance, spread over the page. */
function bareSquares(raster: Raster): readonly BareSquare[] {
  const { width, height } = raster;
  const found: BareSquare[] = [];
  for (let row = 0; row < TRIED; row++) {
    for (let column = 0; column < TRIED; column++) {
      const left = Math.floor(((column + 0.5) / TRIED) * width - N / 2);
      const top = Math.floor(((row + 0.5) / TRIED) * height - N / 2);
      if (left < 0 || top < 0 || left + N > width || top + N > height) continue;
      const square = bareSquare(raster, left, top);
      if (square) found.push(square);
    }
  }
  const lights = found.map(({ light }) => light).sort((a, b) => a - b);
  const least = lights[Math.floor((1 - LIGHTER) * lights.length)] ?? 0;
  const paper = found.filter(({ light }) => light >= least);
  const step = Math.max(1, paper.length / SQUARES);
  return paper.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Null where there is print, which the first rows tell mostly, or no light. */
function bareSquare({ rgb, width }: Raster, left: number, top: number): BareSquare | null {
  const square = new Float64Array(N * N);
  let [low, high, sum] = [255, 0, 0];
  for (let y = 0; y < N; y++) {
    for (let x = 0, from = ((top + y) * width + left) * 3; x < N; x++, from += 3) {
      const light = (77 * (rgb[from] ?? 0) + 150 * (rgb[from + 1] ?? 0) + 29 * (rgb[from + 2] ?? 0)) / 256;
      square[y * N + x] = light;
      sum += light;
      if (light < low) low = light;
      if (light > high) high = light;
    }
    if (high - low > MAX_SPREAD || low < MIN_LIGHT) return null;
  }
  return { square, light: sum / (N * N), spread: high - low };
}
