import { localDateSchema } from "../domain/local-date.ts";

/** Whether `YYYY-MM-DD` is a day that exists. */
export function isCalendarDay(text: string): boolean {
  return localDateSchema.safeParse(text).success;
}

/** `YYYY-MM-DD` of the parts, or null when there is no such day or the year is outside 1800..2199. */
export function calendarDay(year: number, month: number, day: number): string | null {
  if (year < 1800 || year > 2199) return null;
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCalendarDay(text) ? text : null;
}
