import type { DecodedCharacter } from "./decode-characters.ts";
import type { CheckBox } from "./find-check-boxes.ts";

/** What the recognition model makes of a check box, when it does not drop it. */
const LOOKS_LIKE_BOX: ReadonlySet<string> = new Set([..."口囗□ロ"]);
/** Characters a ticked box is taken for now and then; read surely, they are themselves (回头, 地区). */
const MAY_BE_BOX: ReadonlySet<string> = new Set([..."回凶囚区O0oD"]);
const SURELY_ITSELF = 0.9;
/** Characters before or after which 口 is a word: 户口, 人口, 出口, 口腔. */
const MOUTH_AFTER: ReadonlySet<string> = new Set([
  ..."户人出入进路窗门港河海湖山接胃虎关道井洞街刀伤缺开渡渔领袖",
]);
const MOUTH_BEFORE: ReadonlySet<string> = new Set([..."簿本腔味罩径岸号述头径粮"]);
/** A box drawn by geometry alone; chosen. */
const BOX_CONFIDENCE = 0.85;
/** A character read with less than this may be a misread box; not a ticked one, which 同 and 国 resemble. */
const DOUBTFUL = 0.7;

/** Pixels, of a line 48 high: a character nearer to the box than half of one is what the box was found in. */
const MIN_REACH = 17;

const GLYPHS = { empty: "□", ticked: "☑", filled: "■" } as const;

/**
 * Puts the check boxes found on a line's picture among its characters: in place of what was misread
 * there, or where nothing was read. A character that was surely read stays.
 * @param width of the line's picture in pixels, what the characters' positions are fractions of
 */
export function restoreCheckBoxes(
  characters: readonly DecodedCharacter[],
  boxes: readonly CheckBox[],
  width: number,
): readonly DecodedCharacter[] {
  let restored = characters;
  for (const box of boxes) {
    const position = (box.left + box.right) / 2 / width;
    const reach = Math.max(0.6 * (box.right - box.left), MIN_REACH) / width;
    const index = nearest(restored, position, reach);
    const there = restored[index];
    const glyph = { text: GLYPHS[box.state], confidence: BOX_CONFIDENCE, position };
    if (!there) restored = [...restored, glyph].sort((a, b) => a.position - b.position);
    else if (isMisreadBox(box.state, there, restored[index - 1], restored[index + 1]))
      restored = restored.with(index, { ...glyph, position: there.position });
  }
  return restored;
}

function nearest(characters: readonly DecodedCharacter[], position: number, reach: number): number {
  let best = -1;
  let distance = reach;
  for (const [index, character] of characters.entries()) {
    const away = Math.abs(character.position - position);
    if (away <= distance) {
      distance = away;
      best = index;
    }
  }
  return best;
}

function isMisreadBox(
  state: CheckBox["state"],
  character: DecodedCharacter,
  before: DecodedCharacter | undefined,
  after: DecodedCharacter | undefined,
): boolean {
  if (character.text === "口") {
    return !(MOUTH_AFTER.has(before?.text ?? "") || MOUTH_BEFORE.has(after?.text ?? ""));
  }
  if (/\d/.test(character.text) && /\d/.test(`${before?.text ?? ""}${after?.text ?? ""}`)) return false;
  if (MAY_BE_BOX.has(character.text)) return character.confidence < SURELY_ITSELF;
  return LOOKS_LIKE_BOX.has(character.text) || (state !== "ticked" && character.confidence < DOUBTFUL);
}
