import { frequentHan } from "./frequent-han.ts";

/**
 * - `absent`: nothing that could be read.
 * - `garbled`: characters without meaning, because the file does not tell which character a glyph is.
 * - `sound`: taken as it is.
 */
export type TextLayerHealth = "absent" | "garbled" | "sound";

/**
 * Share of frequent characters (see frequentHan) among all Chinese ones under which a text layer is
 * garbled: measured .22 on one without ToUnicode, .98 and more on good ones; names and addresses
 * alone reach about .9.
 */
const MIN_FREQUENT_SHARE = 0.7;
/** Fewer Chinese characters than this say nothing about the share. */
const MIN_HAN_TO_JUDGE = 8;
/** Private-use, replacement, control, and Latin-1 letters: what Chinese bytes read as Latin turn into. */
const MAX_MEANINGLESS_SHARE = 0.25;

/** Judges a page's text layer by its characters alone. */
export function textLayerHealth(text: string): TextLayerHealth {
  const characters = [...text.replace(/\s/g, "")];
  if (characters.length === 0) return "absent";
  const meaningless = characters.filter((character) => isMeaningless(character)).length;
  if (meaningless > MAX_MEANINGLESS_SHARE * characters.length) return "garbled";
  const han = characters.filter((character) => /\p{Script=Han}/u.test(character));
  if (han.length < MIN_HAN_TO_JUDGE) return "sound";
  const frequent = han.filter((character) => frequentHan().has(character)).length;
  return frequent < MIN_FREQUENT_SHARE * han.length ? "garbled" : "sound";
}

function isMeaningless(character: string): boolean {
  return /[\p{Co}\p{Cn}\p{Cc}\ufffd\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u00ff]/u.test(character);
}
