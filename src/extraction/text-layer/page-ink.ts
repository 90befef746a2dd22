import type { Box } from "../../domain/box.ts";
import type { Plane } from "../image/raster.ts";

/** Side of the cells a page is looked at in, in points: about a character of small print. */
const CELL_POINTS = 8;
/** A pixel this much darker or lighter than its left neighbor is an edge (of 255). */
const EDGE_STEP = 48;
/**
 * Edges a pixel row of a cell has on average where there is writing or a picture. A rule crossing
 * the cell gives 2 in every row when it stands, 0 when it lies.
 */
const TEXTURED_EDGES_PER_ROW = 2.5;
/** Share of luminance under the paper's by which a pixel counts as part of a rule. */
const RULE_DARKNESS = 40;
/** Share of the height between two runs a standing rule must fill. */
const RULE_FILL = 0.9;
/** White paper, give or take rounding. */
const BLANK_LUMINANCE = 250;

/**
 * Share 0..1 of the page covered by writing or pictures that its text layer does not explain: text
 * turned into outlines, a scan with a short text layer, a copy pasted in as a picture.
 * @param plane luminance of the page drawn without its text
 * @param pixelsPerPoint scale it was rendered at
 * @param explained places whose ink is known for something else, such as seals
 */
export function unexplainedInk(plane: Plane, pixelsPerPoint: number, explained: readonly Box[] = []): number {
  const side = Math.max(4, Math.round(CELL_POINTS * pixelsPerPoint));
  const columns = Math.floor(plane.width / side);
  const rows = Math.floor(plane.height / side);
  if (columns === 0 || rows === 0) return 0;
  let textured = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const isTextured = edgesIn(plane, column * side, row * side, side) >= TEXTURED_EDGES_PER_ROW * side;
      if (!isTextured) continue;
      const x = ((column + 0.5) * side) / plane.width;
      const y = ((row + 0.5) * side) / plane.height;
      if (!explained.some((box) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])) textured += 1;
    }
  }
  return textured / (columns * rows);
}

/** Whether nothing at all is drawn on the page. */
export function isBlank({ values }: Plane): boolean {
  for (let at = 0; at < values.length; at++) if ((values[at] ?? 0) < BLANK_LUMINANCE) return false;
  return true;
}

/**
 * Whether a standing rule (a table's) lies between two horizontal positions: a pixel column that is
 * dark over the whole height. All in pixels of the plane.
 */
export function hasStandingRule(plane: Plane, x0: number, x1: number, y0: number, y1: number): boolean {
  const top = Math.max(0, Math.floor(y0));
  const bottom = Math.min(plane.height, Math.ceil(y1));
  const paper = 255 - RULE_DARKNESS;
  for (let x = Math.max(0, Math.floor(x0)); x < Math.min(plane.width, Math.ceil(x1)); x++) {
    let dark = 0;
    for (let y = top; y < bottom; y++) if ((plane.values[y * plane.width + x] ?? 255) < paper) dark += 1;
    if (bottom > top && dark >= RULE_FILL * (bottom - top)) return true;
  }
  return false;
}

function edgesIn(plane: Plane, left: number, top: number, side: number): number {
  let edges = 0;
  for (let y = top; y < top + side; y++) {
    const row = y * plane.width;
    let before = plane.values[row + left] ?? 0;
    for (let x = left + 1; x < left + side; x++) {
      const value = plane.values[row + x] ?? 0;
      if (Math.abs(value - before) >= EDGE_STEP) edges += 1;
      before = value;
    }
  }
  return edges;
}
