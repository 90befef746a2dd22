import { findDates, foldDateText, isLongTerm, LONG_TERM } from "./chinese-date.ts";
import { CHINESE_NUMERAL_CLASS, parseChineseNumeral } from "./chinese-numeral.ts";

/** Start of a period that only states its end (`至2040年1月1日`, `长期`). */
export const NO_START = "0001-01-01";

/** From day to day, both included, `YYYY-MM-DD`; `end` is 9999-12-31 for 长期. */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}

/**
 * The first period in a text: `2020.01.01-2040.01.01`, `自2024年1月1日起至2026年12月31日止`, `2020.01.01-长期`,
 * `2024年1月1日起2年`, or two dates one after the other. A range that ends before it starts is returned
 * as read: whether that is a fault is for a rule to say. Null when there is no period.
 */
export function parseDateRange(text: string): DateRange | null {
  const plain = foldDateText(text);
  const [first, second] = findDates(plain);
  if (!first) return isLongTerm(plain) ? { start: NO_START, end: LONG_TERM } : null;
  if (second) return { start: first.day, end: second.day };
  const rest = plain.slice(first.start + first.matched.length);
  if (isLongTerm(rest)) return { start: first.day, end: LONG_TERM };
  const years = new RegExp(`^[^0-9]{0,8}?([${CHINESE_NUMERAL_CLASS}0-9]{1,3})(年|个月)`).exec(rest);
  if (years) return withLength(first.day, years[1] ?? "", years[2] === "年" ? 12 : 1);
  return /[至到]$/.test(plain.slice(0, first.start)) || /^止/.test(rest)
    ? { start: NO_START, end: first.day }
    : null;
}

/** `start/end`, the form in which field values hold a period. */
export function formatDateRange(range: DateRange): string {
  return `${range.start}/${range.end}`;
}

/** A period that runs `count` units: its last day is the one before the anniversary. */
function withLength(start: string, count: string, monthsPerUnit: number): DateRange | null {
  const number = /^\d+$/.test(count) ? Number(count) : parseChineseNumeral(count);
  if (number === null || number === 0) return null;
  return { start, end: addDays(addMonths(start, number * monthsPerUnit), -1) };
}

/** The day so many months later; the last day of the month where that day does not exist. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date, lastDay));
  return target.toISOString().slice(0, 10);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
