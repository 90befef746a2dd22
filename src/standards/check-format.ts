import type { FormatStandard } from "../domain/rule.ts";
import { checkBankAccountNumber } from "./bank-account-number.ts";
import {
  checkFoodLicenseNumber,
  checkMarriageCertificateNumber,
  checkRealEstateCertificateNumber,
  checkRealEstateUnitNumber,
} from "./certificate-numbers.ts";
import { parseChineseDate } from "./chinese-date.ts";
import type { FormatFault } from "./format-fault.ts";
import { checkPersonName } from "./person-name.ts";
import { checkPhoneNumber } from "./phone-number.ts";
import { checkResidentIdNumber } from "./resident-id-number.ts";
import { checkUnifiedSocialCreditCode } from "./unified-social-credit-code.ts";

const CHECKS: Readonly<Record<FormatStandard, (value: string) => FormatFault | null>> = {
  "resident-id-number": checkResidentIdNumber,
  "unified-social-credit-code": checkUnifiedSocialCreditCode,
  "phone-number": checkPhoneNumber,
  date: (value) => (parseChineseDate(value) === null ? "impossible-date" : null),
  "person-name": checkPersonName,
  "real-estate-certificate-number": checkRealEstateCertificateNumber,
  "real-estate-unit-number": checkRealEstateUnitNumber,
  "marriage-certificate-number": checkMarriageCertificateNumber,
  "food-license-number": checkFoodLicenseNumber,
  "bank-account-number": checkBankAccountNumber,
};

/** Null when the value is well formed by the standard, else the code of the first fault. */
export function checkFormat(standard: FormatStandard, value: string): FormatFault | null {
  return CHECKS[standard](value);
}
