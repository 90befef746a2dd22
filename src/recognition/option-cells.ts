import { type Cell, type PageText, sharesRow } from "./page-text.ts";

const BOXED = /^[□☐☑☒√✓✔■]/u;
/** Farthest one line of options stands under the other, in line heights. */
const LINE_GAP = 1.2;
/** Lines of options begin at the same place, to so many line heights. */
const ALIGNED = 1;

/**
 * The options that stand with the first one, each in a cell of its own, as forms spread them over a row and the lines
 * under it: to the right until something else stands there, and below where a line begins under the first one with a
 * box. Only the first where it begins with none.
 */
export function optionCells(page: PageText, first: Cell): readonly Cell[] {
  if (!BOXED.test(first.text)) return [first];
  const options: Cell[] = [];
  let head: Cell | undefined = first;
  while (head) {
    options.push(...boxedRow(page, head));
    const above: Cell = head;
    head = page.cells.find((cell) => BOXED.test(cell.text) && isUnder(page, cell, above));
  }
  return options;
}

/** The cell and those right of it, as long as each begins with a box. */
function boxedRow(page: PageText, head: Cell): readonly Cell[] {
  const right = page.cells
    .filter((cell) => cell === head || (cell.box[0] >= head.box[2] - 0.005 && sharesRow(cell.box, head.box)))
    .sort((a, b) => a.box[0] - b.box[0]);
  const end = right.findIndex((cell) => !BOXED.test(cell.text));
  return end < 0 ? right : right.slice(0, end);
}

function isUnder(page: PageText, cell: Cell, above: Cell): boolean {
  const gap = cell.box[1] - above.box[3];
  return (
    cell.box[1] > (above.box[1] + above.box[3]) / 2 &&
    gap < page.lineHeight * LINE_GAP &&
    Math.abs(cell.box[0] - above.box[0]) < page.lineHeight * ALIGNED &&
    // Another row's label stands left of its own options, level with them and not with those above.
    !page.cells.some(
      (other) =>
        other.box[2] <= cell.box[0] + 0.005 &&
        sharesRow(other.box, cell.box) &&
        !sharesRow(other.box, above.box) &&
        !BOXED.test(other.text) &&
        other.text.length > 1,
    )
  );
}
