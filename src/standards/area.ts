import { foldSpace, foldWidth } from "./fold-width.ts";

/** Square-meter signs, and what OCR makes of `㎡` and `m²`. */
const UNIT = "(?:平方公尺|平方米|平米|㎡|m²|M²|m2|M2|m\\^2|mf|nf|㎡|m'|m\"|m？|m\\?|n2|rn2|㎥|m3|m)";
const WITH_UNIT = new RegExp(`(\\d+(?:\\.\\d+)?)${UNIT}`);
const BARE = /(\d+(?:\.\d+)?)/;

/**
 * An area in square meters as decimal text (`89.5`); hectares and mu are converted (`公顷` 10000, `亩` 2000/3). Prefers the figure
 * with a unit; null when there is no figure.
 * @source GB 3100-1993 (square meter); 1 亩 = 2000/3 m² (国务院 1984 统一法定计量单位)
 */
export function parseArea(text: string): string | null {
  const plain = foldSpace(foldWidth(text))
    .replace(/(?<=\d)[,，](?=\d{3}(?!\d))/g, "")
    .replace(/(?<=\d)[。·](?=\d)/g, ".");
  const large = /(\d+(?:\.\d+)?)(公顷|亩)/.exec(plain);
  if (large) return trimmed(Number(large[1]) * (large[2] === "公顷" ? 10_000 : 2000 / 3));
  const match = WITH_UNIT.exec(plain) ?? BARE.exec(plain);
  return match?.[1] ? trimmed(Number(match[1])) : null;
}

function trimmed(squareMeters: number): string {
  return String(Math.round(squareMeters * 100) / 100);
}
