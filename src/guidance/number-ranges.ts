import { parseChineseNumeral } from "../standards/chinese-numeral.ts";

/** From `from` on (exclusive when `isAfter`) up to and including `to`; unbounded where absent. */
interface Range {
  readonly from?: number;
  readonly isAfter?: boolean;
  readonly to?: number;
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const BOUNDS: readonly (readonly [RegExp, (found: RegExpExecArray) => Range])[] = [
  [
    new RegExp(`${NUMBER}[^\\d至到]*(?:至|到|-|~|—)\\s*(?:不满)?${NUMBER}`),
    ([, from, to]) => ({ from: Number(from), to: Number(to) }),
  ],
  [new RegExp(`(?:超过|大于|多于)\\s*${NUMBER}`), ([, from]) => ({ from: Number(from), isAfter: true })],
  [
    new RegExp(`(?:不满|不到|不足|少于|小于)\\s*${NUMBER}`),
    ([, to]) => ({ to: Number(to) - Number.EPSILON }),
  ],
  [new RegExp(`(?:已满|满)\\s*${NUMBER}`), ([, from]) => ({ from: Number(from) })],
  [new RegExp(`${NUMBER}[^\\d以及]*(?:及以下|以下|以内)`), ([, to]) => ({ to: Number(to) })],
  [new RegExp(`${NUMBER}[^\\d以及]*及以上`), ([, from]) => ({ from: Number(from) })],
  [new RegExp(`${NUMBER}[^\\d以及]*以上`), ([, from]) => ({ from: Number(from) })],
];

/** The range an option's label names (50 至 150 平方米); null when it names none. */
function rangeOf(label: string): Range | null {
  for (const [pattern, read] of BOUNDS) {
    const found = pattern.exec(label);
    if (found) return read(found);
  }
  return null;
}

/**
 * Which of the labels names the range a number people say falls into: 八十来平 → 50 至 150 平方米. A number on
 * the border of two ranges belongs to the first. Null when a label names no range, or there is no single number.
 */
export function rangeSaid(labels: readonly string[], said: string): number | null {
  const ranges = labels.map(rangeOf);
  if (ranges.some((range) => range === null)) return null;
  const number = numberSaid(said);
  if (number === null) return null;
  const at = ranges.findIndex((range) => {
    if (!range) return false;
    const isAbove = range.from === undefined || (range.isAfter ? number > range.from : number >= range.from);
    return isAbove && (range.to === undefined || number <= range.to);
  });
  return at < 0 ? null : at;
}

/** The one number in what was said, in digits or in Chinese numerals. */
function numberSaid(said: string): number | null {
  const digits = said.match(/\d+(?:\.\d+)?/g) ?? [];
  if (digits.length > 1) return null;
  if (digits[0] !== undefined) return Number(digits[0]);
  const spelled = said.match(/[一二两三四五六七八九十百]+/g) ?? [];
  const [only] = spelled.filter((part) => parseChineseNumeral(part) !== null);
  return spelled.length === 1 && only !== undefined ? parseChineseNumeral(only) : null;
}
