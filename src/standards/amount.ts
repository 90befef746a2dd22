import { parseAmountInWords } from "./amount-in-words.ts";
import { foldSpace, foldWidth } from "./fold-width.ts";

const FIGURES = /(?<![\d.])(\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.(\d{1,6}))?(?:(万|亿)|([元圆]))?/;

/**
 * Money in figures, in cents: `￥5,000.00元`, `3.5万元`, `5000`. `unitYuan` says what a bare figure counts (a
 * column headed 万元: 10000); one followed by 元 counts yuan everywhere. Null when there is no figure or it is not a whole number of cents.
 */
export function parseAmount(text: string, unitYuan = 1): number | null {
  const plain = foldSpace(foldWidth(text)).replace(/(?<=\d)[,，、](?=\d{3}(?!\d))/g, "");
  const match = FIGURES.exec(plain);
  if (!match) return null;
  const fraction = match[2] ?? "";
  // Jiao and fen behind the sign of the yuan: whatever the column is headed, nobody writes 万元 like that.
  const isYuan = /^[^\d]*[¥￥]/.test(plain) && fraction.length === 2;
  const unit =
    match[3] === "万" ? 10_000 : match[3] === "亿" ? 100_000_000 : match[4] || isYuan ? 1 : unitYuan;
  const digits = Number(`${match[1]}${fraction}`) * unit * 100;
  const cents = digits / 10 ** fraction.length;
  return Number.isSafeInteger(Math.round(cents)) && Math.abs(cents - Math.round(cents)) < 1e-6
    ? Math.round(cents)
    : null;
}

/** Cents as decimal yuan: `5000`, `5000.50`. */
export function formatYuan(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
}

/** Whether an amount in words says the same as one in figures; null when either cannot be read. */
export function isSameAmount(words: string, figures: string): boolean | null {
  const left = parseAmountInWords(words);
  const right = parseAmount(figures);
  return left === null || right === null ? null : left === right;
}
