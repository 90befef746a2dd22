import { coarsenMask, connectedComponents } from "./connected-components.ts";
import { forEachSet } from "./for-each-set.ts";
import { type PaleStrokes, paleStrokes } from "./pale-strokes.ts";
import type { Raster } from "./raster.ts";
import type { RotatedBox } from "./rotated-box.ts";

/**
 * How much darker than its ground a stroke is, of 255: on plain paper little says enough, a desk's grain has more; a seal
 * under pale words is darker than they.
 */
const CONTRASTS = [
  { least: 10, most: 255 },
  { least: 22, most: 255 },
  { least: 45, most: 255 },
  { least: 18, most: 80 },
];
/** Gaps that are closed to one piece, as shares of the page's shorter side: within a character, between those of a word. */
const GAPS = [0.006, 0.02, 0.05];
/** Pieces are larger than specks and rests of print, and smaller than the page. */
const LEAST_PIECE = 0.045;
const MOST_PIECE = 0.9;
/** So much of their rectangle they fill at most: a bar or a patch is none. */
const FILLED = 0.75;
/** Of the pieces of one contrast and gap the largest are looked at. */
const MOST_PIECES = 30;
/** Characters of one word differ in size by this factor at most, */
const ALIKE = 1.7;
/** stand so far from each other, in sizes, */
const NEIGHBORS = { nearest: 0.6, farthest: 3 };
/** and at most so far off their line. */
const OFF_LINE = 0.35;
/** Words less askew are lines like others; steeper ones are not laid over pages. In degrees. */
const LEAST_SLANT = 10;
const MOST_SLANT = 62;
const ANGLE_STEP = 3;
/** A line of words is so much longer than high, */
const ASPECT = { least: 1.5, most: 16 };
/** so high, as a share of the shorter side, */
const LEAST_HEIGHT = 0.05;
/** and so much of it is strokes. */
const INKED = { least: 0.12, most: 0.62 };
/** Candidates read on one page at most; reading one takes some 10 ms. */
const MOST_CANDIDATES = 8;
/** Paper left around the characters, as a share of their height. */
const MARGIN = 0.1;

/** Where words may lie slanting across a page. */
export interface SlantedWords {
  /** Its strokes alone, dark on white. */
  readonly picture: Raster;
  /** In pixels of `picture`. */
  readonly box: RotatedBox;
  /** Pixels of the page to one of `picture`. */
  readonly step: number;
}

/** Strokes that hang together: its pixels' places in the plane. */
interface Piece {
  readonly cells: readonly number[];
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** The shorter side of its upright rectangle. */
  readonly narrow: number;
}

interface Candidate {
  readonly cells: readonly number[];
  readonly box: RotatedBox;
}

/**
 * Looks for large words laid slanting over a page (样本, 作废): strokes wider than print are taken off their ground;
 * pieces of one size in a row, or one piece that is longer than high, are leveled by the angle at which the strokes
 * fill the fewest rows. Only candidates: reading tells.
 */
export function findSlantedWords(raster: Raster): readonly SlantedWords[] {
  const strokes = paleStrokes(raster);
  const found: Candidate[] = [];
  for (const contrast of CONTRASTS) {
    const mask = strokesOf(strokes, contrast);
    for (const gap of GAPS) {
      const pieces = piecesOf(mask, strokes, gap);
      for (const piece of pieces)
        if (piece.narrow >= LEAST_HEIGHT * shorterSide(strokes)) found.push(...leveled(piece.cells, strokes));
      if (gap === GAPS[0]) found.push(...rowsOf(pieces, strokes));
    }
  }
  return distinct(found)
    .slice(0, MOST_CANDIDATES)
    .map(({ cells, box }) => ({ picture: drawn(strokes, cells), box, step: strokes.step }));
}

function strokesOf({ values }: PaleStrokes, { least, most }: (typeof CONTRASTS)[number]): Uint8Array {
  const mask = new Uint8Array(values.length);
  for (let at = 0; at < mask.length; at++) {
    const value = values[at] ?? 0;
    if (value >= least && value <= most) mask[at] = 1;
  }
  return mask;
}

function shorterSide({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(width, height);
}

/** The pieces a mask falls into where gaps are closed. */
function piecesOf(mask: Uint8Array, strokes: PaleStrokes, gap: number): readonly Piece[] {
  // Cells of half the gap: pixels that far apart lie in cells that touch.
  const step = Math.max(2, Math.round((gap * shorterSide(strokes)) / 2));
  const coarse = coarsenMask(mask, strokes, step, 1);
  const { labels, components } = connectedComponents(coarse.mask, coarse.width, coarse.height);
  const least = (LEAST_PIECE * shorterSide(strokes)) / step;
  const most = (MOST_PIECE * shorterSide(strokes)) / step;
  const chosen = new Map(
    components
      .map(({ x0, y0, x1, y1 }, at) => ({ label: at + 1, across: x1 - x0, down: y1 - y0 }))
      .filter(({ across, down }) => Math.max(across, down) >= least && Math.min(across, down) <= most)
      .sort((a, b) => b.across * b.down - a.across * a.down)
      .slice(0, MOST_PIECES)
      .map(({ label }) => [label, [] as number[]]),
  );
  if (chosen.size === 0) return [];
  const byLabel = components.map((_, at) => chosen.get(at + 1));
  forEachSet(mask, (at) => {
    const y = Math.floor(at / strokes.width);
    const cell = Math.floor(y / step) * coarse.width + Math.floor((at - y * strokes.width) / step);
    byLabel[(labels[cell] ?? 0) - 1]?.push(at);
  });
  return [...chosen.values()].flatMap((cells) => pieceOf(cells, strokes.width) ?? []);
}

function pieceOf(cells: readonly number[], width: number): Piece | null {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const cell of cells) {
    const x = cell % width;
    const y = (cell - x) / width;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  const [across, down] = [x1 - x0 + 1, y1 - y0 + 1];
  if (cells.length > FILLED * across * down) return null;
  return {
    cells,
    x: (x0 + x1) / 2,
    y: (y0 + y1) / 2,
    size: Math.max(across, down),
    narrow: Math.min(across, down),
  };
}

/** Pieces of one size that stand in a slanting row. */
function rowsOf(pieces: readonly Piece[], strokes: PaleStrokes): readonly Candidate[] {
  const rows = new Map<string, Candidate>();
  for (const [index, first] of pieces.entries()) {
    for (const second of pieces.slice(index + 1)) {
      if (!areNeighbors(first, second)) continue;
      const degrees = directionOf(first, second);
      if (Math.abs(degrees) < LEAST_SLANT || Math.abs(degrees) > MOST_SLANT) continue;
      const row = pieces.filter(
        (piece) => piece === first || piece === second || isInRow(piece, first, second),
      );
      const name = row.map((piece) => pieces.indexOf(piece)).join(" ");
      if (rows.has(name)) continue;
      const cells = row.flatMap((piece) => piece.cells).sort((a, b) => a - b);
      const candidate = boxAlong(cells, strokes, refined(cells, strokes.width, degrees, 6));
      if (candidate) rows.set(name, candidate);
    }
  }
  return [...rows.values()];
}

function areNeighbors(a: Piece, b: Piece): boolean {
  const size = (a.size + b.size) / 2;
  const distance = Math.hypot(a.x - b.x, a.y - b.y) / size;
  return (
    Math.max(a.size, b.size) <= ALIKE * Math.min(a.size, b.size) &&
    distance >= NEIGHBORS.nearest &&
    distance <= NEIGHBORS.farthest
  );
}

function directionOf(a: Piece, b: Piece): number {
  const degrees = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
  return degrees > 90 ? degrees - 180 : degrees < -90 ? degrees + 180 : degrees;
}

function isInRow(piece: Piece, first: Piece, second: Piece): boolean {
  const length = Math.hypot(second.x - first.x, second.y - first.y);
  const [cos, sin] = [(second.x - first.x) / length, (second.y - first.y) / length];
  const off = Math.abs((piece.y - first.y) * cos - (piece.x - first.x) * sin);
  const isAlike =
    piece.size <= ALIKE * Math.max(first.size, second.size) &&
    piece.size * ALIKE >= Math.min(first.size, second.size);
  return off <= (OFF_LINE * (first.size + second.size)) / 2 && isAlike;
}

/** A piece leveled, at the two likeliest angles; nothing where it runs level. */
function leveled(cells: readonly number[], strokes: PaleStrokes): readonly Candidate[] {
  const { width } = strokes;
  const scores: { readonly degrees: number; readonly score: number }[] = [];
  for (let degrees = -MOST_SLANT; degrees <= MOST_SLANT; degrees += ANGLE_STEP)
    scores.push({ degrees, score: gathered(cells, width, degrees) });
  const peaks = scores.filter(
    ({ score }, at) => score >= (scores[at - 1]?.score ?? 0) && score > (scores[at + 1]?.score ?? 0),
  );
  return peaks
    .sort((a, b) => b.score - a.score)
    .slice(0, 2)
    .flatMap((peak) => boxAlong(cells, strokes, refined(cells, width, peak.degrees, 2)) ?? []);
}

function refined(cells: readonly number[], width: number, degrees: number, by: number): number {
  let best = { degrees, score: gathered(cells, width, degrees) };
  for (let one = degrees - by; one <= degrees + by; one++) {
    const score = gathered(cells, width, one);
    if (score > best.score) best = { degrees: one, score };
  }
  return best.degrees;
}

/** How few rows, two pixels high, the cells fill across a direction: the sum of squares of the rows' counts. */
function gathered(cells: readonly number[], width: number, degrees: number): number {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180) / 2, Math.sin((degrees * Math.PI) / 180) / 2];
  const last = cells[cells.length - 1] ?? 0;
  // Rows begin at the lowest place there can be: that of a right or left upper corner.
  const lowest = Math.floor(Math.min(0, -width * sin));
  const counts = new Uint32Array(
    Math.ceil(Math.max(0, -width * sin) + (last / width + 1) * cos) - lowest + 1,
  );
  // Every third pixel tells the angle as well.
  for (let at = 0; at < cells.length; at += 3) {
    const cell = cells[at] ?? 0;
    const x = cell % width;
    const row = Math.floor(((cell - x) / width) * cos - x * sin) - lowest;
    counts[row] = (counts[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of counts) sum += count * count;
  return sum;
}

function boxAlong(cells: readonly number[], strokes: PaleStrokes, degrees: number): Candidate | null {
  if (Math.abs(degrees) < LEAST_SLANT) return null;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const cell of cells) {
    const x = cell % strokes.width;
    const y = (cell - x) / strokes.width;
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    if (u < left) left = u;
    if (u > right) right = u;
    if (v < top) top = v;
    if (v > bottom) bottom = v;
  }
  const [length, height] = [right - left + 1, bottom - top + 1];
  const inked = cells.length / (length * height);
  if (length < ASPECT.least * height || length > ASPECT.most * height) return null;
  if (height < LEAST_HEIGHT * shorterSide(strokes) || inked < INKED.least || inked > INKED.most) return null;
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    cells,
    box: {
      center: { x: u * cos - v * sin, y: u * sin + v * cos },
      width: length + 2 * MARGIN * height,
      height: height * (1 + 2 * MARGIN),
      angle,
    },
  };
}

/** One of those that are the same but for the contrast, the largest first. */
function distinct(found: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of [...found].sort((a, b) => b.cells.length - a.cells.length))
    if (!kept.some((other) => isSame(candidate.box, other.box))) kept.push(candidate);
  return kept;
}

function isSame(a: RotatedBox, b: RotatedBox): boolean {
  const near = 0.08 * Math.min(a.height, b.height);
  return (
    Math.abs(a.angle - b.angle) < 0.05 &&
    Math.hypot(a.center.x - b.center.x, a.center.y - b.center.y) < near &&
    Math.abs(a.width - b.width) < 2 * near
  );
}

/**
 * The strokes as black as the middle one of them, on white: a seal under them is no darker. Their soft edges belong to
 * them, which reading needs.
 */
function drawn({ values, width, height }: PaleStrokes, cells: readonly number[]): Raster {
  const inked = Uint8Array.from(cells, (cell) => values[cell] ?? 0).sort();
  const level = Math.max(1, inked[inked.length >> 1] ?? 0);
  const rgb = new Uint8Array(width * height * 3).fill(255);
  for (const cell of cells) {
    for (const row of [cell - width, cell, cell + width]) {
      for (let at = Math.max(0, row - 1); at <= Math.min(values.length - 1, row + 1); at++) {
        const share = Math.min(1, (values[at] ?? 0) / level);
        rgb.fill(Math.round(255 * (1 - share)), at * 3, at * 3 + 3);
      }
    }
  }
  return { rgb, width, height };
}
