import { textLayerHealth } from "./text-layer-health.ts";

/** Windows-1252 by code where it is not Latin-1; the five codes without a character stand for themselves. */
const decoder = new TextDecoder("windows-1252");
const codes: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 256 }, (_, code) => [decoder.decode(new Uint8Array([code])), code] as const),
  // PDF.js gives the micro sign as the Greek letter.
  ["\u03bc", 0xb5],
]);
const NO_BREAK_SPACE = 0xa0;
const SOFT_HYPHEN = 0xad;
/** A byte from here on begins a character of two in GBK. */
const FIRST_LEAD = 0x81;
/** Second bytes of all characters of GB 2312 begin here; in Western text a plain letter follows an accented one. */
const FIRST_USUAL_SECOND = 0xa1;
const MIN_USUAL = 0.9;
/** Fewer pairs of bytes than this prove nothing: Å© may be two letters as well. */
const MIN_PAIRS = 4;
/** Share of what is not white space that must come out as characters Chinese is written with. */
const MIN_MENDED = 0.9;

const READABLE = /[\p{Script=Han}!-~，。、；：？！“”‘’（）《》〈〉【】…—·　０-９Ａ-Ｚａ-ｚ]/u;

/**
 * Chinese whose GBK bytes a PDF shows as single Latin characters (fonts that are not embedded, named as Chinese but
 * encoded as Western): older office programs write such files, and viewers with the font show Chinese.
 * Judged over the whole page, so that a Western text is never turned into Chinese by chance.
 * @param texts pieces of one page
 * @returns the pieces mended, or null where they are not of that kind
 */
export function mendChineseBytes(texts: readonly string[]): readonly string[] | null {
  const pieces = texts.map((text) => fromBytes(text));
  const pairs = pieces.reduce((sum, piece) => sum + piece.pairs, 0);
  const usual = pieces.reduce((sum, piece) => sum + piece.usualPairs, 0);
  if (pairs < MIN_PAIRS || usual < MIN_USUAL * pairs) return null;
  const mended = pieces.map(({ text }) => text);
  const characters = [...mended.join("").replace(/\s/gu, "")];
  const readable = characters.filter((character) => READABLE.test(character)).length;
  if (readable < MIN_MENDED * characters.length) return null;
  return textLayerHealth(mended.join("")) === "sound" ? mended : null;
}

interface Piece {
  readonly text: string;
  /** Characters of two bytes, and those of them whose second byte is of GB 2312. */
  readonly pairs: number;
  readonly usualPairs: number;
}

function fromBytes(text: string): Piece {
  const bytes: number[] = [];
  let isSecond = false;
  let pairs = 0;
  let usualPairs = 0;
  for (const character of text) {
    const code = byteOf(character, isSecond);
    if (code === null) return { text, pairs: 0, usualPairs: 0 };
    if (isSecond && code >= FIRST_USUAL_SECOND) usualPairs += 1;
    isSecond = !isSecond && code >= FIRST_LEAD;
    if (isSecond) pairs += 1;
    bytes.push(code);
  }
  return { text: new TextDecoder("gbk").decode(new Uint8Array(bytes)), pairs, usualPairs };
}

/** PDF.js gives a soft hyphen as a hyphen and a no-break space as a space; both may be second bytes. */
function byteOf(character: string, isSecond: boolean): number | null {
  if (isSecond && character === "-") return SOFT_HYPHEN;
  if (isSecond && character === " ") return NO_BREAK_SPACE;
  return codes.get(character) ?? null;
}
