import { foldSpace, foldWidth } from "./fold-width.ts";
import type { FormatFault } from "./format-fault.ts";

/**
 * Null for a name as identity documents print it: 2 to 25 Chinese characters, parts of a minority
 * name joined by `·`; or Latin capitals for foreigners.
 * @source shared practice of identity documents; `·` as in GB/T 15834-2011, 4.14 (separator mark)
 */
export function checkPersonName(value: string): FormatFault | null {
  const name = normalizePersonName(value);
  if (/^[A-Z][A-Z ,.'-]{1,59}$/.test(foldWidth(value).trim().toUpperCase()) && /[A-Za-z]/.test(value))
    return null;
  const letters = name.replace(/·/g, "");
  if (!/^[\p{Script=Han}〇]+$/u.test(letters)) return "wrong-characters";
  if (letters.length < 2 || letters.length > 25) return "wrong-length";
  return /^·|·$|··/.test(name) ? "wrong-structure" : null;
}

/** No spaces; every kind of middle dot as `·`. */
export function normalizePersonName(value: string): string {
  const wide = foldWidth(value);
  if (/^[\sA-Za-z.,'-]+$/.test(wide)) return wide.trim().replace(/\s+/g, " ").toUpperCase();
  return foldSpace(wide).replace(/[•・‧∙●．.]/g, "·");
}
