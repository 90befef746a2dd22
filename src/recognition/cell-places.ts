import { beginsWithLabel, type LabelPlace } from "./find-labels.ts";
import { type Cell, type PageText, sharesColumn, sharesRow } from "./page-text.ts";

/** Width of one Chinese character: pages are taller than wide, so a line's height in page widths. */
export function characterWidth(page: PageText): number {
  return (page.lineHeight * page.page.height) / page.page.width;
}

export function rowRightOf(page: PageText, cell: Cell): readonly Cell[] {
  return page.cells
    .filter(
      (other) => other !== cell && other.box[0] >= cell.box[2] - 0.005 && sharesRow(other.box, cell.box),
    )
    .sort((a, b) => a.box[0] - b.box[0]);
}

export function isLabelCell(cell: Cell, places: readonly LabelPlace[]): boolean {
  return (
    places.some((place) => place.cellIndexes.length > 1 && place.cellIndexes.includes(cell.index)) ||
    places.some((place) => place.leadIndexes?.includes(cell.index)) ||
    beginsWithLabel(cell, places)
  );
}

/** The cells of a row, every label cut into pieces as its first piece. */
export function withLabelsWhole(row: readonly Cell[], places: readonly LabelPlace[]): readonly Cell[] {
  return row.filter(
    (cell) =>
      !places.some(
        ({ cellIndexes, leadIndexes }) =>
          cellIndexes.slice(1).includes(cell.index) || leadIndexes?.includes(cell.index),
      ),
  );
}

/** A line beside another field's label is that field's value. */
export function hasLabelToTheLeft(page: PageText, cell: Cell, places: readonly LabelPlace[]): boolean {
  return page.cells.some(
    (other) =>
      other !== cell &&
      other.box[2] <= cell.box[0] + 0.005 &&
      sharesRow(other.box, cell.box) &&
      isLabelCell(other, places),
  );
}

/** Whether something stands in the column under a cell, within a row of a table: under a form's value nothing does. */
export function hasCellBelow(page: PageText, cell: Cell): boolean {
  return page.cells.some(
    (other) =>
      other.box[1] >= cell.box[3] - page.lineHeight * 0.3 &&
      other.box[1] - cell.box[3] < page.lineHeight * 4 &&
      sharesColumn(other.box, cell.box, 0.3),
  );
}

/** Whether a line stands higher than the label's row. */
export function isAbove(page: PageText, cell: Cell, place: LabelPlace): boolean {
  return (cell.box[1] + cell.box[3]) / 2 < place.box[1] - page.lineHeight * 0.2;
}

/** Whether a line begins right under a label: then what stands higher beside it is not its value. */
export function hasLineBelow(page: PageText, place: LabelPlace): boolean {
  return page.cells.some(
    (cell) =>
      Math.abs(cell.box[0] - place.box[0]) < characterWidth(page) * 0.5 &&
      cell.box[1] > place.box[1] + page.lineHeight * 0.3 &&
      cell.box[1] - place.box[3] < page.lineHeight,
  );
}

/** A line that reaches the right edge of the text is part of a paragraph. */
export function isFullLine(page: PageText, cell: Cell): boolean {
  const rightEdge = Math.max(...page.cells.map((other) => other.box[2]));
  return cell.box[2] > rightEdge - characterWidth(page) * 2 && cell.box[2] - cell.box[0] > 0.45;
}

/**
 * The line of a paragraph that one runs into which ends with a label and a colon. In a form, a place to fill in would
 * be left there.
 */
export function lineRunInto(page: PageText, place: LabelPlace): Cell | null {
  return place.isAlone && place.hasColon && place.cellIndexes.length === 1
    ? lineAfterFull(page, place.cell)
    : null;
}

/** The next line of a paragraph: a line fills the paragraph's width with nothing beside it, the next begins at its left edge. */
export function lineAfterFull(page: PageText, cell: Cell): Cell | null {
  const width = characterWidth(page);
  const isBody = (other: Cell) => isOfOneHeight(cell, other);
  const rightEdge = Math.max(...page.cells.filter(isBody).map((other) => other.box[2]));
  if (cell.box[2] - cell.box[0] < FULL_LINE) return null;
  if (page.cells.some((other) => other !== cell && sharesRow(other.box, cell.box))) return null;
  const [next] = page.cells
    .filter((other) => other.box[1] > cell.box[1] + page.lineHeight * 0.5)
    .sort((a, b) => a.box[1] - b.box[1]);
  if (!next || !isBody(next) || next.box[1] - cell.box[3] > page.lineHeight * 1.6) return null;
  const moved = /^[\dA-Za-z]*/.exec(next.text)?.[0].length ?? 0;
  if (cell.box[2] < rightEdge - width * (FULL_WITHIN + moved * NARROW)) return null;
  const indent = cell.box[0] - next.box[0];
  return indent > -width * 0.5 && indent < width * 3.5 ? next : null;
}

/** Characters of room that a full line may leave, and as many as a number takes that is moved to the next line whole. */
const FULL_WITHIN = 3;
/** Width of a figure against that of a Chinese character. */
const NARROW = 0.55;
/** Share of the page's width that a line of running text takes at least. */
const FULL_LINE = 0.4;

/** Pieces of one line are about equally high and stand on it; a piece of a seal or picture is not. */
export function isOfOneLine(cell: Cell, next: Cell): boolean {
  const [own, other] = [cell.box[3] - cell.box[1], next.box[3] - next.box[1]];
  const offset = Math.abs(cell.box[1] + cell.box[3] - next.box[1] - next.box[3]) / 2;
  return other < own * 1.7 && other > own * 0.5 && offset < own * 0.6;
}

export function isOfOneHeight(cell: Cell, other: Cell): boolean {
  const ratio = (cell.box[3] - cell.box[1]) / (other.box[3] - other.box[1]);
  return ratio > 0.8 && ratio < 1.25;
}

export function gapBetween(row: readonly Cell[], at: number): number {
  const [left, right] = [row[at], row[at + 1]];
  return left && right ? right.box[0] - left.box[2] : 0;
}

/** Whether a cell lies in the label's table row: nearer to it than to the label above or below. */
export function isInBand(
  page: PageText,
  cell: Cell,
  place: LabelPlace,
  places: readonly LabelPlace[],
): boolean {
  const center = (cell.box[1] + cell.box[3]) / 2;
  const own = (place.box[1] + place.box[3]) / 2;
  const rivals = page.cells
    .filter((other) => !place.cellIndexes.includes(other.index) && sharesColumn(other.box, place.box, 0.3))
    .map((other) => (other.box[1] + other.box[3]) / 2);
  const distance = Math.abs(center - own);
  const isOthers = places.some(
    (other) =>
      other !== place &&
      sharesRow(other.box, cell.box) &&
      !sharesRow(other.box, place.box) &&
      other.box[2] <= cell.box[0] + 0.01 &&
      other.box[0] >= place.box[0] - 0.05,
  );
  return (
    !isOthers &&
    distance <= page.lineHeight * 2.2 &&
    rivals.every((rival) => Math.abs(center - rival) > distance)
  );
}
