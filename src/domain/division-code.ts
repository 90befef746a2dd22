import { z } from "zod";

/**
 * 行政区划代码: 6 digits (province, city, county), 9 (town) or 12 (village).
 * @source GB/T 2260, GB/T 10114
 */
export const divisionCodeSchema = z.string().regex(/^[1-9]\d(?:\d{4}|\d{7}|\d{10})$/, "6, 9 or 12 digits");
export type DivisionCode = z.infer<typeof divisionCodeSchema>;

/** Digits of the code that name each level: province, city, county, town, village. */
const LEVELS = [2, 4, 6, 9, 12] as const;

/**
 * The codes whose documents hold at `code`: itself and everything above it, innermost first, as they
 * are written for their level (`110105` → `110105`, `110100`, `110000`). The country has no code.
 */
export function regionsAbove(code: DivisionCode): readonly DivisionCode[] {
  const regions: string[] = [];
  for (const digits of LEVELS.toReversed()) {
    const prefix = code.slice(0, digits);
    if (prefix.length < digits || /^0+$/.test(prefix.slice(digits <= 6 ? digits - 2 : digits - 3))) continue;
    regions.push(prefix.padEnd(Math.max(6, digits), "0"));
  }
  return regions;
}
