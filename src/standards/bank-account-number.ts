import { foldText } from "./fold-text.ts";
import type { FormatFault } from "./format-fault.ts";
import { hasLuhnCheckDigit } from "./luhn.ts";

/**
 * Number of a bank account: 12 to 25 digits; one that is a UnionPay card (16 or 19 digits from 62 on) ends in
 * its check digit. Accounts of organizations have no common check digit.
 * @source ISO/IEC 7812-1 (cards); the numbering of accounts is each bank's own
 */
export function checkBankAccountNumber(value: string): FormatFault | null {
  const number = foldText(value, ["width", "space"]).replace(/-/g, "");
  if (!/^\d*$/.test(number)) return "wrong-characters";
  if (number.length < 12 || number.length > 25) return "wrong-length";
  const isCard = number.startsWith("62") && (number.length === 16 || number.length === 19);
  return isCard && !hasLuhnCheckDigit(number) ? "wrong-check-character" : null;
}
