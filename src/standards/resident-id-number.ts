import { isCalendarDay } from "./calendar-day.ts";
import { foldSpace, foldWidth } from "./fold-width.ts";
import type { FormatFault } from "./format-fault.ts";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = "10X98765432";

/** What a resident ID number (公民身份号码) says of its holder. `birthDate` is `YYYY-MM-DD`. */
export interface ResidentIdFacts {
  readonly divisionCode: string;
  readonly birthDate: string;
  readonly sex: "男" | "女";
}

/**
 * Check character of the first 17 digits: weighted sum modulo 11 (ISO 7064, MOD 11-2). Null unless
 * exactly 17 digits are given.
 * @source GB 11643-1999, 4.5 and appendix A
 */
export function residentIdCheckCharacter(first17: string): string | null {
  if (!/^\d{17}$/.test(first17)) return null;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS[sum % 11] ?? null;
}

/**
 * Null for a well-formed number, else the first fault. A 15-digit number of before 2013 is a fault of
 * its own. Division codes are not looked up: they change, and retired ones stay on valid cards.
 * @source GB 11643-1999
 */
export function checkResidentIdNumber(value: string): FormatFault | null {
  const number = normalizeResidentIdNumber(value);
  if (/^\d{15}$/.test(number)) return "obsolete";
  if (number.length !== 18) return "wrong-length";
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return "wrong-characters";
  if (!/^(?:18|19|20)/.test(number.slice(6)) || !isCalendarDay(birthDateOf(number))) return "impossible-date";
  return residentIdCheckCharacter(number.slice(0, 17)) === number[17] ? null : "wrong-check-character";
}

/** Birth date, sex and division of a well-formed number; null when it is not well formed. */
export function readResidentIdNumber(value: string): ResidentIdFacts | null {
  if (checkResidentIdNumber(value) !== null) return null;
  const number = normalizeResidentIdNumber(value);
  return {
    divisionCode: number.slice(0, 6),
    birthDate: birthDateOf(number),
    sex: Number(number[16]) % 2 === 1 ? "男" : "女",
  };
}

/** Half width, no spaces, `x` and `×` as `X`. */
export function normalizeResidentIdNumber(value: string): string {
  return foldSpace(foldWidth(value)).replace(/[x×✕]$/, "X");
}

function birthDateOf(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}
