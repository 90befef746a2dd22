import { foldSpace, foldWidth } from "./fold-width.ts";
import type { FormatFault } from "./format-fault.ts";

/**
 * Null for a mobile number of mainland China (11 digits, 13–19) or a landline with area code.
 * @source 电信网编号计划 (2017 edition): mobile 1[3-9], area codes 0 and two or three digits
 */
export function checkPhoneNumber(value: string): FormatFault | null {
  const number = normalizePhoneNumber(value);
  if (/^1[3-9]\d{9}$/.test(number) || /^0\d{2,3}-?\d{7,8}(?:-\d{1,6})?$/.test(number)) return null;
  if (!/^[\d-]+$/.test(number)) return "wrong-characters";
  return /^1/.test(number) && number.length === 11 ? "wrong-structure" : "wrong-length";
}

/** Half width, no spaces, without `+86`; hyphens inside a mobile number go. */
export function normalizePhoneNumber(value: string): string {
  const plain = foldSpace(foldWidth(value))
    .replace(/[—–－﹣]/g, "-")
    .replace(/^(?:\(?\+?0{0,2}86\)?-?)(?=1[3-9])/, "")
    .replace(/^\((0\d{2,3})\)/, "$1-");
  const bare = plain.replace(/-/g, "");
  return /^1[3-9]\d{9}$/.test(bare) ? bare : plain;
}
