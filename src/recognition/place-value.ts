import type { Box } from "../domain/box.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import { beginsWithLabel, type LabelPlace, nextLabelStart } from "./find-labels.ts";
import { type Cell, type PageText, sharesColumn, sharesRow } from "./page-text.ts";

/** A stretch of a line: characters `from` (included) to `to` (not included) of the cell's folded text. */
export interface Stretch {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
}

/** Text that may be a field's value, and how surely it belongs to the label, 0..1. */
export interface Candidate {
  readonly page: PageText;
  readonly stretches: readonly Stretch[];
  readonly certainty: number;
  readonly place: LabelPlace | null;
}

/** How surely a text belongs to a label, by where it stands. Measured order, not measured odds. */
const CERTAINTY = {
  colon: 0.99,
  gap: 0.95,
  gluedField: 0.95,
  glued: 0.7,
  right: 0.96,
  belowAlone: 0.88,
  belowColon: 0.7,
  underHead: 0.93,
};
/** A line without colon that begins with a label and goes on like this is a sentence, not a field. */
const SENTENCE =
  /^(?:信息|声明|承诺|意见|情况|基本|通知|保证|应|须|不|将|有|在|的|与|和|及|或|对|向|为|是|按|如|需|可|负|自愿|同意|承担|经|双方|已)|[,，。;；]/;

/** Kinds whose values may be broken over lines within a table cell. */
const WRAPPING_KINDS: readonly FieldKind[] = ["text", "organization-name", "address"];

/** Kinds of one long number, which a narrow cell breaks in two. */
const CODE_KINDS: readonly FieldKind[] = ["resident-id-number", "unified-social-credit-code"];

/** Whether lines of one cell hold a number of 18 characters, or one or two less or more where it was written wrongly. */
function isOneCode(lines: readonly Stretch[]): boolean {
  const parts = lines.map(({ cell, from, to }) => cell.text.slice(from, to));
  return parts.every((part) => /^[0-9A-Za-z]+$/.test(part)) && /^.{16,20}$/.test(parts.join(""));
}

/** A line that opens a clause of its own. */
const NEW_CLAUSE = /^(?:第?[\d一二三四五六七八九十]{1,3}[、.．条]|[(（][\d一二三四五六七八九十]{1,2}[)）])/;

/** Every text that may be the value of the field at one label, likeliest first. */
export function valuesAt(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Candidate[] {
  const inline = field.place.includes("inline") ? inlineValue(page, field, place, places) : null;
  if (inline) return [inline];
  if (isWordOfSentence(place, places)) return [];
  const found: Candidate[] = [];
  const headed = place.isAlone && !place.hasColon ? underHead(page, place, places) : [];
  if (headed.length > 0) return [{ page, stretches: headed, certainty: CERTAINTY.underHead, place }];
  if (field.place.includes("right")) {
    const inRow = rightOf(page, field, place, places);
    const stretches = inRow.length > 0 ? inRow : rightOf(page, { ...field, lines: "many" }, place, places);
    const isHigher = stretches.every(({ cell }) => isAbove(page, cell, place));
    if (stretches.length > 0 && !(isHigher && hasLineBelow(page, place)))
      found.push({ page, stretches, certainty: CERTAINTY.right, place });
  }
  const mayBeBelow =
    field.place.includes("below") &&
    (!place.hasColon || field.lines === "many" || headsLineBelow(page, place, places));
  if (mayBeBelow && place.isAlone) {
    const stretches = below(page, field, place, places);
    const certainty = place.hasColon ? CERTAINTY.belowColon : CERTAINTY.belowAlone;
    if (stretches.length > 0) found.push({ page, stretches, certainty, place });
  }
  return found;
}

/**
 * Whether a label closed by a colon heads the line right under it: that line begins where the label does, and so does
 * every line under the other labels of its row, which hold nothing either.
 */
function headsLineBelow(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): boolean {
  const row = page.cells.filter((cell) => sharesRow(cell.box, place.box));
  if (row.some((cell) => cell.index !== place.cell.index && !isLabelCell(cell, places))) return false;
  const edge = characterWidth(page) * 1.2;
  const under = page.cells.filter(
    (cell) =>
      cell.box[1] >= place.box[3] - page.lineHeight * 0.3 &&
      cell.box[1] - place.box[3] < page.lineHeight * 1.3 &&
      !row.includes(cell),
  );
  const [own] = under.filter((cell) => Math.abs(cell.box[0] - place.box[0]) < edge);
  return (
    own !== undefined &&
    !isLabelCell(own, places) &&
    under.every((cell) => row.some((head) => Math.abs(cell.box[0] - head.box[0]) < edge)) &&
    own.text.length <= CAPTIONED_LENGTH &&
    !/[。；;]/.test(own.text)
  );
}

/** Longest line that is taken for a value under its label and not for a paragraph. */
const CAPTIONED_LENGTH = 40;

/**
 * The first row under a row of heads, in the label's column: every cell there belongs to the head whose middle is
 * nearest. Lines of one cell stand closely one under the other.
 */
function underHead(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): readonly Stretch[] {
  const heads = headRow(page, place, places);
  if (heads.length === 0) return [];
  const bottom = Math.max(...heads.map((cell) => cell.box[3]));
  const middle = (box: Box) => (box[0] + box[2]) / 2;
  const own = middle(place.box);
  const column = page.cells
    .filter(
      (cell) => cell.box[1] >= bottom - page.lineHeight * 0.3 && cell.box[1] - bottom < page.lineHeight * 4,
    )
    .filter((cell) =>
      heads.every(
        (head) =>
          head.index === place.cell.index ||
          Math.abs(middle(head.box) - middle(cell.box)) > Math.abs(own - middle(cell.box)),
      ),
    )
    .sort((a, b) => a.box[1] - b.box[1]);
  const lines: Cell[] = [];
  for (const cell of column) {
    const last = lines.at(-1);
    if (isLabelCell(cell, places) || (last && cell.box[1] - last.box[3] > page.lineHeight * 1.2)) break;
    lines.push(cell);
  }
  return lines.map(whole);
}

/** The row of a table that only heads columns: labels side by side, or captions of which the first counts the rows. */
function headRow(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): readonly Cell[] {
  const row = page.cells.filter((cell) => sharesRow(cell.box, place.box)).sort((a, b) => a.box[0] - b.box[0]);
  if (
    row.length < 3 ||
    !row.every((cell) => /^[^\d:：,，。]{1,14}$/.test(cell.text.replace(/\([^()]*\)/g, "")))
  )
    return [];
  const labeled = row.map((cell) => isLabelCell(cell, places));
  const isNumbered = /^(?:序|序号|编号|项次)$/.test(row[0]?.text ?? "");
  if (isNumbered || labeled.every((isLabel) => isLabel)) return row;
  // A form's row goes on with labels at the left, a table's with values.
  const areMost = labeled.filter((isLabel) => isLabel).length >= row.length - 1;
  const [under] = page.cells
    .filter((cell) => cell.box[1] >= place.box[3] && sharesColumn(cell.box, row[0]?.box ?? place.box, 0.3))
    .sort((a, b) => a.box[1] - b.box[1]);
  return areMost && under !== undefined && !isLabelCell(under, places) ? row : [];
}

/** Words go on right after the label, in its own line: it begins a sentence, and nothing beside it is its value. */
function isWordOfSentence(place: LabelPlace, places: readonly LabelPlace[]): boolean {
  if (place.isAlone || place.hasColon || place.hasGap || place.cellIndexes.length > 1) return false;
  return !isNothing(place.cell.text.slice(place.end, nextLabelStart(place.cell, place.end, places)));
}

function inlineValue(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): Candidate | null {
  if (place.isAlone || place.cellIndexes.length > 1) return null;
  const to = nextLabelStart(place.cell, place.end, places);
  const text = place.cell.text.slice(place.end, to);
  if (isNothing(text)) return null;
  const isMarked = place.hasColon || place.hasGap;
  if (!isMarked && /^[\p{Script=Han}]{1,6}[:：]/u.test(text)) return null;
  const isSentence = SENTENCE.test(text) || /[,，。;；]/.test(place.cell.text.slice(to));
  if (!isMarked && !field.glued && (isSentence || isFullLine(page, place.cell))) return null;
  const certainty = place.hasColon
    ? CERTAINTY.colon
    : place.hasGap
      ? CERTAINTY.gap
      : field.glued
        ? CERTAINTY.gluedField
        : CERTAINTY.glued;
  const first = { cell: place.cell, from: place.end, to };
  const isToEnd = to === place.cell.text.length;
  const split = isToEnd ? sameRowRest(page, place.cell, places) : [];
  const more =
    isToEnd && field.lines === "many"
      ? continuation(page, first, split.at(-1)?.cell ?? place.cell, places)
      : [];
  return { page, stretches: [first, ...split, ...more], certainty, place };
}

/** Whether a line begins right under a label: then what stands higher beside it is not its value. */
function hasLineBelow(page: PageText, place: LabelPlace): boolean {
  return page.cells.some(
    (cell) =>
      Math.abs(cell.box[0] - place.box[0]) < characterWidth(page) * 0.5 &&
      cell.box[1] > place.box[1] + page.lineHeight * 0.3 &&
      cell.box[1] - place.box[3] < page.lineHeight,
  );
}

/** Whether a line stands higher than the label's row. */
function isAbove(page: PageText, cell: Cell, place: LabelPlace): boolean {
  return (cell.box[1] + cell.box[3]) / 2 < place.box[1] - page.lineHeight * 0.2;
}

/** A line that reaches the right edge of the text is part of a paragraph. */
function isFullLine(page: PageText, cell: Cell): boolean {
  const rightEdge = Math.max(...page.cells.map((other) => other.box[2]));
  return cell.box[2] > rightEdge - characterWidth(page) * 2 && cell.box[2] - cell.box[0] > 0.45;
}

/** Pieces of the value that OCR cut off: close by, to the right, in the same row. */
function sameRowRest(page: PageText, cell: Cell, places: readonly LabelPlace[]): readonly Stretch[] {
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

/** Pieces of one line are about equally high and stand on it; a piece of a seal or picture is not. */
function isOfOneLine(cell: Cell, next: Cell): boolean {
  const [own, other] = [cell.box[3] - cell.box[1], next.box[3] - next.box[1]];
  const offset = Math.abs(cell.box[1] + cell.box[3] - next.box[1] - next.box[3]) / 2;
  return other < own * 1.7 && other > own * 0.5 && offset < own * 0.6;
}

function rightOf(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const inRow = page.cells
    .filter((cell) => !place.cellIndexes.includes(cell.index))
    .filter((cell) => cell.box[0] >= place.box[2] - characterWidth(page) * 0.8)
    .filter(
      (cell) =>
        sharesRow(cell.box, place.box) || (field.lines === "many" && isInBand(page, cell, place, places)),
    )
    .sort((a, b) => a.box[0] - b.box[0]);
  const stop = inRow.find((cell) => isLabelCell(cell, places) && sharesRow(cell.box, place.box));
  const free = inRow
    .filter((cell) => !stop || cell.box[0] < stop.box[0] - 0.005)
    .filter((cell) => !isLabelCell(cell, places));
  const [nearest] = free;
  if (!nearest) return [];
  if (field.lines === "one") {
    const row = free.filter((cell) => sharesRow(cell.box, nearest.box));
    const kept = row.filter(
      (_, at) =>
        at === 0 || row.slice(0, at).every((_cell, i) => gapBetween(row, i) < characterWidth(page) * 3),
    );
    const mayWrap = WRAPPING_KINDS.includes(field.kind) || CODE_KINDS.includes(field.kind);
    const wrapped = mayWrap ? wrappedWith(page, nearest, place, places) : [];
    const isWrapped = wrapped.length > 1 && (!CODE_KINDS.includes(field.kind) || isOneCode(wrapped));
    return isWrapped ? wrapped : kept.map((cell) => cutAtLabel(cell, places));
  }
  const column = free.filter(
    (cell) =>
      sharesColumn(cell.box, nearest.box, 0.2) ||
      (sharesRow(cell.box, nearest.box) && cell.box[0] - nearest.box[2] < characterWidth(page) * 2),
  );
  const ordered = [...column].sort((a, b) =>
    sharesRow(a.box, b.box) ? a.box[0] - b.box[0] : a.box[1] - b.box[1],
  );
  const lastRow = ordered.at(-1);
  const first = ordered[0];
  const more = lastRow && first ? continuation(page, whole(first), lastRow, places) : [];
  const seen = new Set(ordered.map((cell) => cell.index));
  return [
    ...ordered.map((cell) => cutAtLabel(cell, places)),
    ...more.filter((piece) => !seen.has(piece.cell.index)),
  ];
}

/** Lines of one table cell: in the label's row band, starting where the nearest does, closely one under the other. */
function wrappedWith(
  page: PageText,
  nearest: Cell,
  place: LabelPlace,
  places: readonly LabelPlace[],
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
    upper !== undefined && lower !== undefined && lower.box[1] - upper.box[3] < page.lineHeight * 0.45;
  let [first, last] = [at, at];
  while (first > 0 && isClose(lines[first - 1], lines[first])) first--;
  while (last < lines.length - 1 && isClose(lines[last], lines[last + 1])) last++;
  return at < 0 ? [] : lines.slice(first, last + 1).map((cell) => cutAtLabel(cell, places));
}

function gapBetween(row: readonly Cell[], at: number): number {
  const [left, right] = [row[at], row[at + 1]];
  return left && right ? right.box[0] - left.box[2] : 0;
}

/** Whether a cell lies in the label's table row: nearer to it than to the label above or below. */
function isInBand(page: PageText, cell: Cell, place: LabelPlace, places: readonly LabelPlace[]): boolean {
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

function below(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const height = place.cell.box[3] - place.cell.box[1];
  const under = page.cells
    .filter((cell) => !place.cellIndexes.includes(cell.index))
    .filter((cell) => cell.box[1] >= place.box[3] - height * 0.3 && cell.box[1] - place.box[3] < height * 1.5)
    .filter((cell) => sharesColumn(cell.box, place.box, 0.3))
    .sort((a, b) => a.box[1] - b.box[1]);
  const [first] = under;
  if (!first || isLabelCell(first, places)) return [];
  const stretch = cutAtLabel(first, places);
  return field.lines === "many" ? [stretch, ...continuation(page, stretch, first, places)] : [stretch];
}

/** Following lines of a value: right under it, aligned with its start or, after a full line, with the text's left edge. */
function continuation(
  page: PageText,
  first: Stretch,
  last: Cell,
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const left = first.cell.lefts[first.from] ?? first.cell.box[0];
  const rightEdge = Math.max(...page.cells.map((cell) => cell.box[2]));
  const pieces: Stretch[] = [];
  let above = last;
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
      hasLabelToTheLeft(page, next, places) ||
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

/** Longest words that head the line under them. */
const HEADING_LENGTH = 8;

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

function isOfOneHeight(cell: Cell, other: Cell): boolean {
  const ratio = (cell.box[3] - cell.box[1]) / (other.box[3] - other.box[1]);
  return ratio > 0.8 && ratio < 1.25;
}

/** A line beside another field's label is that field's value. */
function hasLabelToTheLeft(page: PageText, cell: Cell, places: readonly LabelPlace[]): boolean {
  return page.cells.some(
    (other) =>
      other !== cell &&
      other.box[2] <= cell.box[0] + 0.005 &&
      sharesRow(other.box, cell.box) &&
      isLabelCell(other, places),
  );
}

function isLabelCell(cell: Cell, places: readonly LabelPlace[]): boolean {
  return (
    places.some((place) => place.cellIndexes.length > 1 && place.cellIndexes.includes(cell.index)) ||
    beginsWithLabel(cell, places)
  );
}

function cutAtLabel(cell: Cell, places: readonly LabelPlace[]): Stretch {
  return { cell, from: 0, to: nextLabelStart(cell, 0, places) || cell.text.length };
}

function whole(cell: Cell): Stretch {
  return { cell, from: 0, to: cell.text.length };
}

function rowRightOf(page: PageText, cell: Cell): readonly Cell[] {
  return page.cells
    .filter(
      (other) => other !== cell && other.box[0] >= cell.box[2] - 0.005 && sharesRow(other.box, cell.box),
    )
    .sort((a, b) => a.box[0] - b.box[0]);
}

/** Width of one Chinese character: pages are taller than wide, so a line's height in page widths. */
export function characterWidth(page: PageText): number {
  return (page.lineHeight * page.page.height) / page.page.width;
}

/** Whether a text is only the form's own printing: rules, 年 月 日 without figures, units, brackets. */
export function isNothing(text: string): boolean {
  return /^[\s_＿—–\-.…·:：;；,，。、()（）/\\|~～]*(?:[年月日至止起元整号㎡¥￥]|平方米|万元|自|第)*[\s_＿—–\-.…·:：;；,，。、()（）/\\|年月日至止起自元整㎡]*$/.test(
    text,
  );
}
