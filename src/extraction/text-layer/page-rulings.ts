import type { Ruling } from "../../domain/ruled-page.ts";
import type { Matrix } from "../matrix.ts";
import {
  type DrawOperation,
  type DrawState,
  PAINTED,
  type Point,
  sides,
  subpaths,
  withStates,
} from "./vector-rulings.ts";

/** Thicker than this, in points, a filled area is no line. */
const MAX_THICKNESS = 3;
/** Off the level or upright by this much, in points, a line is a stroke of something. */
const ALIGNED = 0.5;
const MAX_RULINGS = 20_000;

/**
 * The level and standing lines a page draws, whatever else is on it, and the edges of areas laid under cells. For
 * telling tables; whether a line is seen is not asked.
 * @param toPage from the page's own space to the upright page in points
 */
export function pageRulings(operations: Iterable<DrawOperation>, toPage: Matrix): readonly Ruling[] {
  const rulings: Ruling[] = [];
  for (const { name, values, state } of withStates(operations, toPage)) {
    if (name === "constructPath") rulings.push(...linesOf(values, state));
    if (rulings.length > MAX_RULINGS) return [];
  }
  return rulings;
}

function linesOf([operation, data]: readonly unknown[], state: DrawState): readonly Ruling[] {
  const kind = PAINTED.get(String(operation));
  const paths = Array.isArray(data) ? subpaths(data[0], state.matrix) : null;
  if (!kind || kind === "nothing" || !paths) return [];
  return paths.flatMap((path) => (kind === "fill" ? thinLine(path) : sides(path).flatMap(lineBetween)));
}

/** A thin filled area as a line. */
function thinLine(path: readonly Point[]): readonly Ruling[] {
  const xs = path.map(({ x }) => x);
  const ys = path.map(({ y }) => y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (y1 - y0 <= MAX_THICKNESS && x1 - x0 > y1 - y0)
    return [{ isLevel: true, at: (y0 + y1) / 2, from: x0, to: x1 }];
  if (x1 - x0 <= MAX_THICKNESS) return [{ isLevel: false, at: (x0 + x1) / 2, from: y0, to: y1 }];
  return [];
}

function lineBetween([a, b]: readonly [Point, Point]): readonly Ruling[] {
  if (Math.abs(a.y - b.y) <= ALIGNED)
    return [{ isLevel: true, at: a.y, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) }];
  if (Math.abs(a.x - b.x) <= ALIGNED)
    return [{ isLevel: false, at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) }];
  return [];
}
