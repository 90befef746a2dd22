import type { Box } from "../domain/box.ts";

/** A line, as it is printed and without spaces. */
interface PrintedLine {
  readonly text: string;
  readonly original: string;
  readonly box: Box;
}

/** From so many lines in another script on, a page is printed in two languages. */
const BILINGUAL = 4;

/**
 * The page's lines without those that only repeat in another script what stands in Chinese beside or above them, so
 * that no translated label is taken for a value. Names and numbers in Latin script on other pages stay.
 */
export function withoutTranslations<L extends PrintedLine>(cells: readonly L[]): readonly L[] {
  const latin = cells.filter(isForeign);
  const han = cells.filter((cell) => /\p{Script=Han}{2}/u.test(cell.text));
  if (latin.length < BILINGUAL || latin.length > han.length * 1.5) return cells;
  const dropped = new Set(latin.filter((cell) => han.some((other) => isBeside(cell, other))));
  return dropped.size < BILINGUAL ? cells : cells.filter((cell) => !dropped.has(cell));
}

/** Words of Latin letters, as a translation is set: not a number, code or e-mail address. */
function isForeign(cell: PrintedLine): boolean {
  return /^[A-Za-z][A-Za-z.,'’&/()\s-]*[:：]?$/.test(cell.original.trim()) && cell.text.length >= 2;
}

/** Right under or right behind the Chinese words. */
function isBeside(cell: PrintedLine, han: PrintedLine): boolean {
  const height = Math.max(han.box[3] - han.box[1], cell.box[3] - cell.box[1]);
  const isUnder =
    cell.box[1] >= han.box[1] + height * 0.5 &&
    cell.box[1] - han.box[3] < height * 0.9 &&
    Math.min(cell.box[2], han.box[2]) - Math.max(cell.box[0], han.box[0]) >
      0.3 * Math.min(cell.box[2] - cell.box[0], han.box[2] - han.box[0]);
  const isBehind =
    Math.abs(cell.box[1] + cell.box[3] - han.box[1] - han.box[3]) < height &&
    cell.box[0] >= han.box[2] - 0.01 &&
    cell.box[0] - han.box[2] < 0.05;
  return isUnder || isBehind;
}
