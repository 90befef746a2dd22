import { type Matrix, mapPoint, multiply } from "../matrix.ts";

/** A standing line of a table or frame on the upright page, in points. */
export interface StandingRuling {
  readonly x: number;
  readonly y0: number;
  readonly y1: number;
}

/** One drawing operation as PDF.js lists it, by name. */
export interface DrawOperation {
  readonly name: string;
  readonly args: unknown;
}

/** Thicker than this, in points, a line may be a bar of a code or a picture's edge. */
const MAX_THICKNESS = 3;
/** Smaller filled squares may be the modules of a code; larger ones are the ground of a cell. */
const MIN_GROUND = 20;
/** Off the level or upright by this much, in points, a line is a stroke of something. */
const ALIGNED = 0.2;
/** More standing bars of one height are a bar code. */
const MAX_EQUAL_BARS = 24;
const MAX_RULINGS = 20_000;
/** Darker grounds may hide or be something; lighter lines are not seen (of 255). */
const LIGHT_GROUND = 190;
const VISIBLE_LINE = 215;

/** Numbers in PDF.js' path data. */
const MOVE = 0;
const LINE = 1;
const CLOSE = 3;

/** Everything else that paints, or is drawn in ways not followed here. */
const OTHERS =
  /^(?:paintImage|paintInline|paintSolid|paintXObject|shadingFill|beginGroup|beginInlineImage|beginAnnotation)/;

/** How things are drawn at a point of a page. */
export interface DrawState {
  readonly matrix: Matrix;
  readonly lineWidth: number;
  /** Luminance 0..255 of a gray; null of a color or pattern. */
  readonly fill: number | null;
  readonly stroke: number | null;
  readonly isDashed: boolean;
}

/**
 * The standing rulings of a page that, besides text, draws nothing but gray lines, frames and light grounds of cells:
 * such a page needs no picture to be told what is on it. Null where anything else is drawn.
 * @param toPage from the page's own space to the upright page in points
 */
export function onlyRulings(
  operations: Iterable<DrawOperation>,
  toPage: Matrix,
): readonly StandingRuling[] | null {
  const rulings: StandingRuling[] = [];
  const bars = new Map<string, number>();
  for (const { name, values, state } of withStates(operations, toPage)) {
    if (OTHERS.test(name)) return null;
    if (name !== "constructPath") continue;
    const drawn = pathLines(values, state, bars);
    if (drawn === null || rulings.length + drawn.length > MAX_RULINGS) return null;
    rulings.push(...drawn);
  }
  return [...bars.values()].some((count) => count > MAX_EQUAL_BARS) ? null : rulings;
}

/** Whether any text is shown in a color: it may be part of a seal, as programs that draw seals write on them too. */
export function showsColoredText(operations: Iterable<DrawOperation>): boolean {
  for (const { name, state } of withStates(operations, [1, 0, 0, 1, 0, 0]))
    if (/^(?:showText|showSpacedText|nextLine)/.test(name) && state.fill === null) return true;
  return false;
}

/** Each operation with how things are drawn when it comes; what is saved is restored. */
export function* withStates(operations: Iterable<DrawOperation>, toPage: Matrix) {
  let state = firstState(toPage);
  const saved: DrawState[] = [];
  for (const { name, args } of operations) {
    const values: readonly unknown[] = Array.isArray(args) ? args : [];
    yield { name, values, state };
    if (name === "save" || name === "paintFormXObjectBegin") saved.push(state);
    if (name === "restore" || name === "paintFormXObjectEnd") state = saved.pop() ?? state;
    else state = changed(state, name, values);
  }
}

function firstState(toPage: Matrix): DrawState {
  return { matrix: toPage, lineWidth: 1, fill: 0, stroke: 0, isDashed: false };
}

/** The state after an operation that is no path. */
function changed(state: DrawState, name: string, values: readonly unknown[]): DrawState {
  switch (name) {
    case "transform":
      return { ...state, matrix: multiply(state.matrix, matrixOf(values)) };
    case "paintFormXObjectBegin":
      return Array.isArray(values[0])
        ? { ...state, matrix: multiply(state.matrix, matrixOf(values[0])) }
        : state;
    case "setLineWidth":
      return { ...state, lineWidth: Number(values[0]) };
    case "setDash":
      return { ...state, isDashed: Array.isArray(values[0]) && values[0].length > 0 };
    case "setFillRGBColor":
      return { ...state, fill: grayOf(values[0]) };
    case "setStrokeRGBColor":
      return { ...state, stroke: grayOf(values[0]) };
    case "setFillColorN":
      return { ...state, fill: null };
    case "setStrokeColorN":
      return { ...state, stroke: null };
    case "setGState": {
      const width = (Array.isArray(values[0]) ? values[0] : []).find(
        (entry: unknown) => Array.isArray(entry) && entry[0] === "LW",
      );
      return Array.isArray(width) ? { ...state, lineWidth: Number(width[1]) } : state;
    }
    default:
      return state;
  }
}

function matrixOf(values: readonly unknown[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values.map(Number);
  return [a, b, c, d, e, f];
}

/** PDF.js gives colors as `#rrggbb`. */
function grayOf(color: unknown): number | null {
  const parts = typeof color === "string" ? /^#(..)(..)(..)$/.exec(color) : null;
  if (!parts) return null;
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => Number.parseInt(part, 16));
  return Math.max(red, green, blue) - Math.min(red, green, blue) <= 8 ? green : null;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The standing lines of a painted path; null where it is no ruling, frame or ground. */
function pathLines(
  [operation, data]: readonly unknown[],
  state: DrawState,
  bars: Map<string, number>,
): readonly StandingRuling[] | null {
  const kind = PAINTED.get(String(operation));
  if (kind === "nothing") return [];
  const paths = Array.isArray(data) ? subpaths(data[0], state.matrix) : null;
  if (!kind || !paths) return null;
  const strokes = kind === "fill" ? [] : paths.flatMap((path) => sides(path));
  const thickness = state.lineWidth * Math.sqrt(Math.abs(determinant(state.matrix)));
  if (kind !== "fill" && (state.stroke === null || !(thickness <= MAX_THICKNESS))) return null;
  if (!strokes.every(([a, b]) => Math.min(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) <= ALIGNED)) return null;
  const isSeen = state.stroke !== null && state.stroke < VISIBLE_LINE && !state.isDashed;
  const lines = strokes.flatMap(([a, b]): StandingRuling[] =>
    isSeen && Math.abs(a.x - b.x) <= ALIGNED && Math.abs(a.y - b.y) > ALIGNED
      ? [{ x: a.x, y0: Math.min(a.y, b.y), y1: Math.max(a.y, b.y) }]
      : [],
  );
  if (kind === "stroke") return lines;
  const filled = paths.map((path) => filledLine(path, state.fill, bars));
  return filled.includes(null) ? null : [...lines, ...filled.flatMap((line) => line ?? [])];
}

/** Names of the ways a path is painted; clipping alone shows nothing. */
export const PAINTED: ReadonlyMap<string, "stroke" | "fill" | "both" | "nothing"> = new Map([
  ["stroke", "stroke"],
  ["closeStroke", "stroke"],
  ["fill", "fill"],
  ["eoFill", "fill"],
  ["fillStroke", "both"],
  ["eoFillStroke", "both"],
  ["closeFillStroke", "both"],
  ["closeEOFillStroke", "both"],
  ["endPath", "nothing"],
]);

/** A thin filled rectangle as a line, none for a light ground; null for anything else. */
function filledLine(
  path: readonly Point[],
  fill: number | null,
  bars: Map<string, number>,
): readonly StandingRuling[] | null {
  if (fill === null || path.length > 5 || !sides(path).every(isAligned)) return null;
  const xs = path.map(({ x }) => x);
  const ys = path.map(({ y }) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [x1 - x0, y1 - y0];
  if (fill >= 250 || height <= MAX_THICKNESS / 2) return [];
  if (width <= MAX_THICKNESS && height >= 3 * width) {
    const key = `${y0.toFixed(1)}/${y1.toFixed(1)}`;
    bars.set(key, (bars.get(key) ?? 0) + 1);
    return fill < VISIBLE_LINE ? [{ x: (x0 + x1) / 2, y0, y1 }] : [];
  }
  if (height <= MAX_THICKNESS && width >= 3 * height) return [];
  return fill >= LIGHT_GROUND && Math.min(width, height) >= MIN_GROUND ? [] : null;
}

function isAligned([a, b]: readonly [Point, Point]): boolean {
  return Math.min(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) <= ALIGNED;
}

/** The points of each part of a path on the page; null where it has curves or was not kept as numbers. */
export function subpaths(data: unknown, matrix: Matrix): readonly (readonly Point[])[] | null {
  if (data === null || data === undefined) return [];
  if (!(data instanceof Float32Array)) return null;
  const paths: Point[][] = [];
  for (let at = 0; at < data.length; ) {
    const operation = data[at];
    if (operation === CLOSE) {
      const [first] = paths.at(-1) ?? [];
      if (first) paths.at(-1)?.push(first);
      at += 1;
    } else if (operation === MOVE || operation === LINE) {
      const point = mapPoint(matrix, data[at + 1] ?? 0, data[at + 2] ?? 0);
      if (operation === MOVE) paths.push([point]);
      else paths.at(-1)?.push(point);
      at += 3;
    } else return null;
  }
  return paths;
}

export function sides(path: readonly Point[]): readonly (readonly [Point, Point])[] {
  return path.slice(1).map((point, index) => [path[index] ?? point, point] as const);
}

function determinant([a, b, c, d]: Matrix): number {
  return a * d - b * c;
}
