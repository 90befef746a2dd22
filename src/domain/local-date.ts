import { z } from "zod";

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`, checked to exist (no 30 February). */
export const localDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => {
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  }, "not a day of the calendar")
  .brand<"LocalDate">();
export type LocalDate = z.infer<typeof localDateSchema>;

/** The given day as LocalDate; throws a ZodError when it is not one. For literals and tests. */
export function localDate(text: string): LocalDate {
  return localDateSchema.parse(text);
}

/** The day it is in Asia/Shanghai (UTC+8, no daylight saving since 1991) at the instant. */
export function shanghaiDay(instant: Date): LocalDate {
  return localDate(new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10));
}
