import type { DecodedCharacter } from "./decode-characters.ts";

/** Brackets that only ever stand in pairs of their own kind. */
const CLOSING: Readonly<Record<string, string>> = { "〔": "〕", "【": "】", "《": "》", "「": "」" };
const ANY_CLOSING: ReadonlySet<string> = new Set([..."〕】》」）)]］"]);
/** A pair closes within so many characters: 〔2026〕, 《食品安全法》. */
const MAX_WITHIN = 24;
/** What 〔 is read as. */
const YEAR_OPENING: ReadonlySet<string> = new Set([..."[【"]);
/** A square or black bracket read with less may be the one around the year of a document's number, 〔2026〕 (GB/T 9704-2012, 7.2.5). */
const DOUBTFUL = 0.9;

/**
 * Mends what recognition gets wrong in a known way, and nothing that could be meant: a ² read beside the
 * one that ㎡ has, a bracket closed by one of another kind, doubtful square or black brackets around
 * the year of a document's number.
 */
export function mendCharacters(characters: readonly DecodedCharacter[]): readonly DecodedCharacter[] {
  const single = withYearBrackets(characters).filter(
    (character, index, all) => !(character.text === "²" && all[index - 1]?.text === "㎡"),
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

function withYearBrackets(characters: readonly DecodedCharacter[]): readonly DecodedCharacter[] {
  const opening = characters.findIndex(
    ({ text }, index) =>
      YEAR_OPENING.has(text) &&
      /^(?:19|20)\d\d[\]】〕]\p{Script=Han}{0,4}第?\d+号/u.test(
        characters
          .slice(index + 1, index + MAX_WITHIN)
          .map((character) => character.text)
          .join(""),
      ),
  );
  const pair = [characters[opening], characters[opening + 5]];
  const doubtful = pair.filter((bracket) => bracket !== undefined && bracket.confidence < DOUBTFUL);
  // Some offices do print 【2026】: there, one doubtful bracket is not enough.
  const isDoubtful = doubtful.length >= (pair[0]?.text === "【" ? 2 : 1);
  if (opening < 0 || !isDoubtful) return characters;
  return characters.map((character, index) =>
    index === opening
      ? { ...character, text: "〔" }
      : index === opening + 5
        ? { ...character, text: "〕" }
        : character,
  );
}

function holdsOpening(characters: readonly DecodedCharacter[]): boolean {
  return characters.some(({ text }) => /[〔【《「（([［]/u.test(text));
}
