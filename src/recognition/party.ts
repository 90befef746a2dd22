import type { Box } from "../domain/box.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { LabelPlace } from "./find-labels.ts";
import { type Cell, foldWords, type PageText, sharesColumn, sharesRow } from "./page-text.ts";

/**
 * Whether a label shared by several parties (证件号码) belongs to the field's own: the party word nearest before it,
 * in its row first, else above it, is one of the field's. Always so for fields of no party.
 */
export function isOfParty(page: PageText, field: MaterialField, place: LabelPlace): boolean {
  if (!field.party) return true;
  const own = field.party.own.map(foldWords);
  const others = field.party.others.map(foldWords);
  const nearest = nearestWord(page, place, [...own, ...others]);
  return nearest !== null && own.includes(nearest);
}

function nearestWord(page: PageText, place: LabelPlace, words: readonly string[]): string | null {
  const inCell = lastWord(place.cell.text.slice(0, place.start), words) ?? beginningWord(place.label, words);
  if (inCell) return inCell;
  const beside = wordDownTheSide(page, place, words) ?? wordBesideRows(page, place, words);
  if (beside) return beside;
  const before = page.cells.filter((cell) => cell.index !== place.cell.index);
  const inRow = before
    .filter((cell) => cell.box[2] <= place.box[0] + 0.01 && sharesRow(cell.box, place.box))
    .sort((a, b) => b.box[0] - a.box[0]);
  const above = before
    .filter((cell) => cell.box[3] <= place.box[1] + page.lineHeight * 0.5 && !inRow.includes(cell))
    .sort((a, b) => b.box[1] - a.box[1] || distance(a, place) - distance(b, place));
  for (const cell of [...inRow, ...above]) {
    const word = beginningWord(cell.text, words) ?? lastWord(cell.text, words);
    if (word) return word;
  }
  return null;
}

/** A party written downward at the left of the rows that are its own, one character below the other. */
function wordDownTheSide(page: PageText, place: LabelPlace, words: readonly string[]): string | null {
  const columns = columnsDownTheSide(page, place.box);
  const middle = (place.box[1] + place.box[3]) / 2;
  const near = columns
    .flatMap((column) => words.flatMap((word) => middlesOf(column, word).map((at) => ({ word, middle: at }))))
    .sort(
      (a, b) => Math.abs(a.middle - middle) - Math.abs(b.middle - middle) || b.word.length - a.word.length,
    );
  return near[0]?.word ?? null;
}

/** Farthest a row stands from the middle of the rows that one party's word heads, in line heights. */
const SIDE_ROWS = 6;

/**
 * A party at the left of several rows, half way down them (甲方 beside 名称, 地址, 电话). Where none of the words stands
 * lower than a row it heads, each heads its own row and what follows.
 */
function wordBesideRows(page: PageText, place: LabelPlace, words: readonly string[]): string | null {
  const sides = page.cells.filter(
    (cell) =>
      words.includes(cell.text.replace(/[:：]$/, "")) &&
      !page.cells.some((other) => other.box[2] <= cell.box[0] && sharesRow(other.box, cell.box)),
  );
  if (!sides.some((side) => headsRowsAbove(page, side))) return null;
  const middle = ({ box }: { readonly box: Box }) => (box[1] + box[3]) / 2;
  const [nearest] = sides
    .filter((side) => side.box[2] <= place.box[0] + 0.005 && side !== place.cell)
    .filter((side) => Math.abs(middle(side) - middle(place)) < page.lineHeight * SIDE_ROWS)
    .sort((a, b) => Math.abs(middle(a) - middle(place)) - Math.abs(middle(b) - middle(place)));
  return nearest ? nearest.text.replace(/[:：]$/, "") : null;
}

/** Whether the row over a word has nothing in the word's column, and words over those that stand beside it. */
function headsRowsAbove(page: PageText, side: Cell): boolean {
  const [beside] = page.cells
    .filter((cell) => cell.box[0] >= side.box[2] && Math.abs(cell.box[1] - side.box[1]) < page.lineHeight * 2)
    .sort(
      (a, b) => a.box[0] - b.box[0] || Math.abs(a.box[1] - side.box[1]) - Math.abs(b.box[1] - side.box[1]),
    );
  if (!beside) return false;
  const center = (cell: Cell) => (cell.box[0] + cell.box[2]) / 2;
  return page.cells.some(
    (cell) =>
      cell.box[0] >= side.box[2] &&
      cell.box[3] <= side.box[1] + page.lineHeight * 0.3 &&
      side.box[1] - cell.box[3] < page.lineHeight * 2.5 &&
      (Math.abs(center(cell) - center(beside)) < page.lineHeight * 0.7 ||
        Math.abs(cell.box[0] - beside.box[0]) < page.lineHeight * 0.5) &&
      !page.cells.some((other) => other.box[0] < side.box[2] && sharesRow(other.box, cell.box)),
  );
}

/** What is written downward at the left of a row, of several such words the one whose middle is nearest. */
export function headingDownTheSide(page: PageText, box: Box): string | null {
  const middle = (box[1] + box[3]) / 2;
  const [nearest] = columnsDownTheSide(page, box)
    .filter((column) => column.length > 1)
    .map((column) => {
      const [first, last] = [column[0], column.at(-1)];
      const center = first && last ? (first.box[1] + last.box[3]) / 2 : Number.POSITIVE_INFINITY;
      return { text: column.map(({ text }) => text).join(""), distance: Math.abs(center - middle) };
    })
    .sort((a, b) => a.distance - b.distance);
  return nearest?.text ?? null;
}

/** Farthest the heads of two parties stand over a row of theirs, in line heights. */
const HEAD_ABOVE = 8;
/** A row with a label of its own in its cell: 姓名：某某. */
const LABELED = /^[\p{Script=Han}/()]{2,14}[:：]./u;

/** The party over a row that bears labels of its own, beside another's: 委托方 | 受托方 over 姓名：某某 | 姓名：某某. */
export function headingOver(page: PageText, cell: Cell): string | null {
  const row = rowOf(page, cell);
  if (row.length !== 2 || !row.every(({ text }) => LABELED.test(text))) return null;
  const [over] = page.cells
    .filter(({ box, text }) => box[3] <= cell.box[1] + page.lineHeight * 0.3 && !LABELED.test(text))
    .sort((a, b) => b.box[3] - a.box[3]);
  if (!over || cell.box[1] - over.box[3] > page.lineHeight * HEAD_ABOVE) return null;
  const heads = rowOf(page, over);
  const head = heads[row.indexOf(cell)];
  const areHeads = heads.length === 2 && heads.every(({ text }) => /^[\p{Script=Han}]{2,8}$/u.test(text));
  const areApart = heads.every(
    (one, at) => middle(one) > (row[at]?.box[0] ?? 1) && (at > 0 || middle(one) < (row[1]?.box[0] ?? 0)),
  );
  return head && areHeads && areApart ? head.text : null;
}

/** Whether a cell heads a column of rows that have labels of their own. */
export function headsLabeledRows(page: PageText, cell: Cell): boolean {
  return page.cells.some(
    (row) =>
      row.box[1] >= cell.box[3] - page.lineHeight * 0.3 &&
      row.box[1] - cell.box[3] < page.lineHeight * HEAD_ABOVE &&
      headingOver(page, row) === cell.text,
  );
}

function rowOf(page: PageText, cell: Cell): readonly Cell[] {
  return page.cells.filter(({ box }) => sharesRow(box, cell.box)).sort((a, b) => a.box[0] - b.box[0]);
}

function middle({ box }: Cell): number {
  return (box[0] + box[2]) / 2;
}

/** Single characters one below the other, left of a box. */
function columnsDownTheSide(page: PageText, box: Box): readonly (readonly Cell[])[] {
  const singles = page.cells
    .filter((cell) => [...cell.text].length === 1 && cell.box[2] <= box[0] + 0.01)
    .sort((a, b) => a.box[1] - b.box[1]);
  const columns: Cell[][] = [];
  for (const cell of singles) {
    const open = columns.find((column) => {
      const last = column.at(-1);
      return (
        last !== undefined &&
        sharesColumn(last.box, cell.box, 0.5) &&
        cell.box[1] - last.box[3] < page.lineHeight * 1.2
      );
    });
    if (open) open.push(cell);
    else columns.push([cell]);
  }
  return columns;
}

/** Where the word stands in a column of single characters; a column may run on into the next row's words. */
function middlesOf(column: readonly Cell[], word: string): readonly number[] {
  const text = column.map((cell) => cell.text).join("");
  const length = [...word].length;
  return column.flatMap((first, at) => {
    const last = column[at + length - 1];
    return last && text.startsWith(word, at) ? [(first.box[1] + last.box[3]) / 2] : [];
  });
}

function distance(cell: Cell, place: LabelPlace): number {
  return Math.abs(cell.box[0] - place.box[0]);
}

function beginningWord(text: string, words: readonly string[]): string | null {
  return [...words].sort((a, b) => b.length - a.length).find((word) => text.startsWith(word)) ?? null;
}

/** The word that ends last in the text; of those ending together the longest (受托人 over 托人). */
function lastWord(text: string, words: readonly string[]): string | null {
  const found = words
    .map((word) => ({ word, end: text.lastIndexOf(word) < 0 ? -1 : text.lastIndexOf(word) + word.length }))
    .filter(({ end }) => end >= 0)
    .sort((a, b) => b.end - a.end || b.word.length - a.word.length);
  return found[0]?.word ?? null;
}
