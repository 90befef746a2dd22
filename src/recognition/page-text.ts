import type { Box } from "../domain/box.ts";
import type { ExtractedPage } from "../domain/extracted-text.ts";
import { foldWidth } from "../standards/fold-width.ts";
import { mendCutLines } from "./cut-lines.ts";
import { withParagraphsWhole } from "./join-paragraphs.ts";
import { withoutNoiseLines } from "./noise-lines.ts";
import { withoutTranslations } from "./translations.ts";

/**
 * One line of a page made ready for reading: `text` half width, brackets `()`, without spaces. For each of its
 * characters: where it stood in the original, whether a wide space came before it, how surely it was read.
 */
export interface Cell {
  readonly index: number;
  readonly text: string;
  readonly original: string;
  readonly box: Box;
  readonly origins: readonly number[];
  readonly hasGapBefore: readonly boolean[];
  readonly confidences: readonly number[];
  /** Left edge of each character, and one more for the right edge of the last; estimated from widths. */
  readonly lefts: readonly number[];
}

/**
 * A page made ready for reading. `flow` is all its text run together, with U+2028 where two numbers would run together;
 * `flowCells[i]` the cell of its i-th character.
 */
export interface PageText {
  readonly fileId: string;
  readonly page: ExtractedPage;
  readonly cells: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly flow: string;
  readonly flowCells: readonly (readonly [cell: number, char: number])[];
  /** Median height of a line. */
  readonly lineHeight: number;
}

export function preparePage(fileId: string, page: ExtractedPage): PageText {
  const cells = withoutTranslations(
    mendCutLines(page, withoutNoiseLines(page))
      .map(([index, line]) => prepareCell(index, line.text, line.box, line.confidence, line.charConfidences))
      .filter((cell) => cell.text !== ""),
  );
  const heights = cells.map((cell) => cell.box[3] - cell.box[1]).sort((a, b) => a - b);
  const lineHeight = heights[Math.floor(heights.length / 2)] ?? 0.02;
  const flowing = withParagraphsWhole(cells, lineHeight);
  const places = new Map(cells.map((cell, at) => [cell, at]));
  return {
    fileId,
    page,
    cells,
    rows: groupRows(cells),
    flow: flowing.map((cell, at) => `${cell.text}${seamAfter(flowing, at)}`).join(""),
    flowCells: flowing.flatMap((cell, at) =>
      [...Array(cell.text.length + seamAfter(flowing, at).length).keys()].map(
        (char) => [places.get(cell) ?? at, char] as const,
      ),
    ),
    lineHeight,
  };
}

/** A number at a line's end, and another one or the numbering of the next line, would run together into one. */
function seamAfter(cells: readonly Cell[], at: number): string {
  const [before, after] = [cells[at]?.text ?? "", cells[at + 1]?.text ?? ""];
  const isNumbered = /[0-9A-Za-z]$/.test(before) && /^\d{1,2}[.、．)）]/.test(after);
  const areWhole = /[0-9A-Za-z]{11}$/.test(before) && /^[0-9A-Za-z]{11}/.test(after);
  return isNumbered || areWhole ? "\u2028" : "";
}

/** Words as they are compared: half width, no spaces, one form of brackets. */
export function foldWords(text: string): string {
  // Most labels are Chinese characters only, and there are thousands of them.
  if (/^[\u4E00-\u9FFF]*$/.test(text)) return text;
  return foldWidth(text)
    .replace(/\s/g, "")
    .replace(/[[【〔]/g, "(")
    .replace(/[\]】〕]/g, ")");
}

function prepareCell(
  index: number,
  original: string,
  box: Box,
  confidence: number | null,
  charConfidences: readonly number[] | undefined,
): Cell {
  const folded = foldWidth(original);
  const kept = [...Array(folded.length).keys()].filter((at) => !/\s/.test(folded[at] ?? ""));
  const widths = [...Array(folded.length).keys()].map((at) =>
    /[\u2E80-\u9FFF\uFF00-\uFFEF\u3000-\u303F]/.test(original[at] ?? "") ? 2 : 1.1,
  );
  const total = widths.reduce((sum, width) => sum + width, 0) || 1;
  const starts: number[] = [];
  let passed = 0;
  for (const width of widths) {
    starts.push(box[0] + ((box[2] - box[0]) * passed) / total);
    passed += width;
  }
  const isSpaced = isLetterSpaced(folded);
  // Spaces a line is set off with are no part of where it stands.
  const left = starts[kept[0] ?? 0] ?? box[0];
  const right = starts[(kept.at(-1) ?? folded.length) + 1] ?? box[2];
  return {
    index,
    text: kept.map((at) => bracket(folded[at] ?? "")).join(""),
    original,
    box: [left, box[1], right, box[3]],
    origins: kept,
    hasGapBefore: kept.map(
      (at) => /\s/.test(folded[at - 1] ?? "") && (!isSpaced || /\s/.test(folded[at - 2] ?? "")),
    ),
    confidences: kept.map((at) => charConfidences?.[at] ?? confidence ?? 1),
    lefts: [...kept.map((at) => starts[at] ?? box[0]), right],
  };
}

/** 平 面 布 局 图: single spaces between all characters are a way of setting them, no gaps. */
function isLetterSpaced(text: string): boolean {
  const single = text.match(/(?<=\S)\s(?=\S(?:\s|$))/g)?.length ?? 0;
  return single >= 3 && single >= text.replace(/\s/g, "").length - 2;
}

function bracket(char: string): string {
  if (/[[【〔]/.test(char)) return "(";
  return /[\]】〕]/.test(char) ? ")" : char;
}

/** Cells whose heights overlap by half stand in one row; rows from the top, cells from the left. */
function groupRows(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  for (const cell of [...cells].sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3])) {
    const row = rows.find((others) => others.every((other) => sharesRow(other.box, cell.box)));
    if (row) row.push(cell);
    else rows.push([cell]);
  }
  return rows.map((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

/** Whether two boxes overlap vertically by at least half of the lower one. */
export function sharesRow(a: Box, b: Box): boolean {
  const overlap = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return overlap >= 0.5 * Math.min(a[3] - a[1], b[3] - b[1]);
}

/** Whether two boxes overlap horizontally by at least this share of the narrower one. */
export function sharesColumn(a: Box, b: Box, share = 0.3): boolean {
  const overlap = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  return overlap >= share * Math.min(a[2] - a[0], b[2] - b[0]);
}
