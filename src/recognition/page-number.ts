import { parseChineseNumeral } from "../standards/chinese-numeral.ts";
import type { PageText } from "./page-text.ts";

/** A printed page number, e.g. 第2页 共4页; `total` null where it is not printed. */
export interface PrintedPageNumber {
  readonly number: number;
  readonly total: number | null;
}

const WITH_TOTAL = /第?([\d一二三四五六七八九十]{1,3})页[\s,，/·]*[(（]?共([\d一二三四五六七八九十]{1,3})页/;
const TOTAL_FIRST = /共([\d一二三四五六七八九十]{1,3})页[\s,，/·]*[(（]?第([\d一二三四五六七八九十]{1,3})页/;
const ALONE = /^[-—–·]*第([\d一二三四五六七八九十]{1,3})页[-—–·]*$/;
const FRACTION = /^[-—–]*(\d{1,3})\/(\d{1,3})[-—–]*$/;
const DASHED = /^[-—–]+(\d{1,3})[-—–]+$/;

/** The page number printed on a page's edge (upper or lower 15 %), or anywhere with its total; null for none. */
export function printedPageNumber(page: PageText): PrintedPageNumber | null {
  const texts = [
    ...page.rows.map((row) => row.map((cell) => cell.text).join("")),
    ...page.cells.map((cell) => cell.text),
  ];
  for (const text of texts) {
    const match = WITH_TOTAL.exec(text);
    if (match) return numbered(match[1], match[2]);
    const reversed = TOTAL_FIRST.exec(text);
    if (reversed) return numbered(reversed[2], reversed[1]);
  }
  const edge = page.cells.filter((cell) => cell.box[3] > 0.85 || cell.box[1] < 0.12);
  for (const cell of edge) {
    const fraction = FRACTION.exec(cell.text);
    if (fraction) return numbered(fraction[1], fraction[2]);
    const alone = ALONE.exec(cell.text) ?? DASHED.exec(cell.text);
    if (alone) return numbered(alone[1], undefined);
  }
  return null;
}

function numbered(number: string | undefined, total: string | undefined): PrintedPageNumber | null {
  const value = toNumber(number);
  return value === null || value === 0 ? null : { number: value, total: toNumber(total) };
}

function toNumber(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^\d+$/.test(text) ? Number(text) : parseChineseNumeral(text);
}
