import type { Fold } from "../domain/rule.ts";
import { CHINESE_NUMERAL_CLASS, parseChineseNumeral } from "./chinese-numeral.ts";
import { foldSpace, foldWidth } from "./fold-width.ts";

const OPENING = /[[{〔【〖「『〈《﹙（]/g;
const CLOSING = /[\]}〕】〗」』〉》﹚）]/g;
const NUMERAL = "一二三四五六七八九十";

/** Order of application, whatever the order asked for. */
const FOLDS: readonly (readonly [Fold, (text: string) => string])[] = [
  ["width", foldWidth],
  ["space", foldSpace],
  ["brackets", foldBrackets],
  ["punctuation", foldPunctuation],
  ["case", (text) => text.replace(/[a-z]/g, (char) => char.toUpperCase())],
  ["zero", foldZero],
  ["address-units", foldAddressUnits],
  ["organization-suffix", foldOrganizationSuffix],
];

/** Each round but the last shortens the text or changes a character for good; more than a few never occur. */
const MAX_ROUNDS = 8;

/**
 * Removes differences that do not count, in one fixed order: width, space, brackets, punctuation,
 * case, zero, address-units, organization-suffix; again while one makes work for an earlier one (a zero beside a
 * hyphen). Folding twice changes nothing more.
 */
export function foldText(text: string, folds: readonly Fold[]): string {
  const wanted = FOLDS.filter(([fold]) => folds.includes(fold));
  let folded = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = wanted.reduce((before, [, apply]) => apply(before), folded);
    if (next === folded) break;
    folded = next;
  }
  return folded;
}

/** All kinds of brackets become `(` and `)`. */
function foldBrackets(text: string): string {
  return text.replace(OPENING, "(").replace(CLOSING, ")");
}

/** Drops punctuation; keeps brackets, and a point or hyphen between two letters or digits (`3-2`, `12.5`). */
function foldPunctuation(text: string): string {
  return text.replace(
    /(?<=[A-Za-z0-9])[.-](?=[A-Za-z0-9])|[\p{Ps}\p{Pe}]|[\p{P}￥¥$~|^`]/gu,
    (char, offset: number) => {
      if (/[\p{Ps}\p{Pe}]/u.test(char)) return char;
      const isInner =
        (char === "." || char === "-") &&
        /[A-Za-z0-9]/.test(text[offset - 1] ?? "") &&
        /[A-Za-z0-9]/.test(text[offset + 1] ?? "");
      return isInner ? char : "";
    },
  );
}

/** `零`, `○`, `◯`, and a `0` or `O` beside a Chinese numeral, all become `〇`. */
function foldZero(text: string): string {
  return text
    .replace(/[零○◯]/g, "〇")
    .replace(new RegExp(`(?<=[${NUMERAL}〇])[0OoＯ０]+|[0OoＯ０]+(?=[${NUMERAL}〇])`, "g"), (zeros) =>
      "〇".repeat(zeros.length),
    );
}

/**
 * Address wording: Chinese numbers before a unit become figures (`二单元` → `2单元`), `第` before them
 * goes, `#` is `号`; `栋`, `座`, `号楼` are `幢`; `楼` after a figure is `层`; `号房`, `房` after a figure are `室`.
 */
export function foldAddressUnits(text: string): string {
  const unit = "(?=号|栋|幢|座|单元|楼|层|室|弄|巷|组|房|期|区)";
  return text
    .replace(/#/g, "号")
    .replace(new RegExp(`第?([${CHINESE_NUMERAL_CLASS}]{1,5})${unit}`, "g"), (whole, numeral: string) => {
      const value = parseChineseNumeral(numeral);
      return value === null ? whole : String(value);
    })
    .replace(/第(?=\d+(?:号|栋|幢|座|单元|楼|层|室))/g, "")
    .replace(/(\d)号楼/g, "$1幢")
    .replace(/([0-9A-Za-z])[栋座]/g, "$1幢")
    .replace(/(\d)号?房(?!屋)/g, "$1室")
    .replace(/(\d)楼/g, "$1层");
}

/** `有限责任公司` is `有限公司`; a closing `（个体工商户）` goes. Branch and legal form otherwise count. */
function foldOrganizationSuffix(text: string): string {
  return text.replace(/有限责任公司/g, "有限公司").replace(/(?:\s*[（(]\s*个体工商户\s*[)）]\s*)+$/, "");
}
