import type { Box } from "../domain/box.ts";
import { parseChineseNumeral } from "./chinese-numeral.ts";

/** A printed page number, e.g. 第2页 共4页; `total` null where it is not printed. */
export interface PrintedPageNumber {
  readonly number: number;
  readonly total: number | null;
  /** Nothing but the figure, as word processors print it: sure only where other pages go on counting. */
  readonly isBare?: true;
}

const WITH_TOTAL =
  /第?([\d一二三四五六七八九十]{1,3})页[\s,，/·]*[(（]?(?:共|总)([\d一二三四五六七八九十]{1,3})页/;
const TOTAL_FIRST = /共([\d一二三四五六七八九十]{1,3})页[\s,，/·]*[(（]?第([\d一二三四五六七八九十]{1,3})页/;
const ALONE = /^[-—–·]*第([\d一二三四五六七八九十]{1,3})页[-—–·]*$/;
const FRACTION = /^[-—–]*(\d{1,3})\/(\d{1,3})[-—–]*$/;
const DASHED = /^[-—–]+(\d{1,3})[-—–]+$/;

/** Page number together with the number of pages, wherever on the page it stands; null for none. */
export function pageNumberWithTotal(text: string): PrintedPageNumber | null {
  const match = WITH_TOTAL.exec(text);
  if (match) return numbered(match[1], match[2]);
  const reversed = TOTAL_FIRST.exec(text);
  return reversed ? numbered(reversed[2], reversed[1]) : null;
}

/** Page number in the ways that only mean one at the head or foot of a page: 2/5, -2-, 第2页; null for none. */
export function pageNumberAtEdge(text: string): PrintedPageNumber | null {
  const fraction = FRACTION.exec(text);
  if (fraction) return numbered(fraction[1], fraction[2]);
  const alone = ALONE.exec(text) ?? DASHED.exec(text);
  return alone ? numbered(alone[1], undefined) : null;
}

/** Whether a box (shares of the page's height) lies where page numbers are printed. */
export function isAtPageEdge(top: number, bottom: number): boolean {
  return bottom > 0.85 || top < 0.12;
}

function numbered(number: string | undefined, total: string | undefined): PrintedPageNumber | null {
  const value = toNumber(number);
  return value === null || value === 0 ? null : { number: value, total: toNumber(total) };
}

function toNumber(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^\d+$/.test(text) ? Number(text) : parseChineseNumeral(text);
}

/** A piece of text of a page, half width and without spaces; the box as fractions of the page. */
export interface PlacedText {
  readonly text: string;
  readonly box: Box;
}

/**
 * The page number among a page's pieces of text: with a total anywhere, otherwise at the page's edge; null for none.
 * `joined`: texts that stand in one row, put together, where the pieces are known to be parts of rows.
 */
export function printedNumber(
  pieces: readonly PlacedText[],
  joined: readonly string[] = [],
): PrintedPageNumber | null {
  for (const text of [...joined, ...pieces.map((piece) => piece.text)]) {
    const found = pageNumberWithTotal(text);
    if (found) return found;
  }
  for (const { text, box } of pieces) {
    const found = isAtPageEdge(box[1], box[3]) ? pageNumberAtEdge(text) : null;
    if (found) return found;
  }
  return bareNumber(pieces);
}

/** Where word processors put a bare page number: below .9 of the page, in its middle or at its right. */
const FOOT = 0.9;
const MIDDLE = 0.06;
const RIGHT = 0.85;

/** A figure of one or two digits that stands alone in the page's last row. */
function bareNumber(pieces: readonly PlacedText[]): PrintedPageNumber | null {
  const [last, before] = [...pieces].sort((a, b) => b.box[3] - a.box[3]);
  if (!last || !/^[1-9]\d?$/.test(last.text) || last.box[1] < FOOT) return null;
  const middle = (last.box[0] + last.box[2]) / 2;
  if (Math.abs(middle - 0.5) > MIDDLE && middle < RIGHT) return null;
  const isAlone = !before || before.box[3] <= last.box[1];
  return isAlone ? { number: Number(last.text), total: null, isBare: true } : null;
}
