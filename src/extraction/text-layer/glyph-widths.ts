import type { PdfTextContent } from "./runs-from-pdf.ts";

/**
 * Advance in font sizes from which a Latin character is wider than any font draws it: measured .42 to
 * .61 on average in sound fonts, 1.00 to 1.07 where codes of Chinese glyphs are taken for ASCII.
 */
const MIN_WIDE_LATIN = 0.9;
/** Under which a Chinese character is narrower than any font draws it: sound 1.00, Latin glyphs in its place .46. */
const MAX_NARROW_HAN = 0.7;
/** Fewer different characters are a heading set wide or a symbol font's bullets. */
const MIN_DIFFERENT = 5;

interface Tally {
  readonly different: Set<string>;
  count: number;
  width: number;
}

/**
 * Whether a font of the page gives characters that cannot be the ones drawn, as their widths tell: a
 * file without a table of characters, whose glyph numbers pass for letters or for rare characters.
 */
export function hasImpossibleWidths(content: PdfTextContent): boolean {
  const latin = new Map<string, Tally>();
  const han = new Map<string, Tally>();
  for (const item of content.items) {
    if (!("str" in item) || content.styles[item.fontName]?.vertical === true) continue;
    const [a = 1, b = 0] = item.transform;
    const size = Math.hypot(a, b);
    const text = item.str.trim();
    const tallies = /^[!-~]+$/u.test(text) ? latin : /^\p{Script=Han}+$/u.test(text) ? han : null;
    if (!tallies || !(size > 0) || !Number.isFinite(item.width)) continue;
    const tally = tallies.get(item.fontName) ?? { different: new Set<string>(), count: 0, width: 0 };
    for (const character of text) tally.different.add(character);
    tally.count += [...text].length;
    tally.width += item.width / size;
    tallies.set(item.fontName, tally);
  }
  const isTold = ({ different }: Tally) => different.size >= MIN_DIFFERENT;
  return (
    [...latin.values()].some((tally) => isTold(tally) && tally.width > MIN_WIDE_LATIN * tally.count) ||
    [...han.values()].some(
      (tally) => isTold(tally) && tally.width > 0 && tally.width < MAX_NARROW_HAN * tally.count,
    )
  );
}
