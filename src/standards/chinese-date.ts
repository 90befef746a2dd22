import { calendarDay } from "./calendar-day.ts";
import { CHINESE_NUMERAL_CLASS, parseChineseNumeral, parseDigitByDigit } from "./chinese-numeral.ts";
import { foldSpace, foldWidth } from "./fold-width.ts";

/** How `长期` (no end) is written as a day. */
export const LONG_TERM = "9999-12-31";

const YEAR_NUMERAL = "[〇○◯零一二三四五六七八九0-9OoQ]{4}";
const SMALL = `[正元${CHINESE_NUMERAL_CLASS}0-9]{1,3}`;
const WRITTEN = new RegExp(`(${YEAR_NUMERAL})年(${SMALL})月(${SMALL})[日号]?`);
const FIGURES = /(?<!\d)((?:1[89]|2[01])\d{2})[-./年,·、](\d{1,2})[-./月,·、](\d{1,2})[日号]?(?!\d)/;
const COMPACT = /(?<!\d)((?:1[89]|2[01])\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/;

/** A date found in a text: its day, the matched part and where it starts in the space-free text. */
export interface FoundDate {
  readonly day: string;
  readonly matched: string;
  readonly start: number;
}

/**
 * The first date in a text as `YYYY-MM-DD`; `长期` (also 永久, 无固定期限) is 9999-12-31. Reads `2024年3月5日`,
 * `2024-03-05`, `2024.3.5`, `20240305`, `二〇二四年三月五日`, `廿`/`卅`, full width, spaces between. Null when there
 * is none or it is no day of the calendar.
 * @source GB/T 7408.1-2023 (date formats); GB/T 15835-2011 (dates in Chinese numerals)
 */
export function parseChineseDate(text: string): string | null {
  const plain = foldDateText(text);
  const found = findDates(plain)[0];
  if (found) return found.day;
  return isLongTerm(plain) ? LONG_TERM : null;
}

/** Every date of a text, left to right. Spaces and width are folded away first. */
export function findDates(text: string): readonly FoundDate[] {
  const plain = foldDateText(text);
  const found: FoundDate[] = [];
  let from = 0;
  while (from < plain.length) {
    const next = nextDate(plain, from);
    if (!next) break;
    found.push(next);
    from = next.start + next.matched.length;
  }
  return found;
}

/** Whether the text says there is no end: 长期, 永久, 无固定期限. */
export function isLongTerm(text: string): boolean {
  return /长期|永久|无固定期限|无限期/.test(foldSpace(text));
}

/**
 * Half width, no spaces, dashes and points of every kind as `-` and `.`; two dates run together are parted by `-`,
 * a date and the time of day behind it by `T`.
 */
export function foldDateText(text: string): string {
  return foldSpace(foldWidth(text).replace(/(?<=\d)\s+(?=\d{1,2}:\d{2}(?!\d))/g, "T"))
    .replace(/[—–－─﹣]/g, "-")
    .replace(/[。．]/g, ".")
    .replace(/(\d{4}[-./]\d{1,2}[-./]\d{2})(?=(?:[01]\d|2[0-3]):[0-5]\d)/g, "$1T")
    .replace(/(\d{4}[-./]\d{2}[-./]\d{2})(?=\d{4}[-./]\d{2}[-./]\d{2})/g, "$1-");
}

function nextDate(plain: string, from: number): FoundDate | null {
  const candidates = [WRITTEN, FIGURES, COMPACT]
    .map((pattern) => matchFrom(pattern, plain, from))
    .filter((match) => match !== null)
    .sort((a, b) => a.start - b.start || b.matched.length - a.matched.length);
  for (const { match, matched, start } of candidates) {
    const day = calendarDay(yearOf(match[1] ?? ""), smallOf(match[2] ?? ""), smallOf(match[3] ?? ""));
    if (day) return { day, matched, start };
  }
  const first = candidates[0];
  return first ? nextDate(plain, first.start + 1) : null;
}

function matchFrom(pattern: RegExp, plain: string, from: number) {
  const sticky = new RegExp(pattern.source, "g");
  sticky.lastIndex = from;
  const match = sticky.exec(plain);
  return match ? { match, matched: match[0], start: match.index } : null;
}

function yearOf(text: string): number {
  return parseDigitByDigit(text.replace(/[OoQ]/g, "0")) ?? 0;
}

function smallOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === "正" || text === "元") return 1;
  return parseChineseNumeral(text.replace(/0/g, "〇")) ?? 0;
}
