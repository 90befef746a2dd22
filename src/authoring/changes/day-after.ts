import { type LocalDate, localDate } from "../../domain/local-date.ts";

/** The day after the last day of something. */
export function dayAfter(day: LocalDate): LocalDate {
  return localDate(new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10));
}
