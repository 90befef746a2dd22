const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  "○": 0,
  "◯": 0,
  一: 1,
  壹: 1,
  幺: 1,
  元: 1,
  正: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};

/** Characters of small Chinese numbers, for use inside a character class of a pattern. */
export const CHINESE_NUMERAL_CLASS = "零〇○一二两三四五六七八九十廿卅百";

/**
 * A number 0..999 in everyday Chinese numerals: `十二`, `二十`, `廿三`, `卅一`, `一百零五`, or digit by
 * digit (`一〇五`). Null when it is not one.
 * @source GB/T 15835-2011 (forms of numbers in publications); 廿 and 卅 as twenty and thirty by custom
 */
export function parseChineseNumeral(text: string): number | null {
  const spelled = text.replace(/廿/g, "二十").replace(/卅/g, "三十").replace(/十十/g, "十");
  if (spelled === "") return null;
  if (!/[十百]/.test(spelled)) return parseDigitByDigit(spelled);
  const match =
    /^(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?零?([一二三四五六七八九])?$/.exec(
      spelled,
    );
  if (!match) return null;
  const [, hundreds, tens, hasTen, ones] = match;
  const ten = hasTen ? (tens ? digitOf(tens) : 1) : 0;
  return (hundreds ? digitOf(hundreds) : 0) * 100 + ten * 10 + (ones ? digitOf(ones) : 0);
}

/** Digits spoken one by one: `二〇二四` → 2024. Null when a character is no digit or there are over four. */
export function parseDigitByDigit(text: string): number | null {
  if (text === "" || text.length > 4) return null;
  let value = 0;
  for (const char of text) {
    const digit = /\d/.test(char) ? Number(char) : DIGITS[char];
    if (digit === undefined || char === "元" || char === "正") return null;
    value = value * 10 + digit;
  }
  return value;
}

function digitOf(char: string): number {
  return DIGITS[char] ?? 0;
}
