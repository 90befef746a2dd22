import type { Box } from "../domain/box.ts";
import { characterWidth, hasCellBelow, isLabelCell, withLabelsWhole } from "./cell-places.ts";
import type { LabelPlace } from "./find-labels.ts";
import { type Cell, type PageText, sharesColumn, sharesRow } from "./page-text.ts";
import { type Stretch, whole } from "./stretch.ts";

/** Longest line that is taken for a value under its label and not for a paragraph. */
const CAPTIONED_LENGTH = 40;

/**
 * Whether a label closed by a colon heads the line right under it: that line begins where the label does, and so does
 * every line under the other labels of its row, which hold nothing either.
 */
export function headsLineBelow(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): boolean {
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

/**
 * The first row under a row of heads, in the label's column: as many values as heads stand in the heads' order; else
 * every cell belongs to the head whose middle is nearest. Lines of one cell stand closely one under the other.
 */
export function underHead(
  page: PageText,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const ordered = bandAt(page, place, places);
  const own = ordered?.columns[ordered.heads.findIndex((head) => place.cellIndexes.includes(head.index))];
  return own ? own.map(whole) : nearestUnder(page, place, places);
}

function nearestUnder(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): readonly Stretch[] {
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
    // A label in a further row begins the next band, whatever this column's head is called.
    if (last && page.cells.some((other) => sharesRow(other.box, cell.box) && isLabelCell(other, places)))
      break;
    lines.push(cell);
  }
  return lines.map(whole);
}

/** Heads side by side and what stands under each of them, and how far below. */
interface Band {
  readonly heads: readonly Cell[];
  readonly columns: readonly (readonly Cell[])[];
  readonly gap: number;
}

/** Heads of a form whose words no type need know: without figures and marks. */
const CAPTION = /^[^\d:：,，。;；、]{2,14}$/;
/** Farthest below its head a value stands, in line heights. */
const FARTHEST_BELOW = 4;
/** Bands of one form are about evenly high. */
const SAME_GAP = 1.4;

/**
 * The band whose head the label is: labels side by side with one value under each. A head that is alone in its row, or
 * beside words that no type knows, is one where the form has other bands of the same height.
 */
function bandAt(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): Band | null {
  const heads = captionsOf(
    page.cells.filter((cell) => sharesRow(cell.box, place.box)),
    places,
  );
  const own = bandUnder(page, heads, places);
  if (!own) return null;
  const isPlain = heads.length >= 2 && heads.every((head) => isLabelCell(head, places));
  if (isPlain) return own;
  const others = page.rows.flatMap((row) => {
    const captions = captionsOf(row, places);
    const isOther = captions.length >= 2 && captions.every((head) => !heads.includes(head));
    return isOther && captions.every((head) => isLabelCell(head, places))
      ? (bandUnder(page, captions, places) ?? [])
      : [];
  });
  return others.some(({ gap }) => own.gap < gap * SAME_GAP && gap < own.gap * SAME_GAP) ? own : null;
}

/** A row's cells from left to right where all of them may be heads, or else none. */
function captionsOf(row: readonly Cell[], places: readonly LabelPlace[]): readonly Cell[] {
  const heads = withLabelsWhole(row, places).toSorted((a, b) => a.box[0] - b.box[0]);
  return heads.every((cell) => CAPTION.test(cell.text.replace(/\([^()]*\)/g, ""))) ? heads : [];
}

/** The band under the heads, where every head has its own value between its neighbors. */
function bandUnder(page: PageText, heads: readonly Cell[], places: readonly LabelPlace[]): Band | null {
  if (heads.length === 0) return null;
  const bottom = Math.max(...heads.map((cell) => cell.box[3]));
  const cells: Cell[] = [];
  let reached = bottom;
  const below = page.cells
    .filter(({ box }) => box[1] >= bottom - page.lineHeight * 0.3)
    .sort((a, b) => a.box[1] - b.box[1]);
  for (const cell of below) {
    const room = page.lineHeight * (cells.length === 0 ? FARTHEST_BELOW : 1.2);
    if (cell.box[1] - reached > room) break;
    if (page.cells.some((other) => sharesRow(other.box, cell.box) && isLabelCell(other, places))) break;
    const isApart = cells.length > 0 && cell.box[1] - reached > page.lineHeight * OF_ONE_CELL;
    if (isApart && !cells.some((other) => isSetAs(page, other.box, cell.box))) break;
    cells.push(cell);
    reached = Math.max(reached, cell.box[3]);
  }
  const columns = columnsOf(cells);
  const isBetween = columns.every((column, at) => {
    const [before, after] = [heads[at - 1], heads[at + 1]];
    return column.every(
      ({ box }) => (!before || box[0] >= before.box[2] - EDGE) && (!after || box[2] <= after.box[0] + EDGE),
    );
  });
  if (columns.length !== heads.length || !isBetween) return null;
  return { heads, columns, gap: Math.min(...cells.map(({ box }) => box[1])) - bottom };
}

/** Lines closer to each other than so many heights of a line are of one cell, however they are set. */
const OF_ONE_CELL = 0.7;

/** Whether two lines begin at the same edge or have the same middle, as lines of one cell do. */
function isSetAs(page: PageText, one: Box, other: Box): boolean {
  const near = characterWidth(page) * 0.3;
  const middle = (box: Box) => (box[0] + box[2]) / 2;
  return Math.abs(one[0] - other[0]) < near || Math.abs(middle(one) - middle(other)) < near;
}

/** Cells of neighboring columns hardly reach over the ruling between them. */
const EDGE = 0.005;

/** Cells that stand over each other, from left to right. */
function columnsOf(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const columns: Cell[][] = [];
  for (const cell of cells.toSorted((a, b) => a.box[0] - b.box[0])) {
    const column = columns.find((one) => one.some(({ box }) => cell.box[0] < box[2] && box[0] < cell.box[2]));
    if (column) column.push(cell);
    else columns.push([cell]);
  }
  return columns.map((column) => column.toSorted((a, b) => a.box[1] - b.box[1]));
}

/**
 * The line under a head that takes its table's whole width: both stand alone in their rows, the head centered, the line
 * at the edge or in the middle.
 */
export function underLoneHead(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): Cell | null {
  const isAlone = (cell: Cell) =>
    page.cells.every((other) => other === cell || !sharesRow(other.box, cell.box));
  const [next] = page.cells
    .filter(({ box }) => box[1] >= place.box[3] - page.lineHeight * 0.3)
    .sort((a, b) => a.box[1] - b.box[1]);
  const isNear = next !== undefined && next.box[1] - place.box[3] < page.lineHeight * FARTHEST_BELOW;
  return isNear && isAlone(place.cell) && isAlone(next) && !isLabelCell(next, places) ? next : null;
}

/** Heads a name's place in a row of a form. */
const NAME_HEAD = /^姓\s*名$/u;
/** How far below a section's heading its first person stands, and below one person the next, in line heights. */
const PERSON_WITHIN = { first: 3, next: 8 };

/**
 * The names in the rows under a section's heading that is alone in its row (委托代理人): 姓名 begins the first of them, and
 * every further person's until another heading is alone in its row.
 */
export function namesUnderSection(
  page: PageText,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Cell[] {
  // Nothing stands level with a heading, not even the halves of a label in two lines.
  const room = page.lineHeight * 0.25;
  const isHeading = ({ box }: Cell) =>
    box[0] > SECTION_FROM &&
    page.cells.every(
      (other) =>
        other.box === box ||
        other.text.startsWith("(") ||
        other.box[1] > box[3] + room ||
        other.box[3] < box[1] - room,
    );
  if (!isHeading(place.cell)) return [];
  const below = page.cells.filter(({ box }) => box[1] >= place.box[3] - page.lineHeight * 0.3);
  const end = Math.min(1, ...below.filter(isHeading).map(({ box }) => box[1]));
  const names: Cell[] = [];
  let reached = place.box[3];
  for (const head of below.filter(({ text, box }) => NAME_HEAD.test(text) && box[1] < end)) {
    const room = names.length === 0 ? PERSON_WITHIN.first : PERSON_WITHIN.next;
    if (head.box[1] - reached > page.lineHeight * room) break;
    const row = page.cells.filter(({ box }) => sharesRow(box, head.box)).sort((a, b) => a.box[0] - b.box[0]);
    const value = row[1];
    if (row[0] !== head || !value || isLabelCell(value, places)) continue;
    if (/^\p{Script=Han}/u.test(value.text)) names.push(value);
    reached = head.box[3];
  }
  return names;
}

/** A section's heading stands in the middle: it begins behind so much of the page's width. */
const SECTION_FROM = 0.25;

/** The row of a table that only heads columns: labels side by side, or captions of which the first counts the rows. */
function headRow(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): readonly Cell[] {
  const level = page.cells.filter((cell) => sharesRow(cell.box, place.box));
  const row = withLabelsWhole(level, places).toSorted((a, b) => a.box[0] - b.box[0]);
  if (
    row.length < 2 ||
    !row.every((cell) => /^[^\d:：,，。]{1,14}$/.test(cell.text.replace(/\([^()]*\)/g, "")))
  )
    return [];
  const labeled = row.map((cell) => isLabelCell(cell, places));
  const isNumbered = /^(?:序|序号|编号|项次)$/.test(row[0]?.text ?? "");
  const areLabels = labeled.every((isLabel) => isLabel);
  if (row.length === 2) return areLabels && headsPair(page, row, places) ? row : [];
  if (isNumbered || areLabels) return row;
  // A form's row goes on with labels at the left, a table's with values.
  const areMost = labeled.filter((isLabel) => isLabel).length >= row.length - 1;
  const [under] = page.cells
    .filter((cell) => cell.box[1] >= place.box[3] && sharesColumn(cell.box, row[0]?.box ?? place.box, 0.3))
    .sort((a, b) => a.box[1] - b.box[1]);
  const isTable = under !== undefined && !isLabelCell(under, places);
  return areMost && isTable && row.every((cell, at) => labeled[at] || hasCellBelow(page, cell)) ? row : [];
}

/**
 * Whether two labels side by side head what stands under them, and the second is not the first one's value: under each
 * of them stands one that is no label, level with the other's and centered or beginning as its head does.
 */
function headsPair(page: PageText, row: readonly Cell[], places: readonly LabelPlace[]): boolean {
  const values = row.map((head) => firstUnder(page, head));
  const [one, other] = values;
  return (
    one != null &&
    other != null &&
    one !== other &&
    values.every((value) => value != null && !isLabelCell(value, places)) &&
    sharesRow(one.box, other.box) &&
    page.cells.every((cell) => !sharesRow(cell.box, one.box) || cell === one || cell === other)
  );
}

/** The first cell below a head in its column: centered under it or beginning where it does. */
function firstUnder(page: PageText, head: Cell): Cell | null {
  const edge = characterWidth(page);
  const [first] = page.cells
    .filter(
      (cell) =>
        cell.box[1] >= head.box[3] - page.lineHeight * 0.3 && cell.box[1] - head.box[3] < page.lineHeight * 4,
    )
    .filter((cell) => sharesColumn(cell.box, head.box, 0.2))
    .sort((a, b) => a.box[1] - b.box[1]);
  const isAligned =
    first !== undefined &&
    (Math.abs(first.box[0] - head.box[0]) < edge ||
      Math.abs(first.box[0] + first.box[2] - head.box[0] - head.box[2]) / 2 < edge);
  return isAligned ? first : null;
}
