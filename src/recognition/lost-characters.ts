import type { Cell, PageText } from "./page-text.ts";
import type { Stretch } from "./stretch.ts";

/** Room beyond that of its characters from which a name may have lost one, in characters. */
const SPARE = 0.75;
/** Lines of at least so many Chinese characters show how wide one is. */
const MEASURED = 4;
/** Fewer lines may all be titles, which are set wider. */
const ENOUGH_LINES = 5;

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

/** Median width of a Chinese character, in page widths: of lines of nothing else where there are enough, else of all. */
function usualWidth(page: PageText): number | null {
  const plain = page.cells.filter(
    (cell) => cell.text.length >= MEASURED && /^[\p{Script=Han}]+$/u.test(cell.original),
  );
  const measured =
    plain.length >= ENOUGH_LINES ? plain : page.cells.filter((cell) => cell.text.length >= MEASURED);
  const widths = measured
    .map((cell) => (cell.box[2] - cell.box[0]) / widthInCharacters(cell.original))
    .sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? null;
}

function widthInCharacters(text: string): number {
  return [...text].reduce(
    (sum, char) => sum + (/[\u2E80-\u9FFF\uFF00-\uFFEF\u3000-\u303F]/.test(char) ? 1 : 0.52),
    0,
  );
}

/** Room and height beyond a label's own from which its line takes in handwriting that was not read. */
const INK_ROOM = 1.5;
const INK_HEIGHT = 1.2;
/** From this height on it is no rule to sign on, but writing. */
const WRITING_HEIGHT = 1.45;

/**
 * Ink beside the label that a line read by OCR ends with, dropped by the reader: the line is wider and higher than its
 * print. "some" may be a ruling or a stain; "writing" is as high as handwriting.
 */
export function unreadInk(page: PageText, cell: Cell): "none" | "some" | "writing" {
  const usual = usualWidth(page);
  if (page.page.source !== "ocr" || usual === null) return "none";
  const room = (cell.box[2] - cell.box[0]) / usual - widthInCharacters(cell.original);
  const height = (cell.box[3] - cell.box[1]) / page.lineHeight;
  if (room <= INK_ROOM || height <= INK_HEIGHT) return "none";
  return height > WRITING_HEIGHT ? "writing" : "some";
}
