import { type Box, unionBox } from "../domain/box.ts";
import { type Cell, foldWords, type PageText, sharesColumn } from "./page-text.ts";

/**
 * A printed label found on a page. `end` is where its value may begin in the cell (after brackets, 姓名, colon).
 * `hasColon`: a colon closes it; `isAlone`: nothing follows in the cell; `hasGap`: a space follows it.
 */
export interface LabelPlace {
  readonly label: string;
  readonly cell: Cell;
  readonly start: number;
  readonly end: number;
  readonly hasColon: boolean;
  readonly hasGap: boolean;
  readonly isAlone: boolean;
  readonly isAtStart: boolean;
  readonly box: Box;
  /** Bracketed words after the label, e.g. a unit: `(万元)`. */
  readonly note: string;
  /** Indexes of the lines that hold the label: several where it was cut. */
  readonly cellIndexes: readonly number[];
}

const COLON = /^[:：︰]/;
/** What may stand before a label: numbering, bullets, boxes. */
const LEAD = /^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．:]?|[□☐■●○◆*·※#—-]+|[(（])$/;
/** Words that belong to a party's label: 委托人姓名, 申请人（签名）. */
const TAIL =
  /^(?:姓名或名称|姓名\/名称|名称\/姓名|\(姓名\)|姓名|\(名称\)|名称)?(?:\([^()\d]{1,14}\))?(?=[:：︰]|$)|^\([^()\d]{1,14}\)/;

/** Every place on the page where one of the labels stands as a label; of overlapping ones the longest. */
export function findLabels(page: PageText, labels: readonly string[]): readonly LabelPlace[] {
  const folded = [...new Set(labels.map(foldWords))].sort((a, b) => b.length - a.length);
  const inCells = page.cells.flatMap((cell) => findInCell(cell, folded));
  return [...inCells, ...findSplit(page, folded, inCells)].sort(
    (a, b) => a.cell.index - b.cell.index || a.start - b.start,
  );
}

function findInCell(cell: Cell, labels: readonly string[]): readonly LabelPlace[] {
  const taken: LabelPlace[] = [];
  for (const label of labels) {
    let at = cell.text.indexOf(label);
    while (at >= 0) {
      const start = at;
      const isFree = taken.every(
        (place) => start + label.length <= place.start || start >= place.start + place.label.length,
      );
      if (isFree) taken.push(describe(cell, label, start));
      at = cell.text.indexOf(label, at + 1);
    }
  }
  taken.sort((a, b) => a.start - b.start);
  return taken.filter((place, index) => isLabelHere(place, taken.slice(0, index)));
}

function describe(cell: Cell, label: string, start: number): LabelPlace {
  const after = cell.text.slice(start + label.length);
  const tail = TAIL.exec(after)?.[0] ?? "";
  const rest = after.slice(tail.length);
  const hasColon = COLON.test(rest);
  const end = start + label.length + tail.length + (hasColon ? 1 : 0);
  return {
    label,
    cell,
    start,
    end,
    hasColon,
    hasGap: cell.hasGapBefore[end] ?? false,
    isAlone: end >= cell.text.length,
    isAtStart: start === 0 || LEAD.test(cell.text.slice(0, start)),
    box: [
      cell.lefts[start] ?? cell.box[0],
      cell.box[1],
      cell.lefts[Math.min(end, cell.text.length)] ?? cell.box[2],
      cell.box[3],
    ],
    note: tail,
    cellIndexes: [cell.index],
  };
}

/** Inside a line a label needs a sign that it is one: a space or mark before it, or a colon and a label before. */
function isLabelHere(place: LabelPlace, earlier: readonly LabelPlace[]): boolean {
  if (place.isAtStart) return true;
  const before = place.cell.text[place.start - 1] ?? "";
  const isParted = place.cell.hasGapBefore[place.start] === true || /[;；,，。、_＿/|)）]/.test(before);
  if (isParted) return place.hasColon || place.hasGap || place.isAlone || earlier.length > 0;
  return (
    earlier.some((other) => other.isAtStart) &&
    (place.hasColon || /[\d男女]/.test(before) || place.label.length >= 2)
  );
}

/** Labels cut into neighboring boxes of a row (姓 | 名), or over two lines of a table cell. */
function findSplit(
  page: PageText,
  labels: readonly string[],
  found: readonly LabelPlace[],
): readonly LabelPlace[] {
  const used = new Set(found.map((place) => place.cell.index));
  const places: LabelPlace[] = [];
  for (const row of page.rows) {
    for (let at = 0; at < row.length; at++) {
      for (const length of [2, 3, 4]) {
        const parts = row.slice(at, at + length);
        if (parts.length === length && parts.every((cell) => cell.text.length <= 2))
          places.push(...join(parts, labels, used));
      }
    }
  }
  for (const cell of page.cells) {
    if (used.has(cell.index) || cell.text.length > 8) continue;
    const below = page.cells.find(
      (other) =>
        other !== cell &&
        other.text.length <= 8 &&
        other.box[1] >= cell.box[1] + (cell.box[3] - cell.box[1]) * 0.5 &&
        other.box[1] - cell.box[3] < page.lineHeight * 0.9 &&
        sharesColumn(cell.box, other.box, 0.6),
    );
    if (below) places.push(...join([cell, below], labels, used));
  }
  return places;
}

function join(
  parts: readonly Cell[],
  labels: readonly string[],
  used: ReadonlySet<number>,
): readonly LabelPlace[] {
  const text = parts.map((cell) => cell.text).join("");
  const [first] = parts;
  const last = parts.at(-1);
  const box = unionBox(parts.map((cell) => cell.box));
  if (!first || !last || !box || parts.some((cell) => used.has(cell.index))) return [];
  const bare = text.replace(/[:：︰]$/, "");
  if (!labels.includes(bare)) return [];
  return [
    {
      label: bare,
      cell: { ...first, box },
      start: 0,
      end: first.text.length,
      hasColon: bare !== text,
      hasGap: false,
      isAlone: true,
      isAtStart: true,
      box,
      note: "",
      cellIndexes: parts.map((cell) => cell.index),
    },
  ];
}

/** Where the next label, known or printed with a colon of its own, begins in the cell at or after `from`. */
export function nextLabelStart(cell: Cell, from: number, places: readonly LabelPlace[]): number {
  const known = places
    .filter((place) => place.cell.index === cell.index && place.start >= from)
    .map((place) => place.start);
  const unknown = [
    ...cell.text
      .slice(from)
      .matchAll(/(?<=^|[;；,，。、_＿)）])(?<label>[\p{Script=Han}]{2,10}(?:\([^()]{1,10}\))?)[:：︰]/gu),
  ]
    .map((match) => from + match.index)
    .filter((start) => start > from);
  for (let at = from + 1; at < cell.text.length; at++) {
    if (
      cell.hasGapBefore[at] &&
      /^[\p{Script=Han}]{2,10}(?:\([^()]{1,10}\))?[:：︰]/u.test(cell.text.slice(at))
    )
      unknown.push(at);
  }
  return Math.min(cell.text.length, ...known, ...unknown);
}

/** Whether a cell begins with a label, of the type or any words closed by a colon. */
export function beginsWithLabel(cell: Cell, places: readonly LabelPlace[]): boolean {
  return (
    places.some((place) => place.cell.index === cell.index && place.isAtStart) ||
    /^[\p{Script=Han}]{2,10}(?:\([^()]{1,12}\))?[:：︰]/u.test(cell.text)
  );
}
