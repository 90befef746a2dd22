import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import { type Component, coarsenMask, connectedComponents, dilateMask } from "./connected-components.ts";
import { forEachSet } from "./for-each-set.ts";
import { type InkMap, withoutRulings } from "./ink-map.ts";
import type { InkedPage } from "./inked-page.ts";
import { isOnPaper } from "./is-on-paper.ts";

/** A stroke group lower than this share of the page's longer side is noise: on A4, 2.4 mm. */
const MIN_HEIGHT = 0.008;
/** Inked share of a group's box: below, it is scattered noise; above, a filled shape or a photograph. */
const MIN_FILL = 0.03;
const MAX_FILL = 0.72;
/** A signature runs over a third of an A4 page at most; larger is a picture. */
const MAX_WIDTH = 0.5;
const MAX_HEIGHT = 0.2;
const MAX_MARKS = 200;
/** Below this a line's reading says that it is hardly print. */
const DOUBTFUL_LINE = 0.62;

/**
 * Ink no text line explains: signatures, ticks, written dates; also lines written in blue and lines
 * that hardly read. Ruling lines, frames, photographs and the given seals are left out. It says
 * only that there is ink, never whose.
 */
export function detectHandwriting(
  page: InkedPage,
  lines: readonly TextLine[],
  seals: readonly PageMark[],
): readonly PageMark[] {
  const { red, blue, faint } = page.colors;
  const ink = withoutRulings(page);
  const written = lines.flatMap((line) => writtenLine(line, ink, blue));
  const free = ink.ink.slice();
  clearColor(free, red);
  for (const line of lines) clearBox(free, ink, line, 0.12);
  for (const seal of seals) {
    if (seal.color === "blue") clearBox(free, ink, seal, 0.05);
    // Thin strokes of a seal's own characters lose part of their color to compression; outside a seal that may be writing.
    else if (seal.color === "red") clearBox(free, ink, seal, 0.05, faint.red);
  }
  const strokes = freeGroups({ ...ink, ink: free }, blue).filter(({ box }) => isOnPaper(page, box));
  return [...written, ...strokes].slice(0, MAX_MARKS);
}

function freeGroups(map: InkMap, blue: Uint8Array): readonly PageMark[] {
  const longSide = Math.max(map.width, map.height);
  const step = Math.max(2, Math.round(longSide / 400));
  const grid = coarsenMask(map.ink, map, step, Math.max(2, Math.round(step * step * 0.15)));
  // Strokes of one signature are joined over gaps of a hundredth of the page sideways, half of it down.
  const joined = dilateMask(grid.mask, grid, 2, 1);
  const { labels, components } = connectedComponents(joined, grid.width, grid.height);
  const counts = new Uint32Array(components.length);
  const blues = new Uint32Array(components.length);
  forEachSet(map.ink, (at) => {
    const y = Math.floor(at / map.width);
    const cell = Math.floor(y / step) * grid.width + Math.floor((at - y * map.width) / step);
    const label = labels[cell] ?? 0;
    if (label === 0) return;
    counts[label - 1] = (counts[label - 1] ?? 0) + 1;
    if (blue[at]) blues[label - 1] = (blues[label - 1] ?? 0) + 1;
  });
  return components.flatMap((component, index) =>
    groupMark(component, { inked: counts[index] ?? 0, blue: blues[index] ?? 0 }, map, step),
  );
}

function groupMark(
  component: Component,
  count: { readonly inked: number; readonly blue: number },
  map: InkMap,
  step: number,
): readonly PageMark[] {
  const longSide = Math.max(map.width, map.height);
  // Joining grew the group by two cells to the sides and one up and down.
  const x0 = Math.min(map.width, (component.x0 + 2) * step);
  const x1 = Math.max(x0, Math.min(map.width, (component.x1 - 2) * step));
  const y0 = Math.min(map.height, (component.y0 + 1) * step);
  const y1 = Math.max(y0, Math.min(map.height, (component.y1 - 1) * step));
  const width = x1 - x0;
  const height = y1 - y0;
  const fill = count.inked / Math.max(1, width * height);
  const touchesEdge = x0 <= step || y0 <= step || x1 >= map.width - step || y1 >= map.height - step;
  const isStrokes = height >= MIN_HEIGHT * longSide && width >= 0.6 * MIN_HEIGHT * longSide;
  const isSized = width <= MAX_WIDTH * longSide && height <= MAX_HEIGHT * longSide;
  if (!isStrokes || !isSized || touchesEdge || fill < MIN_FILL || fill > MAX_FILL) return [];
  return [
    {
      kind: "handwriting",
      box: [x0 / map.width, y0 / map.height, x1 / map.width, y1 / map.height],
      confidence: strokeConfidence(width, height, fill, longSide),
      color: count.blue > 0.4 * count.inked ? "blue" : "black",
    },
  ];
}

/** Small or nearly solid groups may be specks or icons (.4); a name's worth of strokes is .9. */
function strokeConfidence(width: number, height: number, fill: number, longSide: number): number {
  const size = Math.min(1, Math.sqrt(width * height) / (0.03 * longSide));
  const lightness = fill > 0.5 ? 0.7 : 1;
  return Math.min(0.9, 0.3 + 0.6 * size) * lightness;
}

/** A line written in blue ink, or one that hardly reads. */
function writtenLine(line: TextLine, map: InkMap, blue: Uint8Array): readonly PageMark[] {
  let inked = 0;
  let bluish = 0;
  forBox(map, line.box, 0, (at) => {
    if (!map.ink[at]) return;
    inked++;
    if (blue[at]) bluish++;
  });
  const isBlue = inked > 0 && bluish > 0.45 * inked;
  const isDoubtful = line.confidence !== null && line.confidence < DOUBTFUL_LINE;
  if (!isBlue && !isDoubtful) return [];
  const box = line.box;
  return [{ kind: "handwriting", box, confidence: isBlue ? 0.75 : 0.45, color: isBlue ? "blue" : "black" }];
}

function clearColor(ink: Uint8Array, color: Uint8Array): void {
  forEachSet(color, (at) => {
    ink[at] = 0;
  });
}

/** Clears a box grown by a margin; where a mask is given, only what it has. */
function clearBox(
  ink: Uint8Array,
  size: { readonly width: number; readonly height: number },
  what: { readonly box: TextLine["box"] },
  margin: number,
  mask?: Uint8Array,
): void {
  forBox(size, what.box, margin, (at) => {
    if (!mask || mask[at]) ink[at] = 0;
  });
}

/** Visits the pixels of a box grown by `margin` times its height on every side. */
function forBox(
  { width, height }: { readonly width: number; readonly height: number },
  box: TextLine["box"],
  margin: number,
  visit: (at: number) => void,
): void {
  const grow = margin * (box[3] - box[1]) * height;
  const x0 = Math.max(0, Math.floor(box[0] * width - grow));
  const x1 = Math.min(width, Math.ceil(box[2] * width + grow));
  const y0 = Math.max(0, Math.floor(box[1] * height - grow));
  const y1 = Math.min(height, Math.ceil(box[3] * height + grow));
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) visit(y * width + x);
}
