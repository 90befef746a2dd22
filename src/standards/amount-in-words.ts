const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const EVERYDAY: Readonly<Record<string, string>> = {
  一: "壹",
  二: "贰",
  三: "叁",
  四: "肆",
  五: "伍",
  六: "陆",
  七: "柒",
  八: "捌",
  九: "玖",
  〇: "零",
  "○": "零",
  十: "拾",
  百: "佰",
  千: "仟",
  圆: "元",
  正: "整",
  两: "贰",
  億: "亿",
  萬: "万",
  貳: "贰",
  陸: "陆",
  弍: "贰",
  弐: "贰",
  叄: "叁",
  參: "叁",
  参: "叁",
  圓: "元",
  园: "元",
};
const SMALL_UNITS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };

/** Largest amount written in words, in cents: under ten thousand hundred-millions of yuan. */
const MAX_CENTS = 999_999_999_999_99;

/**
 * An amount in Chinese capitals (大写金额) in cents; null when it is not one. Everyday numerals (一, 十) are
 * read like capitals, and 参 (a usual slip for 叁); `人民币` before it, `整`/`正` after it are allowed.
 * @source 中国人民银行 支付结算办法, 附一 正确填写票据和结算凭证的基本规定
 */
export function parseAmountInWords(text: string): number | null {
  const words = text
    .replace(/[\s:：,，。.]/g, "")
    .replace(/^(?:人民币|RMB)?(?:\(?大写\)?|（大写）)?/, "")
    .replace(/./gu, (char) => EVERYDAY[char] ?? char);
  const match =
    /^(?:([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元)?零?(?:([壹贰叁肆伍陆柒捌玖零])角)?零?(?:([壹贰叁肆伍陆柒捌玖零])分)?整?$/.exec(
      words,
    );
  if (!match || (!match[1] && !match[2] && !match[3])) return null;
  const yuan = match[1] ? parseInteger(match[1]) : 0;
  if (yuan === null) return null;
  return yuan * 100 + digitOf(match[2]) * 10 + digitOf(match[3]);
}

/**
 * The amount of so many cents in Chinese capitals, e.g. 100050 → `壹仟元伍角整`; ends in
 * 整 unless there are 分. Null for a negative, fractional or too large number.
 * @source 支付结算办法 附一: 整 after 元 or 角, none after 分; 零 for zeros between figures
 */
export function formatAmountInWords(cents: number): string | null {
  if (!Number.isInteger(cents) || cents < 0 || cents > MAX_CENTS) return null;
  const yuan = Math.floor(cents / 100);
  const jiao = Math.floor((cents % 100) / 10);
  const fen = cents % 10;
  const whole = yuan > 0 ? `${formatInteger(yuan)}元` : "";
  if (jiao === 0 && fen === 0) return yuan > 0 ? `${whole}整` : "零元整";
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : yuan > 0 ? "零" : "";
  return `${whole}${tenths}${fen > 0 ? `${DIGITS[fen]}分` : "整"}`;
}

function digitOf(char: string | undefined): number {
  return char ? DIGITS.indexOf(char) : 0;
}

function parseInteger(words: string): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const char of words) {
    const value = DIGITS.indexOf(char);
    if (value > 0 && digit !== null && digit > 0) return null;
    if (value >= 0) digit = value;
    else if (digit === null && (char === "佰" || char === "仟" || (char === "万" && section === 0)))
      return null;
    else if (char in SMALL_UNITS) {
      section += (digit === null || digit === 0 ? 1 : digit) * (SMALL_UNITS[char] ?? 1);
      digit = null;
    } else if (char === "万") {
      total += (section + (digit ?? 0)) * 10_000;
      section = 0;
      digit = null;
    } else {
      total = (total + section + (digit ?? 0)) * 100_000_000;
      section = 0;
      digit = null;
    }
  }
  return total + section + (digit ?? 0);
}

function formatInteger(value: number): string {
  const sections = [Math.floor(value / 1e8), Math.floor(value / 1e4) % 10_000, value % 10_000];
  const units = ["亿", "万", ""];
  let words = "";
  let isZeroPending = false;
  for (const [index, section] of sections.entries()) {
    if (section === 0) {
      isZeroPending = words !== "";
      continue;
    }
    if (words !== "" && (isZeroPending || section < 1000)) words += "零";
    words += (section >= 10_000 ? formatInteger(section) : formatSection(section)) + units[index];
    isZeroPending = false;
  }
  return words || "零";
}

function formatSection(section: number): string {
  let words = "";
  let isZeroPending = false;
  for (const [unit, name] of [
    [1000, "仟"],
    [100, "佰"],
    [10, "拾"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(section / unit) % 10;
    if (digit === 0) {
      isZeroPending = words !== "";
      continue;
    }
    words += `${isZeroPending ? "零" : ""}${DIGITS[digit]}${name}`;
    isZeroPending = false;
  }
  return words;
}
