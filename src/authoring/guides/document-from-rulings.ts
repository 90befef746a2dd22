import type { PlacedWords, RuledPage, Ruling } from "../../domain/ruled-page.ts";
import type { GuideLine } from "./document-from-pages.ts";
import type { GuideDocument, GuideTable } from "./guide-document.ts";

/** Lines nearer than this, in points, are one: borders are drawn double, or as two edges of a thin area. */
const SAME = 3;
/** Shorter lines, in points, part no cells. */
const SHORTEST = 6;
/** More lines than any table made by hand; with more, the page is a drawing. */
const MOST_LINES = 400;

/**
 * Tables with drawn borders, cell by cell, and the text between them. Cells merged over rows or columns fill every
 * place they cover, as they do in web pages. A table cut by the end of a page goes on with the next one's where that
 * has the same columns and begins the page.
 */
export function documentFromRulings(pages: readonly RuledPage[]): GuideDocument {
  const paragraphs: string[] = [];
  const tables: { rows: string[][]; columns: readonly number[]; endsPage: boolean }[] = [];
  for (const page of pages) {
    const grids = gridsOf(page.rulings);
    const outside = page.words.filter((words) => !grids.some((grid) => isWithin(words, grid)));
    const lines = linesOf(outside, "joined");
    paragraphs.push(...lines.map(({ text }) => text));
    for (const [at, grid] of grids.entries()) {
      const rows = rowsOf(grid, page);
      const last = tables.at(-1);
      const isFirst = at === 0 && !lines.some(({ y1 }) => y1 < (grid.ys[0] ?? 0) - SAME);
      const isLast = at === grids.length - 1 && !lines.some(({ y0 }) => y0 > (grid.ys.at(-1) ?? 0) + SAME);
      if (last?.endsPage && isFirst && isSameColumns(last.columns, grid.xs)) {
        const isTitleAgain = rows[0]?.join("\n") === last.rows[0]?.join("\n");
        last.rows.push(...rows.slice(isTitleAgain ? 1 : 0));
        last.endsPage = isLast;
      } else tables.push({ rows, columns: grid.xs, endsPage: isLast });
    }
    if (grids.length === 0) for (const table of tables) table.endsPage = false;
  }
  return { paragraphs, tables: tables.map(({ rows }): GuideTable => ({ rows, isGuessed: false })) };
}

/** The words of a page as lines that end where a wider gap begins, as columns without borders leave it. */
export function looseLines({ words, width, height }: RuledPage): readonly GuideLine[] {
  return linesOf(words, "apart").map(({ text, x0, y0, x1, y1 }) => ({
    text,
    box: [x0 / width, y0 / height, x1 / width, y1 / height],
  }));
}

/** Where the columns and rows of a table are parted, with the lines that part them. */
interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly rulings: readonly Ruling[];
}

/** Lines that touch each other make a table when they part at least two columns. */
function gridsOf(rulings: readonly Ruling[]): readonly Grid[] {
  const kept = joined(rulings.filter(({ from, to }) => to - from >= SHORTEST));
  if (kept.length > MOST_LINES) return [];
  const left = new Set(kept);
  const grids: Grid[] = [];
  for (const start of kept) {
    if (!left.delete(start)) continue;
    const together = [start];
    for (const one of together)
      for (const other of left)
        if (touch(one, other)) {
          left.delete(other);
          together.push(other);
        }
    const xs = places(together.filter(({ isLevel }) => !isLevel));
    const ys = places(together.filter(({ isLevel }) => isLevel));
    if (xs.length > 2 && ys.length > 1) grids.push({ xs, ys, rulings: together });
  }
  return grids.sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0));
}

/** Pieces of one line, one after the other or over each other, as one. */
function joined(rulings: readonly Ruling[]): readonly Ruling[] {
  const whole: Ruling[] = [];
  const order = rulings.toSorted(
    (a, b) => Number(a.isLevel) - Number(b.isLevel) || a.at - b.at || a.from - b.from,
  );
  for (const one of order) {
    const at = whole.findIndex(
      (other) =>
        other.isLevel === one.isLevel &&
        Math.abs(other.at - one.at) <= SAME &&
        one.from <= other.to + SAME &&
        one.to >= other.from - SAME,
    );
    const known = whole[at];
    if (known) whole[at] = { ...known, from: Math.min(known.from, one.from), to: Math.max(known.to, one.to) };
    else whole.push(one);
  }
  return whole;
}

function touch(one: Ruling, other: Ruling): boolean {
  if (one.isLevel === other.isLevel) return false;
  const reaches = (place: number, { from, to }: Ruling) => from - SAME <= place && place <= to + SAME;
  return reaches(other.at, one) && reaches(one.at, other);
}

/** Where lines stand, each place once. */
function places(rulings: readonly Ruling[]): readonly number[] {
  const ordered = rulings.map(({ at }) => at).sort((a, b) => a - b);
  return ordered.filter((place, index) => index === 0 || place - (ordered[index - 1] ?? 0) > SAME);
}

function isWithin({ x0, x1, y0, y1 }: PlacedWords, { xs, ys }: Grid): boolean {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return (xs[0] ?? 0) <= x && x <= (xs.at(-1) ?? 0) && (ys[0] ?? 0) <= y && y <= (ys.at(-1) ?? 0);
}

function rowsOf(grid: Grid, page: RuledPage): string[][] {
  const { xs, ys } = grid;
  const owners = ownersOf(grid);
  const words = new Map<string, PlacedWords[]>();
  for (const one of page.words.filter((each) => isWithin(each, grid))) {
    const column = bandOf((one.x0 + one.x1) / 2, xs);
    const row = bandOf((one.y0 + one.y1) / 2, ys);
    const owner = owners[row]?.[column] ?? "";
    words.set(owner, [...(words.get(owner) ?? []), one]);
  }
  return owners.map((row) =>
    row.map((owner) => {
      const lines = linesOf(words.get(owner) ?? [], "joined");
      return lines.map(({ text }) => text).join("");
    }),
  );
}

/** Of every place of the grid, which cell it belongs to: places no line parts are one cell. */
function ownersOf({ xs, ys, rulings }: Grid): string[][] {
  const isParted = (isLevel: boolean, at: number, middle: number) =>
    rulings.some(
      (one) =>
        one.isLevel === isLevel && Math.abs(one.at - at) <= SAME && one.from <= middle && middle <= one.to,
    );
  const owners: string[][] = [];
  for (let row = 0; row + 1 < ys.length; row++) {
    const own: string[] = [];
    for (let column = 0; column + 1 < xs.length; column++) {
      const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[column], xs[column + 1], ys[row], ys[row + 1]];
      const above = owners[row - 1]?.[column];
      const before = own[column - 1];
      if (above !== undefined && !isParted(true, y0, (x0 + x1) / 2)) own.push(above);
      else if (before !== undefined && !isParted(false, x0, (y0 + y1) / 2)) own.push(before);
      else own.push(`${row}/${column}`);
    }
    owners.push(own);
  }
  return owners;
}

/** Which of the bands between places a value lies in. */
function bandOf(value: number, places: readonly number[]): number {
  const after = places.findIndex((place) => value < place);
  return after < 0 ? places.length - 2 : Math.max(0, after - 1);
}

/** Words put together into lines, from the top; across wider gaps with a space, or not at all. */
function linesOf(words: readonly PlacedWords[], acrossGaps: "joined" | "apart"): readonly PlacedWords[] {
  const lines: PlacedWords[] = [];
  for (const one of words.toSorted((a, b) => a.y0 - b.y0 || a.x0 - b.x0)) {
    const middle = (one.y0 + one.y1) / 2;
    const at = lines.findIndex(
      (line) =>
        line.y0 < middle &&
        middle < line.y1 &&
        (acrossGaps === "joined" || gapOf(line, one) <= wideGap(line)),
    );
    const known = lines[at];
    if (known) lines[at] = together(known, one);
    else lines.push(one);
  }
  return lines;
}

function together(some: PlacedWords, others: PlacedWords): PlacedWords {
  const [first, second] = some.x0 <= others.x0 ? [some, others] : [others, some];
  return {
    text: `${first.text}${gapOf(first, second) > wideGap(first) ? " " : ""}${second.text}`,
    x0: first.x0,
    y0: Math.min(some.y0, others.y0),
    x1: Math.max(some.x1, others.x1),
    y1: Math.max(some.y1, others.y1),
  };
}

function gapOf(some: PlacedWords, others: PlacedWords): number {
  return Math.max(some.x0, others.x0) - Math.min(some.x1, others.x1);
}

/** A third of a line: between characters of one cell there is less. */
function wideGap({ y0, y1 }: PlacedWords): number {
  return (y1 - y0) / 3;
}

function isSameColumns(some: readonly number[], others: readonly number[]): boolean {
  return (
    some.length === others.length &&
    some.every((place, at) => Math.abs(place - (others[at] ?? 0)) <= 2 * SAME)
  );
}
