import { foldSpace, foldWidth } from "./fold-width.ts";
import type { FormatFault } from "./format-fault.ts";

/** Digits and capital letters without I, O, S, V, Z. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/**
 * Check character of the first 17 characters (统一社会信用代码): 31 − Σ(Ci·3^(i−1)) mod 31. Null when
 * they are not 17 characters of the code's alphabet.
 * @source GB 32100-2015, 4.2 and appendix A
 */
export function creditCodeCheckCharacter(first17: string): string | null {
  if (first17.length !== 17 || ![...first17].every((char) => ALPHABET.includes(char))) return null;
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(first17[index] ?? ""),
    0,
  );
  return ALPHABET[(31 - (sum % 31)) % 31] ?? null;
}

/**
 * Null for a well-formed code, else the first fault. The embedded organization code's own check
 * character is not required: individual businesses (92…) carry serial numbers there.
 * @source GB 32100-2015
 */
export function checkUnifiedSocialCreditCode(value: string): FormatFault | null {
  const code = normalizeCreditCode(value);
  if (code.length !== 18) return "wrong-length";
  if (![...code].every((char) => ALPHABET.includes(char))) return "wrong-characters";
  if (!/^[0-9A-Y]{2}\d{6}/.test(code)) return "wrong-structure";
  return creditCodeCheckCharacter(code.slice(0, 17)) === code[17] ? null : "wrong-check-character";
}

/** Half width, no spaces, capitals. */
export function normalizeCreditCode(value: string): string {
  return foldSpace(foldWidth(value)).toUpperCase();
}
