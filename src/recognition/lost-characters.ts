import type { Cell, PageText } from "./page-text.ts";
import type { Stretch } from "./place-value.ts";

/** Room beyond that of its characters from which a name may have lost one, in characters. */
const SPARE = 0.75;
/** Lines of at least so many Chinese characters show how wide one is. */
const MEASURED = 4;

/**
 * Whether a name read by OCR takes clearly more room than its characters need: recognizers drop characters they do
 * not know. Told only where the name is a line of its own, set without spaces.
 */
export function lacksCharacter(page: PageText, stretches: readonly Stretch[]): boolean {
  const [only] = stretches;
  if (page.page.source !== "ocr" || stretches.length !== 1 || !only) return false;
  const { cell, from, to } = only;
  if (from !== 0 || to !== cell.text.length || !/^[\p{Script=Han}]{1,4}$/u.test(cell.original)) return false;
  const usual = usualWidth(page);
  if (usual === null) return false;
  const scale = Math.max(1, (cell.box[3] - cell.box[1]) / page.lineHeight);
  const room = (cell.box[2] - cell.box[0]) / (usual * scale);
  return room - cell.text.length > SPARE;
}

/** Median width of a character in lines of Chinese set without spaces, in page widths. */
function usualWidth(page: PageText): number | null {
  const widths = page.cells
    .filter((cell) => isPlain(cell))
    .map((cell) => (cell.box[2] - cell.box[0]) / cell.text.length)
    .sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? null;
}

function isPlain(cell: Cell): boolean {
  return cell.text.length >= MEASURED && /^[\p{Script=Han}]+$/u.test(cell.original);
}

/** Room and height beyond a label's own from which its line takes in handwriting that was not read. */
const INK_ROOM = 1.5;
const INK_HEIGHT = 1.2;

/** Whether a line read by OCR that ends with a label is wider and higher than its print: ink beside it was dropped. */
export function holdsUnreadInk(page: PageText, cell: Cell): boolean {
  const usual = usualWidth(page);
  if (page.page.source !== "ocr" || usual === null) return false;
  const room = (cell.box[2] - cell.box[0]) / usual;
  return room - cell.text.length > INK_ROOM && cell.box[3] - cell.box[1] > page.lineHeight * INK_HEIGHT;
}
