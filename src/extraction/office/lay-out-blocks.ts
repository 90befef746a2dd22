import type { Box } from "../../domain/box.ts";
import type { ExtractedPage, TextLine } from "../../domain/extracted-text.ts";
import type { Block, TableCell } from "./blocks.ts";

/**
 * An office file has no pages and no places until something renders it. So that evidence can still be
 * pointed at, its text is laid out on made-up A4 pages (points): one line a paragraph, table cells
 * side by side, a new page at explicit page breaks only. A page grows downward with what stands on
 * it. Order and neighborhood are true to the document; distances are not.
 */
const PAGE_WIDTH = 595;
const PAGE_HEIGHT = 842;
const MARGIN = 72;
const FONT_SIZE = 10.5;
const LINE_HEIGHT = 16;
const CELL_PADDING = 5;

interface PlacedLine {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** At least one page, even for an empty document. Marks and quality are null: no pixels were looked at. */
export function layOutBlocks(blocks: readonly Block[]): readonly ExtractedPage[] {
  const pages: Block[][] = [[]];
  for (const block of blocks) {
    const current = pages.at(-1);
    if (block.kind !== "page-break") current?.push(block);
    else if (current && current.length > 0) pages.push([]);
  }
  const filled = pages.filter((page, index) => index === 0 || page.length > 0);
  return filled.map((page, index) => layOutPage(page, index + 1));
}

function layOutPage(blocks: readonly Block[], number: number): ExtractedPage {
  const placed: PlacedLine[] = [];
  const bottom = place(blocks, MARGIN, PAGE_WIDTH - MARGIN, MARGIN, placed);
  const height = Math.max(PAGE_HEIGHT, bottom + MARGIN);
  const lines = placed.map((line): TextLine => {
    const box: Box = [line.x0 / PAGE_WIDTH, line.y0 / height, line.x1 / PAGE_WIDTH, line.y1 / height];
    return { text: line.text, box, confidence: null };
  });
  return {
    number,
    width: PAGE_WIDTH,
    height,
    source: "office",
    rotation: 0,
    quality: null,
    lines,
    marks: null,
  };
}

/** Places blocks below `top` between two edges; returns where the next one may start. */
function place(
  blocks: readonly Block[],
  left: number,
  right: number,
  top: number,
  placed: PlacedLine[],
): number {
  let y = top;
  for (const block of blocks) {
    if (block.kind === "paragraph") {
      const perLine = Math.max(1, Math.floor((right - left) / FONT_SIZE));
      const rows = Math.ceil(textWidthEm(block.text) / perLine);
      const x1 = rows > 1 ? right : Math.min(right, left + textWidthEm(block.text) * FONT_SIZE);
      placed.push({ text: block.text, x0: left, y0: y, x1, y1: y + rows * LINE_HEIGHT });
      y += rows * LINE_HEIGHT;
    } else if (block.kind === "table") {
      for (const row of block.rows) y = placeRow(row, left, right, y, placed);
    }
  }
  return y;
}

function placeRow(
  row: readonly TableCell[],
  left: number,
  right: number,
  top: number,
  placed: PlacedLine[],
): number {
  let x = left;
  let bottom = top + LINE_HEIGHT;
  for (const cell of row) {
    const end = Math.min(right, x + cell.width * (right - left));
    // A cell too narrow for its padding (a nested table's) keeps what width there is.
    const padding = Math.min(CELL_PADDING, (end - x) / 4);
    bottom = Math.max(bottom, place(cell.blocks, x + padding, end - padding, top, placed));
    x = end;
  }
  return bottom;
}

/** Width in ems: a Chinese character is one, a Latin one half. */
function textWidthEm(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5;
  return Math.max(width, 0.5);
}
