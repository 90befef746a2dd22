const digits = "零一二三四五六七八九";
const units = ["", "十", "百", "千"];

/** A whole number from 0 to 9999 as lists are counted in Chinese (十一, 一百零二); others as digits. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) return String(value);
  if (value === 0) return digits.charAt(0);
  const places = [...String(value)].map(Number);
  let text = "";
  let isGap = false;
  for (const [index, digit] of places.entries()) {
    const unit = units[places.length - 1 - index] ?? "";
    if (digit === 0) {
      isGap = true;
      continue;
    }
    if (isGap) text += digits.charAt(0);
    isGap = false;
    text += digits.charAt(digit) + unit;
  }
  return text.replace(/^一十/, "十");
}
