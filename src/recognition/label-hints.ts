// What a form explains in brackets under a label belongs to the label: 产权方 with （个人写姓名，单位写全称） below it.
import { unionBox } from "../domain/box.ts";
import { type LabelPlace, SIGNING_PREFIX } from "./find-labels.ts";
import { type Cell, type PageText, sharesColumn } from "./page-text.ts";

/** Room between its lines at most, in heights of a line: in smaller print than the form it is set wider. */
const HINT_GAP = 0.9;
/** Lines an explanation may take. */
const LONGEST_HINT = 3;

/** An explanation that asks to sign makes the label the place to do so: 委托人 with （盖章、签字） below it. */
const ASKS_TO_SIGN = /签字|签名|签章|签署/;

/** The labels, each that stands alone with the explanation under it. */
export function withHints(page: PageText, places: readonly LabelPlace[]): readonly LabelPlace[] {
  return places.map((place) => {
    if (!place.isAlone || place.hasColon || place.label.startsWith(SIGNING_PREFIX)) return place;
    const isWhole = place.cellIndexes.length > 1;
    const pieces = isWhole
      ? page.cells.filter(({ index }) => index !== place.cell.index && place.cellIndexes.includes(index))
      : [];
    const lowest = pieces.toSorted((a, b) => b.box[3] - a.box[3])[0] ?? place.cell;
    const hint = hintUnder(page, place, lowest, places);
    if (pieces.length + hint.length === 0) return place;
    const explained =
      hint.length === 0
        ? place
        : {
            ...place,
            box: unionBox([place.box, ...hint.map(({ box }) => box)]) ?? place.box,
            cellIndexes: [...place.cellIndexes, ...hint.map(({ index }) => index)],
          };
    const words = [...pieces, ...hint].map(({ text }) => text).join("");
    const isSigned = words.startsWith("(") && ASKS_TO_SIGN.test(words);
    return isSigned ? { ...explained, label: `${SIGNING_PREFIX}${place.label}` } : explained;
  });
}

/** The lines in brackets right under a label, where something else stands at their right: alone they may be the value. */
function hintUnder(
  page: PageText,
  place: LabelPlace,
  last: Cell,
  places: readonly LabelPlace[],
): readonly Cell[] {
  const lines: Cell[] = [];
  for (let above = last; lines.length < LONGEST_HINT; ) {
    const next = page.cells.find(
      (cell) =>
        cell.index !== above.index &&
        cell.box[1] > above.box[1] &&
        cell.box[1] - above.box[3] < page.lineHeight * HINT_GAP &&
        cell.box[1] >= above.box[3] - page.lineHeight * 0.4 &&
        sharesColumn(cell.box, above.box, 0.5),
    );
    if (!next || (lines.length === 0 && !next.text.startsWith("("))) return [];
    if (lines.length > 0 && places.some(({ cell }) => cell === next)) return [];
    lines.push(next);
    if (next.text.endsWith(")")) break;
    above = next;
  }
  const isClosed = lines.at(-1)?.text.endsWith(")") === true;
  const bottom = lines.at(-1)?.box[3] ?? 0;
  const hasValueBeside = page.cells.some(
    (cell) =>
      !lines.includes(cell) &&
      cell.box[0] >= place.box[2] - 0.005 &&
      cell.box[1] < bottom &&
      cell.box[3] > place.box[1],
  );
  // Where one is to sign nothing is printed.
  const asksToSign = ASKS_TO_SIGN.test(lines.map(({ text }) => text).join(""));
  return isClosed && (hasValueBeside || asksToSign) ? lines : [];
}
