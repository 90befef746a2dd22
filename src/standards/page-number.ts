import { parseChineseNumeral } from "./chinese-numeral.ts";

/** A printed page number, e.g. 第2页 共4页; `total` null where it is not printed. */
export interface PrintedPageNumber {
  readonly number: number;
  readonly total: number | null;
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
