import type { DecodedCharacter } from "./decode-characters.ts";

/** Brackets that only ever stand in pairs of their own kind. */
const CLOSING: Readonly<Record<string, string>> = { "〔": "〕", "【": "】", "《": "》", "「": "」" };
const ANY_CLOSING: ReadonlySet<string> = new Set([..."〕】》」）)]］"]);
/** A pair closes within so many characters: 〔2026〕, 《食品安全法》. */
const MAX_WITHIN = 24;

/**
 * Mends what recognition gets wrong in a known way, and nothing that could be meant: a ² read beside the
 * one that ㎡ has, and a bracket closed by one of another kind.
 */
export function mendCharacters(characters: readonly DecodedCharacter[]): readonly DecodedCharacter[] {
  const single = characters.filter(
    (character, index) => !(character.text === "²" && characters[index - 1]?.text === "㎡"),
  );
  let mended: readonly DecodedCharacter[] = single;
  for (const [index, { text }] of single.entries()) {
    const wanted = CLOSING[text];
    if (!wanted) continue;
    const at = single.findIndex((other, place) => place > index && ANY_CLOSING.has(other.text));
    const closing = single[at];
    // Another pair that opens in between keeps its own.
    const isOwn = closing && at - index <= MAX_WITHIN && !holdsOpening(single.slice(index + 1, at));
    if (isOwn && closing.text !== wanted) mended = mended.with(at, { ...closing, text: wanted });
  }
  return mended;
}

function holdsOpening(characters: readonly DecodedCharacter[]): boolean {
  return characters.some(({ text }) => /[〔【《「（([［]/u.test(text));
}
