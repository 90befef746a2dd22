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
 * The first row under a row of heads, in the label's column: every cell there belongs to the head whose middle is
 * nearest. Lines of one cell stand closely one under the other.
 */
export function underHead(
  page: PageText,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Stretch[] {
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
