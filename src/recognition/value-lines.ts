import type { MaterialField } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import { endsLikeOrganization } from "../standards/names-by-looks.ts";
import {
  characterWidth,
  hasLabelToTheLeft,
  isInBand,
  isLabelCell,
  isOfOneHeight,
  isOfOneLine,
  rowRightOf,
} from "./cell-places.ts";
import type { LabelPlace } from "./find-labels.ts";
import { type Cell, type PageText, sharesColumn, sharesRow } from "./page-text.ts";
import { cutAtLabel, type Stretch, whole } from "./stretch.ts";

/** Longest words that head the line under them. */
const HEADING_LENGTH = 8;

/** A line that opens a clause of its own. */
const NEW_CLAUSE = /^(?:第?[\d一二三四五六七八九十]{1,3}[、.．条]|[(（][\d一二三四五六七八九十]{1,2}[)）])/;

/** Whether lines of one cell hold a number of 18 characters, or one or two less or more where it was written wrongly. */
export function isOneCode(lines: readonly Stretch[]): boolean {
  const parts = lines.map(({ cell, from, to }) => cell.text.slice(from, to));
  return parts.every((part) => /^[0-9A-Za-z]+$/.test(part)) && /^.{16,20}$/.test(parts.join(""));
}

/** Whether two lines of one cell hold a name whose last character did not fit: no name is one character long. */
export function isOneName(lines: readonly Stretch[]): boolean {
  const [first = "", last = "", ...more] = lines.map(({ cell, from, to }) => cell.text.slice(from, to));
  return more.length === 0 && /^[\p{Script=Han}·]{2,8}$/u.test(first) && /^\p{Script=Han}$/u.test(last);
}

/** Pieces of the value that OCR cut off: close by, to the right, in the same row. */
export function sameRowRest(page: PageText, cell: Cell, places: readonly LabelPlace[]): readonly Stretch[] {
  const pieces: Stretch[] = [];
  let last = cell;
  for (const next of rowRightOf(page, cell)) {
    const gap = next.box[0] - last.box[2];
    if (gap > characterWidth(page) * 1.6 || isLabelCell(next, places)) break;
    if (!isOfOneLine(cell, next)) break;
    pieces.push(whole(next));
    last = next;
  }
  return pieces;
}

/** Room between lines of one cell, in heights of a line. */
const CLOSE = 0.45;

/** Lines of one table cell: in the label's row band, starting where the nearest does, closely one under the other. */
export function wrappedWith(
  page: PageText,
  nearest: Cell,
  place: LabelPlace,
  places: readonly LabelPlace[],
  room = CLOSE,
): readonly Stretch[] {
  const lines = page.cells
    .filter(
      (cell) =>
        Math.abs(cell.box[0] - nearest.box[0]) < characterWidth(page) && isInBand(page, cell, place, places),
    )
    .filter((cell) => !isLabelCell(cell, places))
    .sort((a, b) => a.box[1] - b.box[1]);
  const at = lines.indexOf(nearest);
  const isClose = (upper: Cell | undefined, lower: Cell | undefined) =>
    upper !== undefined && lower !== undefined && lower.box[1] - upper.box[3] < page.lineHeight * room;
  let [first, last] = [at, at];
  while (first > 0 && isClose(lines[first - 1], lines[first])) first--;
  while (last < lines.length - 1 && isClose(lines[last], lines[last + 1])) last++;
  return at < 0 ? [] : lines.slice(first, last + 1).map((cell) => cutAtLabel(cell, places));
}

/** Room between the lines of a sentence in a narrow cell, in heights of a line. */
const WITHIN_CELL = 0.3;

/** Lines of a cell stand closer than this, in heights of a line. */
const CELL_ROOM = 0.8;

/** The next line of a table's cell, beginning where its first does, where the value shows that it is cut there. */
export function cutByCell(
  page: PageText,
  field: MaterialField,
  { cell, from }: Stretch,
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const [next] = page.cells
    .filter(({ box }) => Math.abs(box[0] - cell.box[0]) < characterWidth(page))
    .filter(({ box }) => box[1] > cell.box[1] + page.lineHeight * 0.5)
    .filter(({ box }) => box[1] - cell.box[3] < page.lineHeight * CELL_ROOM)
    .sort((a, b) => a.box[1] - b.box[1]);
  if (!next || isLabelCell(next, places) || NEW_CLAUSE.test(next.text)) return [];
  return isCutBetween(field.kind, cell.text.slice(from), next.text) ? [cutAtLabel(next, places)] : [];
}

/** Whether words are cut before the next line: in a bracket, a document's number, an address's or a firm's name. */
function isCutBetween(kind: FieldKind, begun: string, next: string): boolean {
  const open = (text: string) => text.split("(").length - text.split(")").length;
  if (open(begun) > 0 && open(begun + next) === 0) return true;
  switch (kind) {
    case "text":
      return /第[\dA-Z-]*$/.test(begun) && /^[\dA-Z-]*号/.test(next);
    case "address":
      return /\d$/.test(begun) && /^(?:\d{0,4}(?:号|室|弄|巷|栋|幢|层|楼|单元)|[-附]\d)/u.test(next);
    case "organization-name":
      return (
        !endsLikeOrganization(begun) &&
        /^[\p{Script=Han}()]{1,8}$/u.test(next) &&
        endsLikeOrganization(begun + next)
      );
    default:
      return false;
  }
}

/** Following lines of a value: right under it, aligned with its start or, after a full line, with the text's left edge. */
export function continuation(
  page: PageText,
  first: Stretch,
  last: Cell,
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const left = first.cell.lefts[first.from] ?? first.cell.box[0];
  const rightEdge = Math.max(...page.cells.map((cell) => cell.box[2]));
  const pieces: Stretch[] = [];
  let above = last;
  // Rows of a table stand further apart: a label beside such a line is the neighboring column's.
  const isOfSameCell = (next: Cell) =>
    first.from > 0 &&
    above.box[2] > rightEdge - characterWidth(page) * 3 &&
    Math.abs(next.box[0] - first.cell.box[0]) < characterWidth(page) * 0.5 &&
    next.box[1] - above.box[3] < page.lineHeight * WITHIN_CELL;
  for (let round = 0; round < 12; round++) {
    const next = page.cells.find((cell) => {
      if (cell.index <= above.index && cell.box[1] <= above.box[1]) return false;
      const gap = cell.box[1] - above.box[3];
      const isFull = above.box[2] > rightEdge - characterWidth(page) * 3;
      const isUnder =
        cell.box[1] > above.box[1] + page.lineHeight * 0.5 && gap < page.lineHeight * (isFull ? 1.6 : 0.9);
      const isAligned = Math.abs(cell.box[0] - left) < characterWidth(page) * 1.5;
      const indent = first.cell.box[0] - cell.box[0];
      const isWrapped = isFull && indent > -characterWidth(page) && indent < characterWidth(page) * 3.5;
      // A wide space after the label makes its value begin further right than estimated.
      const isHanging =
        isFull &&
        first.from > 0 &&
        cell.box[0] > left &&
        cell.box[0] - left < characterWidth(page) * 4 &&
        isOfOneHeight(cell, above);
      return isUnder && (isAligned || isWrapped || isHanging);
    });
    if (
      !next ||
      isCaption(page, next, above) ||
      isLabelCell(next, places) ||
      (hasLabelToTheLeft(page, next, places) && !isOfSameCell(next)) ||
      isBesideNextLabel(page, next, first.cell) ||
      NEW_CLAUSE.test(next.text)
    )
      break;
    const piece = cutAtLabel(next, places);
    pieces.push(piece);
    if (piece.to < next.text.length) break;
    above = next;
  }
  return pieces;
}

/** Between the label of one row and the next one's there is at least this much room, in line heights. */
const ROW_ROOM = 0.8;

/** Beside words of its own that stand where the value's label does, a row below it: they label it, whatever they are. */
function isBesideNextLabel(page: PageText, cell: Cell, first: Cell): boolean {
  const leftOf = (right: Cell) =>
    page.cells
      .filter((other) => other.box[2] <= right.box[0] + 0.005 && sharesRow(other.box, right.box))
      .sort((a, b) => b.box[2] - a.box[2])[0];
  const [label, own] = [leftOf(first), leftOf(cell)];
  if (!label || !own || Math.abs(label.box[0] - own.box[0]) > characterWidth(page)) return false;
  const above = page.cells
    .filter((other) => other.box[3] <= own.box[1] + page.lineHeight * 0.3 && sharesColumn(other.box, own.box))
    .map((other) => other.box[3]);
  const room = own.box[1] - Math.max(label.box[3], ...above);
  return /^[\p{Script=Han}/]{2,10}$/u.test(own.text) && room > page.lineHeight * ROW_ROOM;
}

/** A few words under a line that was not full, with a line of their own right under them: they head that one. */
function isCaption(page: PageText, cell: Cell, above: Cell): boolean {
  if (cell.text.length > HEADING_LENGTH || !/^[\p{Script=Han}/]{2,}$/u.test(cell.text)) return false;
  if (above.box[2] > Math.max(...page.cells.map((other) => other.box[2])) - characterWidth(page) * 3)
    return false;
  return page.cells.some(
    (other) =>
      Math.abs(other.box[0] - cell.box[0]) < characterWidth(page) &&
      other.box[1] > cell.box[1] + page.lineHeight * 0.5 &&
      other.box[1] - cell.box[3] < page.lineHeight * 1.3,
  );
}
