import type { TextLine } from "../../domain/extracted-text.ts";
import type { TextRun } from "./text-run.ts";

/** Baselines this share of the font size apart still are one line (mixed fonts, filled-in values). */
const BASELINE_TOLERANCE = 0.4;
/** Gap in font sizes from which two runs are columns: justified labels stay together below it. */
const COLUMN_GAP = 1.5;
/** Gap in font sizes up to which single characters are one label set wide (名　　称). */
const WIDE_LABEL_GAP = 4;
/** Gap in font sizes from which a space belongs between words. */
const WORD_GAP = 0.25;
const WIDE_GAP = 0.8;
/** Runs of a bold text drawn twice, or of a shadow, cover each other by more than this. */
const DUPLICATE_COVERAGE = 0.8;

export interface LineOptions {
  readonly width: number;
  readonly height: number;
  /**
   * Whether something drawn (a table's rule) stands between two runs of one line: `x0..x1` is the
   * gap between them, `y0..y1` their height, in points.
   */
  readonly isRuledOff?: (x0: number, x1: number, y0: number, y1: number) => boolean;
}

/**
 * Joins runs into lines: runs on one baseline belong together unless a column-size gap or a rule
 * parts them. Lines come top to bottom and left to right; columns of vertical text right to left.
 */
export function linesFromRuns(runs: readonly TextRun[], options: LineOptions): readonly TextLine[] {
  const distinct = withoutDuplicates(runs);
  const rows = rowsOf(distinct.filter((run) => !run.isVertical));
  const horizontal = rows.flatMap((row) => splitRow(row, options));
  const vertical = columnsOf(distinct.filter((run) => run.isVertical));
  return [...horizontal, ...vertical].map((line) => toTextLine(line, options));
}

function rowsOf(runs: readonly TextRun[]): readonly (readonly TextRun[])[] {
  const sorted = [...runs].sort((a, b) => a.baseline - b.baseline || a.x0 - b.x0);
  const rows: { baseline: number; fontSize: number; runs: TextRun[] }[] = [];
  for (const run of sorted) {
    const row = rows.at(-1);
    const tolerance = row ? BASELINE_TOLERANCE * Math.min(row.fontSize, run.fontSize) : 0;
    if (row && run.baseline - row.baseline <= tolerance) row.runs.push(run);
    else rows.push({ baseline: run.baseline, fontSize: run.fontSize, runs: [run] });
  }
  return rows.map((row) => row.runs.sort((a, b) => a.x0 - b.x0));
}

function splitRow(row: readonly TextRun[], options: LineOptions): readonly (readonly TextRun[])[] {
  const lines: TextRun[][] = [];
  const words = inWords(row);
  for (const run of row) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && !isParted(last, run, words, options)) line.push(run);
    else lines.push([run]);
  }
  return lines;
}

function isParted(left: TextRun, right: TextRun, words: ReadonlySet<TextRun>, options: LineOptions): boolean {
  const gap = right.x0 - left.x1;
  const fontSize = Math.max(left.fontSize, right.fontSize);
  const columnGap = areSetWide(left, right, words) ? WIDE_LABEL_GAP : COLUMN_GAP;
  if (gap > columnGap * fontSize) return true;
  if (gap < WORD_GAP * fontSize || !options.isRuledOff) return false;
  return options.isRuledOff(left.x1, right.x0, Math.min(left.y0, right.y0), Math.max(left.y1, right.y1));
}

/**
 * Single characters that stand as close to a neighbor as in a word. Some programs place every character by itself; only
 * those that stand apart from all others are set wide.
 */
function inWords(row: readonly TextRun[]): ReadonlySet<TextRun> {
  const found = new Set<TextRun>();
  for (const [at, run] of row.entries()) {
    const next = row[at + 1];
    if (!next || !isLoneHan(run) || !isLoneHan(next)) continue;
    if (next.x0 - run.x1 > WORD_GAP * Math.max(run.fontSize, next.fontSize)) continue;
    found.add(run).add(next);
  }
  return found;
}

/** Two characters of one label set wide (名　　称), neither of which stands in a word. */
function areSetWide(left: TextRun, right: TextRun, words: ReadonlySet<TextRun>): boolean {
  return isLoneHan(left) && isLoneHan(right) && !words.has(left) && !words.has(right);
}

/** Vertical text: runs of one column joined downward, columns from right to left. */
function columnsOf(runs: readonly TextRun[]): readonly (readonly TextRun[])[] {
  const sorted = [...runs].sort((a, b) => b.baseline - a.baseline || a.y0 - b.y0);
  const columns: TextRun[][] = [];
  for (const run of sorted) {
    const column = columns.at(-1);
    const last = column?.at(-1);
    const isSame =
      last &&
      Math.abs(last.baseline - run.baseline) <= BASELINE_TOLERANCE * run.fontSize &&
      run.y0 - last.y1 <= COLUMN_GAP * run.fontSize;
    if (column && isSame) column.push(run);
    else columns.push([run]);
  }
  return columns;
}

function withoutDuplicates(runs: readonly TextRun[]): readonly TextRun[] {
  const byText = new Map<string, TextRun[]>();
  return runs.filter((run) => {
    const same = byText.get(run.text) ?? [];
    if (same.some((other) => overlap(run, other) > DUPLICATE_COVERAGE)) return false;
    byText.set(run.text, [...same, run]);
    return true;
  });
}

function overlap(a: TextRun, b: TextRun): number {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  const area = (a.x1 - a.x0) * (a.y1 - a.y0);
  return width > 0 && height > 0 && area > 0 ? (width * height) / area : 0;
}

function toTextLine(runs: readonly TextRun[], { width, height }: LineOptions): TextLine {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const x0 = clamp(Math.min(...runs.map((run) => run.x0)) / width);
  const y0 = clamp(Math.min(...runs.map((run) => run.y0)) / height);
  const x1 = clamp(Math.max(...runs.map((run) => run.x1)) / width);
  const y1 = clamp(Math.max(...runs.map((run) => run.y1)) / height);
  return { text: joinedText(runs), box: [x0, y0, Math.max(x0, x1), Math.max(y0, y1)], confidence: null };
}

function joinedText(runs: readonly TextRun[]): string {
  const words = inWords(runs);
  let text = "";
  let last: TextRun | undefined;
  for (const run of runs) {
    if (last && !run.isVertical) text += spaceBetween(last, run, words);
    text += run.text;
    last = run;
  }
  return text;
}

function isLoneHan(run: TextRun): boolean {
  return /^\p{Script=Han}$/u.test(run.text);
}

/** Chinese characters set apart a little (justified text) have no space between them; words do. */
function spaceBetween(left: TextRun, right: TextRun, words: ReadonlySet<TextRun>): string {
  const gap = right.x0 - left.x1;
  const fontSize = Math.max(left.fontSize, right.fontSize);
  if (areSetWide(left, right, words)) return "";
  const isBetweenHan = /\p{Script=Han}$/u.test(left.text) && /^\p{Script=Han}/u.test(right.text);
  return gap > (isBetweenHan ? WIDE_GAP : WORD_GAP) * fontSize ? " " : "";
}
