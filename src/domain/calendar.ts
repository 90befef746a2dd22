import { z } from "zod";
import { type LocalDate, localDate, localDateSchema } from "./local-date.ts";

/**
 * Days on which public holidays move work (`knowledge/calendar/<year>.yaml`): `offDays` are workdays
 * that are off, `workDays` are weekend days that are worked.
 */
export const holidayYearSchema = z.strictObject({
  year: z.int(),
  source: z.string(),
  offDays: z.array(localDateSchema),
  workDays: z.array(localDateSchema),
});
export type HolidayYear = z.infer<typeof holidayYearSchema>;

/** `isCertain`: every year counted through has a holiday table; otherwise only weekends were left out. */
export interface DueDay {
  readonly day: LocalDate;
  readonly isCertain: boolean;
}

/**
 * The last of so many working days after `from` (the day itself does not count).
 * @source 行政许可法第八十二条: limits count in working days, without public holidays
 */
export function workingDaysAfter(from: LocalDate, count: number, years: readonly HolidayYear[]): DueDay {
  return countWorkingDays(from, count, 1, years);
}

/** The day from which so many working days are left until `until` (that day itself does not count). */
export function workingDaysBefore(until: LocalDate, count: number, years: readonly HolidayYear[]): DueDay {
  return countWorkingDays(until, count, -1, years);
}

function countWorkingDays(
  from: LocalDate,
  count: number,
  direction: 1 | -1,
  years: readonly HolidayYear[],
): DueDay {
  let time = Date.parse(`${from}T00:00:00Z`);
  let left = count;
  let isCertain = true;
  while (left > 0) {
    time += direction * 86_400_000;
    const date = new Date(time);
    const day = date.toISOString().slice(0, 10);
    const table = years.find((entry) => entry.year === date.getUTCFullYear());
    if (!table) isCertain = false;
    const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    const isOff = table?.offDays.some((off) => off === day) ?? false;
    const isWorked = table?.workDays.some((worked) => worked === day) ?? false;
    if (isWorked || (!isWeekend && !isOff)) left -= 1;
  }
  return { day: localDate(new Date(time).toISOString().slice(0, 10)), isCertain };
}
