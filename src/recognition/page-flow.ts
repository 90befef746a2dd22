import { parseChineseNumeral } from "../standards/chinese-numeral.ts";
import { isAtPageEdge, pageNumberAtEdge, pageNumberWithTotal } from "../standards/page-number.ts";
import type { Cell, PageText } from "./page-text.ts";

/** How a text numbers its sections, coarsest last to be trusted first: 第三条, 第三章, 三、, 3. */
const SECTION_STYLES = [
  { style: "article", pattern: /^第([一二三四五六七八九十百]{1,5}|\d{1,3})条/u },
  { style: "chapter", pattern: /^第([一二三四五六七八九十百]{1,5}|\d{1,3})章/u },
  { style: "item", pattern: /^([一二三四五六七八九十]{1,4})、/u },
  { style: "figure", pattern: /^(\d{1,2})[.．、](?!\d)/u },
] as const;
type SectionStyle = (typeof SECTION_STYLES)[number]["style"];

interface Sections {
  readonly first: number;
  readonly last: number;
}

/** What of a page's running text tells which page comes before and after it. */
export interface PageFlow {
  readonly sections: Partial<Record<SectionStyle, Sections>>;
  /** The last line runs to the right edge and ends within a sentence, or at a semicolon: within one, or of a list. */
  readonly breaksOff: "sentence" | "clause" | null;
  /** It begins with places to sign and a date: the end of something. */
  readonly beginsClosing: boolean;
  /** The first line starts at the left edge, without indent or section number. */
  readonly beginsWithin: boolean;
  readonly beginsSection: boolean;
}

/** Letters a line may be indented by and still count as not indented, in heights of a line. */
const INDENT = 1.2;
/** A line that ends this near the right edge of the text, as a share of the text's width, fills it. */
const FULL_WIDTH = 0.9;

/** Words of places to sign; a page of so few rows that begins with them is a paper's last. */
const CLOSING = /签字|签名|签章|盖章|签订日期|签署日期/;
const CLOSING_ROWS = 8;

const flows = new WeakMap<PageText, PageFlow>();

export function pageFlow(page: PageText): PageFlow {
  const made = flows.get(page) ?? makeFlow(page);
  flows.set(page, made);
  return made;
}

function makeFlow(page: PageText): PageFlow {
  const rows = page.rows.filter((row) => !isMargin(row));
  const [first, last] = [rows[0], rows.at(-1)];
  const lefts = rows.flatMap((row) => row[0]?.box[0] ?? []);
  const rights = rows.flatMap((row) => row.at(-1)?.box[2] ?? []);
  const left = Math.min(...lefts);
  const right = Math.max(...rights);
  const ending = textOf(last ?? []);
  const start = first?.[0];
  const isFull = (last?.at(-1)?.box[2] ?? 0) >= left + (right - left) * FULL_WIDTH;
  const beginsSection = start !== undefined && sectionOf(start.text) !== null;
  const isIndented = start !== undefined && start.box[0] > left + page.lineHeight * INDENT;
  return {
    sections: sectionsOf(page),
    breaksOff: rows.length > 2 && isFull ? breakOf(ending) : null,
    beginsClosing: rows.length <= CLOSING_ROWS && rows.slice(0, 2).some((row) => CLOSING.test(textOf(row))),
    beginsWithin: start !== undefined && !beginsSection && !isIndented && !TICKED.test(start.text),
    beginsSection,
  };
}

/** 2026年11月10日 at the right edge is the day a paper was signed on; a ticked heading begins a part of a form. */
const DATED = /[\d〇零一二三四五六七八九十]日$/;
const TICKED = /^[□☐☑☒√✓✔■]/;

function breakOf(ending: string): PageFlow["breaksOff"] {
  if (DATED.test(ending)) return null;
  if (/[;；]$/.test(ending)) return "clause";
  return /[\p{Script=Han},，、]$/u.test(ending) ? "sentence" : null;
}

function textOf(row: readonly Cell[]): string {
  return row.map((cell) => cell.text).join("");
}

/** A page number or running head, no text. */
function isMargin(row: readonly Cell[]): boolean {
  const text = textOf(row);
  const [cell] = row;
  if (!cell || !isAtPageEdge(cell.box[1], cell.box[3])) return false;
  return pageNumberWithTotal(text) !== null || pageNumberAtEdge(text) !== null || /^\d{1,3}$/.test(text);
}

function sectionsOf(page: PageText): PageFlow["sections"] {
  const sections: Partial<Record<SectionStyle, Sections>> = {};
  for (const { text } of page.cells) {
    const found = sectionOf(text);
    if (!found) continue;
    const known = sections[found.style];
    sections[found.style] = { first: known?.first ?? found.number, last: found.number };
  }
  return sections;
}

function sectionOf(text: string): { readonly style: SectionStyle; readonly number: number } | null {
  for (const { style, pattern } of SECTION_STYLES) {
    const figure = pattern.exec(text)?.[1];
    if (figure === undefined) continue;
    const number = /^\d+$/.test(figure) ? Number(figure) : parseChineseNumeral(figure);
    if (number !== null && number > 0) return { style, number };
  }
  return null;
}

/**
 * How the sections of one page go on those of another, by the coarsest numbering both have: how many the second
 * begins after the last of the first (1 the very next, 0 or less none); null where they share no numbering.
 */
export function sectionStep(before: PageText, after: PageText): number | null {
  const [one, other] = [pageFlow(before).sections, pageFlow(after).sections];
  for (const { style } of SECTION_STYLES) {
    const [last, first] = [one[style]?.last, other[style]?.first];
    if (last !== undefined && first !== undefined) return first - last;
  }
  return null;
}
