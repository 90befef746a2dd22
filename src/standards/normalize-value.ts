import type { FieldKind } from "../domain/recognized-material.ts";
import { formatYuan, parseAmount } from "./amount.ts";
import { parseAmountInWords } from "./amount-in-words.ts";
import { parseArea } from "./area.ts";
import { parseChineseDate } from "./chinese-date.ts";
import { formatDateRange, parseDateRange } from "./date-range.ts";
import { normalizeEthnicity } from "./ethnicity.ts";
import { foldSpace, foldWidth } from "./fold-width.ts";
import { normalizeOrganizationName } from "./organization-name.ts";
import { normalizePersonName } from "./person-name.ts";
import { normalizePhoneNumber } from "./phone-number.ts";
import { checkResidentIdNumber, normalizeResidentIdNumber } from "./resident-id-number.ts";
import { beginsWithSurname } from "./surnames.ts";
import { checkUnifiedSocialCreditCode } from "./unified-social-credit-code.ts";

/**
 * A field's text in its one form. `isRepaired`: a character was read as its look-alike (O for 0).
 * `isWellFormed`: passes the kind's own check, where it has one.
 */
export interface NormalizedValue {
  readonly value: string;
  readonly isRepaired: boolean;
  readonly isWellFormed: boolean;
}

/** Look-alikes in fields that hold digits only. */
const DIGIT_LOOKALIKES: Readonly<Record<string, string>> = {
  O: "0",
  o: "0",
  Q: "0",
  D: "0",
  〇: "0",
  "○": "0",
  I: "1",
  l: "1",
  i: "1",
  "|": "1",
  "!": "1",
  Z: "2",
  z: "2",
  S: "5",
  s: "5",
  B: "8",
};
/** The credit code has no I, O, S, V, Z: these four can only be digits misread. */
const CODE_LOOKALIKES: Readonly<Record<string, string>> = {
  O: "0",
  I: "1",
  Z: "2",
  S: "5",
  〇: "0",
  "|": "1",
};

/**
 * Normal form of a field's text by its kind (dates `YYYY-MM-DD`, ranges `start/end`, money decimal yuan, areas
 * decimal m²); null when the text holds no value of that kind. Choices, signatures and seals have no text form.
 */
export function normalizeValue(kind: FieldKind, text: string, unitYuan = 1): NormalizedValue | null {
  switch (kind) {
    case "text":
    case "address":
      return plain(tidyText(text));
    case "organization-name":
      return plain(normalizeOrganizationName(tidyText(text)));
    case "person-name":
      return normalizeName(text);
    case "resident-id-number":
      return normalizeIdNumber(text);
    case "unified-social-credit-code":
      return normalizeCode(text);
    case "phone-number":
      return normalizePhone(text);
    case "date":
      return fromNullable(parseChineseDate(text), text);
    case "date-range": {
      // Words of a second language: 从 From … 到 To ….
      const range = parseDateRange(text.replace(/[A-Za-z]{2,}/g, ""));
      return range ? plain(formatDateRange(range)) : null;
    }
    case "amount": {
      const cents = parseAmount(text, unitYuan);
      return cents === null ? null : plain(formatYuan(cents));
    }
    case "amount-in-words":
      return normalizeWords(text);
    case "number":
      return fromNullable(/\d+(?:\.\d+)?/.exec(foldSpace(foldWidth(text)))?.[0] ?? null, text);
    case "area":
      return fromNullable(parseArea(text), text);
    case "ethnicity":
      return fromNullable(normalizeEthnicity(foldSpace(text).replace(/[^\p{Script=Han}].*$/u, "")), text);
    case "sex":
      return fromNullable(/[男女]/.exec(text)?.[0] ?? null, text);
    case "choice":
    case "signature":
    case "seal":
      return null;
  }
}

function plain(value: string): NormalizedValue | null {
  return value === "" ? null : { value, isRepaired: false, isWellFormed: true };
}

/** A value that can only be right; `text` is kept as the sign that something was there. */
function fromNullable(value: string | null, text: string): NormalizedValue | null {
  return value === null || text === "" ? null : plain(value);
}

/** Half-width letters and digits, no spaces, Chinese brackets beside Chinese text, no stray marks at the ends. */
function tidyText(text: string): string {
  return foldSpace(foldWidth(text))
    .replace(/[（(]/g, "（")
    .replace(/[)）]/g, "）")
    .replace(
      /(?<=[\p{Script=Han}）])[,;:](?=[\p{Script=Han}（]|$)/gu,
      (mark) => ({ ",": "，", ";": "；", ":": "：" })[mark] ?? mark,
    )
    .replace(/^[\s:：;；,，。.、_＿"'“”|·）-]+/, "")
    .replace(/[\s:：;；,，。、_＿"'|]+$/, "");
}

/** A name somebody wrote a digit or a letter into (林小2): kept, so that the rule on names can say so. */
const NAME_WITH_A_SIGN =
  /^\p{Script=Han}(?=.{1,3}$)(?=\p{Script=Han}*[\dA-Za-z]\p{Script=Han}*$)[\p{Script=Han}\dA-Za-z]+$/u;

/** Something counted or numbered: 第2页, 共3人, 5楼. */
const COUNTED = /^[第共约近满]|\d[年月日页人元岁室栋楼层份次项周个时分级类版期届]/u;

function normalizeName(text: string): NormalizedValue | null {
  const bare = tidyText(text)
    .replace(/（[^）]*）?$/, "")
    .replace(/(?:先生|女士|同志|(?<=[\p{Script=Han}]{2})[甲乙丙]方)$/u, "");
  const name = normalizePersonName(bare);
  if (/^[\p{Script=Han}·]{2,15}$/u.test(name)) return plain(name);
  if (NAME_WITH_A_SIGN.test(name) && beginsWithSurname(name) && !COUNTED.test(name))
    return { value: name, isRepaired: false, isWellFormed: false };
  return /^[A-Z][A-Z .,'-]{2,}$/.test(name) ? plain(name) : null;
}

function normalizeIdNumber(text: string): NormalizedValue | null {
  const folded = normalizeResidentIdNumber(text).replace(/[.·_:：]/g, "");
  const run = /[0-9A-Za-z〇○|!]{15,19}/.exec(folded)?.[0] ?? null;
  if (run === null || (run.match(/\d/g)?.length ?? 0) < 10) return null;
  const body = run.slice(0, -1).replace(/./gu, (char) => DIGIT_LOOKALIKES[char] ?? char);
  const last = run.slice(-1).replace(/x/, "X");
  const number = body + (last === "X" ? last : (DIGIT_LOOKALIKES[last] ?? last));
  return {
    value: number,
    isRepaired: number !== run.toUpperCase(),
    isWellFormed: checkResidentIdNumber(number) === null,
  };
}

function normalizeCode(text: string): NormalizedValue | null {
  const folded = foldSpace(foldWidth(text))
    .toUpperCase()
    .replace(/[.·_:：-]/g, "");
  const run = /[0-9A-Z〇|]{15,19}/.exec(folded)?.[0];
  if (!run) return null;
  const code = run.replace(/./gu, (char) => CODE_LOOKALIKES[char] ?? char);
  return { value: code, isRepaired: code !== run, isWellFormed: checkUnifiedSocialCreditCode(code) === null };
}

function normalizePhone(text: string): NormalizedValue | null {
  const folded = foldSpace(foldWidth(text));
  // A few figures alone are a number that lacks some; among other words they are anything.
  if (/^\d{3,6}$/.test(folded)) return { value: folded, isRepaired: false, isWellFormed: false };
  const run = /\+?[0-9OoIl|()（）—–-]{7,20}/.exec(folded)?.[0];
  if (!run || (run.match(/\d/g)?.length ?? 0) < 6) return null;
  const digits = run.replace(/[OoIl|]/g, (char) => DIGIT_LOOKALIKES[char] ?? char);
  const value = normalizePhoneNumber(digits);
  return { value, isRepaired: digits !== run, isWellFormed: true };
}

function normalizeWords(text: string): NormalizedValue | null {
  const words = foldSpace(text).match(
    /[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正一二三四五六七八九十百千两萬億貳陸叄參参]+/g,
  );
  const longest = words?.sort((a, b) => b.length - a.length)[0];
  if (!longest || longest.length < 2) return null;
  return { value: longest, isRepaired: false, isWellFormed: parseAmountInWords(longest) !== null };
}
