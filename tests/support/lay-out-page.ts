import type { ExtractedPage, ExtractedText, PageMark, TextLine } from "../../src/domain/extracted-text.ts";

/** A line by its words and where it begins, in millimeters on A4; `size` is the height of its characters. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

const WIDTH = 210;
const HEIGHT = 297;

/** An A4 page of the lines; Chinese characters as wide as high, others half as wide. */
export function layOutPage(
  texts: readonly PlacedText[],
  options: {
    readonly number?: number;
    readonly marks?: readonly PageMark[] | null;
    readonly confidence?: number;
  } = {},
): ExtractedPage {
  const lines: TextLine[] = texts.map(({ text, x, y, size = 4 }) => ({
    text,
    box: [
      clamp(x / WIDTH),
      clamp(y / HEIGHT),
      clamp((x + widthOf(text) * size) / WIDTH),
      clamp((y + size) / HEIGHT),
    ],
    confidence: options.confidence ?? null,
  }));
  return {
    number: options.number ?? 1,
    width: 595,
    height: 842,
    source: options.confidence === undefined ? "text-layer" : "ocr",
    rotation: 0,
    quality: null,
    lines,
    marks: options.marks === undefined ? [] : options.marks && [...options.marks],
  };
}

/** Lines one under the other from the left margin; the first is a centered title. Cells of a line are parted by `|`. */
export function layOutLines(
  lines: readonly string[],
  columns: readonly number[] = [20, 60, 110, 150],
): readonly PlacedText[] {
  return lines.flatMap((line, row) => {
    const y = 24 + row * 8;
    if (row === 0) return [{ text: line, x: Math.max(5, 105 - (widthOf(line) * 7) / 2), y: 14, size: 7 }];
    return line
      .split("|")
      .map((text, column) => ({ text: text.trim(), x: columns[column] ?? 180, y }))
      .filter(({ text }) => text !== "");
  });
}

export function asFile(...pages: readonly ExtractedPage[]): ExtractedText {
  return { kind: "pdf", pages: pages.map((page, at) => ({ ...page, number: at + 1 })) };
}

function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2E80-\uFFEF]/.test(char) ? 1 : 0.5), 0);
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value));
}
