import { foldText } from "./fold-text.ts";
import type { FormatFault } from "./format-fault.ts";

const PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵滇云藏陕秦甘陇青宁新";

/**
 * Real-estate certificate number `省（YYYY）市县不动产权第NNNNNNN号`; older house certificates
 * (`房权证…字第…号`) are also well formed. Any one character may stand for the province, for
 * invented places.
 * @source 国土资源部 不动产权证书和登记证明 numbering notes (国土资发〔2015〕25号)
 */
export function checkRealEstateCertificateNumber(value: string): FormatFault | null {
  const number = foldText(value, ["width", "space", "brackets"]);
  if (/^[\p{Script=Han}]\((?:19|20)\d{2}\)[\p{Script=Han}]{1,15}不动产权第\d{7}号$/u.test(number))
    return null;
  if (/房(?:地)?(?:产)?权?证.*字?第[\dA-Za-z-]+号$/.test(number)) return null;
  return /不动产权第/.test(number) || new RegExp(`^[${PROVINCES}]`).test(number)
    ? "wrong-structure"
    : "wrong-characters";
}

/**
 * Real-estate unit number, 28 characters: division 6, cadastral zone 3, subzone 3, parcel feature 2
 * letters, parcel serial 5, fixture feature F/L/Q/W, unit serial 8.
 * @source GB/T 37346-2019, rules for identifying real-estate units
 */
export function checkRealEstateUnitNumber(value: string): FormatFault | null {
  const number = foldText(value, ["width", "space", "case"]);
  if (number.length !== 28) return "wrong-length";
  return /^\d{12}[A-Z]{2}\d{5}[FLQW]\d{8}$/.test(number) ? null : "wrong-structure";
}

/**
 * Marriage (J), divorce (L) or re-issued (BJ, BL) certificate number: letter, 6-digit division of the registry,
 * year, 6-digit serial, with or without hyphens.
 * @source 民政部 婚姻登记工作规范 (民发〔2015〕230号), certificate numbering
 */
export function checkMarriageCertificateNumber(value: string): FormatFault | null {
  const number = foldText(value, ["width", "space", "case"]).replace(/[—–－]/g, "-");
  if (/^B?[JL]\d{6}-(?:19|20)\d{2}-\d{6}$/.test(number) || /^B?[JL]\d{6}(?:19|20)\d{8}$/.test(number))
    return null;
  return /^B?[JL]/.test(number) ? "wrong-structure" : "wrong-characters";
}

/**
 * Food business license number: `JY`, main form 1 (sales) 2 (catering) 3 (canteen), division 6,
 * serial 6, check digit; `YB` for filed sellers of prepacked food. The check digit is not verified.
 * @source 食品经营许可和备案管理办法 (市场监管总局令第78号), 编号
 */
export function checkFoodLicenseNumber(value: string): FormatFault | null {
  const number = foldText(value, ["width", "space", "case"]);
  if (number.length !== 16) return "wrong-length";
  return /^JY[123]\d{13}$/.test(number) || /^YB\d{14}$/.test(number) ? null : "wrong-structure";
}
