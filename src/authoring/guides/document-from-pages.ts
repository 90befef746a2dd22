import type { TextLine } from "../../domain/extracted-text.ts";
import type { GuideDocument, GuideTable } from "./guide-document.ts";
import { type GuidePatterns, keyOf } from "./guide-patterns.ts";

/** A line, its box in fractions of the page. */
export type GuideLine = Pick<TextLine, "text" | "box">;

/**
 * Paragraphs of laid-out pages, and the table of materials as far as it can be told from where its words stand: below
 * a line of column titles, a row for every serial number (or, without such a column, for every line under the name).
 * Pages have no cells, so the table is a guess and says so.
 */
export function documentFromPages(
  text: { readonly pages: readonly { readonly lines: readonly GuideLine[] }[] },
  patterns: GuidePatterns,
): GuideDocument {
  const tables: GuideTable[] = [];
  let head: readonly Column[] | null = null;
  for (const page of text.pages) {
    const found: readonly Column[] | null = headOf(page.lines, patterns);
    // A table goes on over the page with its titles or without.
    if (found) head = found;
    if (!head) continue;
    const bottom = found ? Math.max(...found.map(({ bottom: end }) => end)) : 0;
    const below = page.lines.filter(({ box }) => box[1] >= bottom - 0.002);
    tables.push({
      rows: [head.map(({ title }) => title), ...rowsBelow(below, head, patterns)],
      isGuessed: true,
    });
  }
  return { paragraphs: text.pages.flatMap(({ lines }) => lines.map((line) => line.text)), tables };
}

interface Column {
  readonly title: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** The line of titles: side by side, at least two of them known, the name among them. */
function headOf(lines: readonly GuideLine[], patterns: GuidePatterns): readonly Column[] | null {
  for (const line of lines) {
    if (keyOf(line.text, patterns.columns) !== "name") continue;
    const beside = lines.filter(({ box }) => overlap(box[1], box[3], line.box[1], line.box[3]) > 0.5);
    const known = beside.filter((one) => keyOf(one.text, patterns.columns) !== null);
    if (known.length < 2) continue;
    return beside
      .toSorted((a, b) => a.box[0] - b.box[0])
      .map(({ text, box }) => ({ title: text, left: box[0], right: box[2], bottom: box[3] }));
  }
  return null;
}

/** Share of the shorter of two spans that both cover. */
function overlap(start: number, end: number, from: number, to: number): number {
  const shared = Math.min(end, to) - Math.max(start, from);
  return shared / Math.max(0.0001, Math.min(end - start, to - from));
}

function rowsBelow(
  lines: readonly GuideLine[],
  head: readonly Column[],
  patterns: GuidePatterns,
): readonly (readonly string[])[] {
  const placed = lines
    .map((line) => ({ line, column: columnOf(line, head) }))
    .toSorted((a, b) => a.line.box[1] - b.line.box[1] || a.line.box[0] - b.line.box[0]);
  const anchors = anchorsOf(placed, head, patterns);
  const tops = anchors.map(({ line }) => line.box[1]);
  const pitch = Math.min(1, ...tops.slice(1).map((top, at) => top - (tops[at] ?? 0)));
  // Below the last row stands what is no longer the table: a line across columns ends it.
  const end =
    placed.find(({ line }) => anchors.some((one) => line.box[1] > one.line.box[3]) && isAcross(line, head))
      ?.line.box[1] ?? 1.01;
  const rows = anchors
    .filter(({ line }) => line.box[1] < end)
    .map(({ line }) => ({ center: centerOf(line.box[1], line.box[3]), cells: head.map(() => "") }));
  for (const [column] of head.entries()) {
    const own = placed
      .filter((one) => one.column === column && one.line.box[1] < end)
      .map(({ line }) => line);
    for (const block of cellBlocks(own, pitch)) {
      const held = rows.filter(({ center }) => block.top <= center && center <= block.bottom);
      const center = centerOf(block.top, block.bottom);
      const [row] = (held.length > 0 ? held : rows).toSorted(
        (a, b) => Math.abs(a.center - center) - Math.abs(b.center - center),
      );
      if (row) row.cells[column] = `${row.cells[column] ?? ""}${block.text}`;
    }
  }
  return rows.map(({ cells }) => cells);
}

interface PlacedLine {
  readonly line: GuideLine;
  readonly column: number;
}

/** One line for each row: serial numbers, else the cells of a column that is too short to wrap, else the names. */
function anchorsOf(
  placed: readonly PlacedLine[],
  head: readonly Column[],
  patterns: GuidePatterns,
): readonly PlacedLine[] {
  for (const wanted of ["serial", "copies", "necessity", "name"] as const) {
    const at = head.findIndex(({ title }) => keyOf(title, patterns.columns) === wanted);
    const own = placed.filter(
      ({ line, column }) =>
        column === at && (wanted !== "serial" || /^\d{1,3}[.、]?$/u.test(line.text.trim())),
    );
    if (at >= 0 && own.length > 0) return own;
  }
  return [];
}

function centerOf(top: number, bottom: number): number {
  return (top + bottom) / 2;
}

interface CellBlock {
  readonly text: string;
  readonly top: number;
  readonly bottom: number;
}

/** Lines of one column that stand closer than rows do: a cell that wraps. `pitch`: least distance of two rows. */
function cellBlocks(lines: readonly GuideLine[], pitch: number): readonly CellBlock[] {
  const blocks: (CellBlock & { readonly last: number })[] = [];
  for (const { text, box } of lines) {
    const before = blocks.at(-1);
    const isNext = before !== undefined && box[1] - before.last < CLOSE * pitch;
    if (isNext)
      blocks[blocks.length - 1] = {
        text: before.text + text.trim(),
        top: before.top,
        bottom: box[3],
        last: box[1],
      };
    else blocks.push({ text: text.trim(), top: box[1], bottom: box[3], last: box[1] });
  }
  return blocks;
}

/** Of the least distance of rows. Chosen: rows have padding above and below, lines of a cell have none. */
const CLOSE = 0.8;

/** The column a line's middle stands in. */
function columnOf({ box }: GuideLine, head: readonly Column[]): number {
  const center = (box[0] + box[2]) / 2;
  const edges = head.slice(1).map((column, at) => ((head[at]?.right ?? 0) + column.left) / 2);
  const at = edges.findIndex((edge) => center < edge);
  return at < 0 ? head.length - 1 : at;
}

/** A line that runs over the middles of two columns is no cell. */
function isAcross({ box }: GuideLine, head: readonly Column[]): boolean {
  const covered = head.filter(
    ({ left, right }) => box[0] < (left + right) / 2 && (left + right) / 2 < box[2],
  );
  return covered.length > 1;
}
