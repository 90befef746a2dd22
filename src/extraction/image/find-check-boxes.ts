import { type Component, connectedComponents } from "./connected-components.ts";
import { lineInk } from "./line-ink.ts";
import type { Raster } from "./raster.ts";

/** A printed check box on a line's picture. */
export interface CheckBox {
  readonly state: "empty" | "ticked" | "filled";
  /** Its left and right edge in pixels of the line's picture. */
  readonly left: number;
  readonly right: number;
}

/** Side of a check box against the height of the line's picture, which holds some margin. */
const MIN_SIDE = 0.42;
const MAX_SIDE = 0.88;
/** A check box stands in the middle of its line, alone; the frames inside 品 or 福 do not. */
const MAX_OFF_CENTER = 0.16;
/** Width over height of a frame; drawn boxes are square. */
const MAX_ASPECT = 1.22;
/** Share of a side that its straight stroke must cover. */
const MIN_STROKE = 0.86;
const TICKED_INK = 0.06;
/** Pixels of dust. */
const MAX_STRAY_INK = 6;

/**
 * Square frames on the picture of one line, left to right. The recognition model reads an empty one
 * as 口 and drops a ticked one. Characters with a frame (日, 国) are found, too: the caller knows
 * what was read there.
 */
export function findCheckBoxes(line: Raster): readonly CheckBox[] {
  const { width, height } = line;
  const ink = lineInk(line);
  const { labels, components } = connectedComponents(ink, width, height);
  const boxes: CheckBox[] = [];
  for (const [index, component] of components.entries()) {
    const side = Math.max(component.x1 - component.x0, component.y1 - component.y0);
    if (side < MIN_SIDE * height) continue;
    // Cut through by the picture's edge, half a character has straight sides.
    if (component.x0 === 0 || component.x1 === width) continue;
    const isOwn = (x: number, y: number) => labels[y * width + x] === index + 1;
    const filled = filledSquare(component, height);
    const box = filled ?? framedSquare(component, isOwn, ink, { width, height });
    if (box && isAlone(component, box, ink, line)) boxes.push(box);
  }
  return boxes.sort((a, b) => a.left - b.left);
}

/** Nothing else is inked above or below the box, and it stands mid-line. */
function isAlone(component: Component, box: CheckBox, ink: Uint8Array, { width, height }: Raster): boolean {
  const middle = (component.y0 + component.y1) / 2;
  if (Math.abs(middle - height / 2) > MAX_OFF_CENTER * height) return false;
  const reach = Math.round((box.right - box.left) / 3);
  let stray = 0;
  for (let x = box.left; x < box.right; x++) {
    for (let y = Math.max(0, component.y0 - reach); y < component.y0 - 1; y++)
      stray += ink[y * width + x] ?? 0;
    const below = Math.min(height, component.y1 + reach);
    for (let y = component.y1 + 1; y < below; y++) stray += ink[y * width + x] ?? 0;
  }
  return stray <= MAX_STRAY_INK;
}

function filledSquare(component: Component, lineHeight: number): CheckBox | null {
  const { x0, x1, y0, y1, size } = component;
  if (!isSquare(x1 - x0, y1 - y0, lineHeight) || size < 0.88 * (x1 - x0) * (y1 - y0)) return null;
  return { state: "filled", left: x0, right: x1 };
}

function framedSquare(
  component: Component,
  isOwn: (x: number, y: number) => boolean,
  ink: Uint8Array,
  size: { readonly width: number; readonly height: number },
): CheckBox | null {
  const { x0, x1, y0, y1 } = component;
  const minRun = Math.round(MIN_SIDE * size.height);
  const rowRuns = Array.from({ length: y1 - y0 }, (_, dy) => longestRun(x0, x1, (x) => isOwn(x, y0 + dy)));
  const columnRuns = Array.from({ length: x1 - x0 }, (_, dx) => longestRun(y0, y1, (y) => isOwn(x0 + dx, y)));
  // A tick may reach beyond the frame, so the frame is where the long straight strokes are.
  const top = rowRuns.findIndex((run) => run >= minRun);
  const bottom = rowRuns.findLastIndex((run) => run >= minRun);
  const left = columnRuns.findIndex((run) => run >= minRun);
  const right = columnRuns.findLastIndex((run) => run >= minRun);
  if (top < 0 || left < 0) return null;
  const width = right - left + 1;
  const height = bottom - top + 1;
  if (!isSquare(width, height, size.height)) return null;
  const strongest = (runs: readonly number[], near: number) =>
    Math.max(...runs.slice(Math.max(0, near - 1), near + 3));
  const isFramed =
    strongest(rowRuns, top) >= MIN_STROKE * width &&
    strongest(rowRuns, bottom - 1) >= MIN_STROKE * width &&
    strongest(columnRuns, left) >= MIN_STROKE * height &&
    strongest(columnRuns, right - 1) >= MIN_STROKE * height;
  if (!isFramed) return null;
  const inner = innerInk(ink, size.width, { x0: x0 + left, y0: y0 + top, width, height });
  return { state: inner > TICKED_INK ? "ticked" : "empty", left: x0 + left, right: x0 + right + 1 };
}

function isSquare(width: number, height: number, lineHeight: number): boolean {
  const side = Math.max(width, height);
  return (
    side <= MAX_ASPECT * Math.min(width, height) &&
    side >= MIN_SIDE * lineHeight &&
    side <= MAX_SIDE * lineHeight
  );
}

/** Inked share of the middle of a frame, its strokes and their blur left out. */
function innerInk(
  ink: Uint8Array,
  stride: number,
  frame: { readonly x0: number; readonly y0: number; readonly width: number; readonly height: number },
): number {
  const marginX = Math.ceil(frame.width * 0.22);
  const marginY = Math.ceil(frame.height * 0.22);
  let inked = 0;
  let all = 0;
  for (let y = frame.y0 + marginY; y < frame.y0 + frame.height - marginY; y++) {
    for (let x = frame.x0 + marginX; x < frame.x0 + frame.width - marginX; x++, all++) {
      if (ink[y * stride + x]) inked++;
    }
  }
  return all > 0 ? inked / all : 0;
}

function longestRun(from: number, to: number, isInk: (at: number) => boolean): number {
  let longest = 0;
  let run = 0;
  for (let at = from; at < to; at++) {
    run = isInk(at) ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
