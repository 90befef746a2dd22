import type { DecodedCharacter } from "./decode-characters.ts";
import type { CheckBox } from "./find-check-boxes.ts";

/** What the recognition model makes of a check box, when it does not drop it. */
const LOOKS_LIKE_BOX: ReadonlySet<string> = new Set([..."口囗□ロ"]);
/** Characters a ticked box is taken for now and then; read surely, they are themselves (回头, 地区). */
const MAY_BE_BOX: ReadonlySet<string> = new Set([..."回凶囚区风凤O0oD"]);
const SURELY_ITSELF = 0.9;
/** What the edge of a solid square is read as where the line begins with it. */
const EDGE_READ: ReadonlySet<string> = new Set([..."1Il|!"]);
/** Characters before or after which 口 is a word: 户口, 人口, 出口, 口腔. */
const MOUTH_AFTER: ReadonlySet<string> = new Set([
  ..."户人出入进路窗门港河海湖山接胃虎关道井洞街刀伤缺开渡渔领袖",
]);
const MOUTH_BEFORE: ReadonlySet<string> = new Set([..."簿腔味罩径岸号述头粮"]);
/** A box drawn by geometry alone; chosen. */
const BOX_CONFIDENCE = 0.85;
/** A character read with less than this may be a misread box; not a ticked one, which 同 and 国 resemble. */
const DOUBTFUL = 0.7;

/** Characters of one word stand no farther apart than so many times the usual distance (人口, but 十人 □不足), */
const WORD_PITCH = 1.45;
/** or no farther than this against the character on the other side (户 口 簿). */
const EVEN_PITCH = 1.25;
/** A character not read is no farther from the one before than this; options have a space before their box. */
const NEXT_PITCH = 1.25;
/** Empty boxes of a line that make what stands between them one more option. */
const LEAST_OTHERS = 2;
/** Options of one character, which have their box behind them at times: 是☑ 否□. */
const SHORT_OPTIONS: ReadonlySet<string> = new Set([..."是否有无男女"]);
/** Nearer to a character than this share of the usual distance between two, a frame is part of that character. */
const OWN_PLACE = 0.72;
/** But a frame that reaches farther out than this is beside the character: of a wide one's own parts none does. */
const OWN_REACH = 0.88;
/** Pixels, of a line 48 high: the usual distance where too few tell, and what can be one. */
const USUAL_PITCH = 36;
const PITCHES = [24, 62] as const;

/** Pixels, of a line 48 high: a character nearer to the box than half of one is what the box was found in. */
const MIN_REACH = 17;

/** Pixels beyond a solid square where its edge may be read as a stroke: 1, I, |. */
const EDGE = 10;

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
  const pitch = usualPitch(characters, width) / width;
  for (const box of nextToLabels(boxes, characters, width)) {
    const side = (box.right - box.left) / width;
    const position = (box.left + box.right) / 2 / width;
    const edge = box.state === "filled" ? 0.5 * side + EDGE / width : 0;
    const index = nearest(restored, position, Math.max(0.6 * side, MIN_REACH / width, edge));
    const there = standsIn(box, restored[index]) ? restored[index] : undefined;
    const glyph = { text: GLYPHS[box.state], confidence: BOX_CONFIDENCE, position };
    if (there) {
      const [before, after] = wordAround(restored, index, pitch);
      const isWithinWord = before !== undefined && after !== undefined && isHan(before) && isHan(after);
      if (there.text === "口" && isWithinWord && boxLike(restored, boxes, width) === 1) continue;
      const isLabel = isHan(there) && before !== undefined && isGlyph(before);
      if (!isLabel && isMisreadBox(box.state, there, before, after))
        restored = restored.with(index, { ...glyph, position: there.position });
    } else if (
      (box.state === "filled" || !isPartOf(restored, box, width, pitch)) &&
      !mayBeDropped(box, restored, position, pitch, boxes, width)
    )
      restored = [...restored, glyph].sort((a, b) => a.position - b.position);
  }
  return restored;
}

/** Whether a frame lies where a character stands that has been read. */
function isPartOf(
  characters: readonly DecodedCharacter[],
  { left, right }: CheckBox,
  width: number,
  pitch: number,
): boolean {
  const index = nearest(characters, (left + right) / 2 / width, OWN_PLACE * pitch);
  const position = characters[index]?.position;
  if (position === undefined) return false;
  // Nothing stands before the line's first character that could push it aside.
  const isFirst = index === 0 && position > right / width;
  return !isFirst || position - left / width <= OWN_REACH * pitch;
}

/** A solid square is part of no character: one surely read near it is its label, which recognition places too far to the left. */
function standsIn({ state }: CheckBox, character: DecodedCharacter | undefined): boolean {
  return state !== "filled" || !character || !isHan(character) || character.confidence < DOUBTFUL;
}

/** The boxes without those before the line that have another one between them and the first character: parts of what stands there. */
function nextToLabels(
  boxes: readonly CheckBox[],
  characters: readonly DecodedCharacter[],
  width: number,
): readonly CheckBox[] {
  const middle = ({ left, right }: CheckBox) => (left + right) / 2;
  const label = characters.find(({ text }) => !LOOKS_LIKE_BOX.has(text));
  const start = (label?.position ?? 1) * width;
  const nearest = Math.max(...boxes.map(middle).filter((x) => x < start));
  return boxes.filter((box) => box.state === "filled" || middle(box) >= Math.min(0, nearest));
}

function isGlyph({ text }: DecodedCharacter): boolean {
  return Object.values<string>(GLYPHS).includes(text);
}

/**
 * How many of the frames stand where a box or nothing was read. Options set without spaces have several (□城镇□乡村); one
 * alone within running text is the character, as in names of places (溪口镇).
 */
function boxLike(characters: readonly DecodedCharacter[], boxes: readonly CheckBox[], width: number): number {
  return boxes.filter(({ left, right }) => {
    const at = nearest(characters, (left + right) / 2 / width, MIN_REACH / width);
    const there = characters[at];
    return !there || LOOKS_LIKE_BOX.has(there.text) || isGlyph(there);
  }).length;
}

/**
 * A frame with something in it right behind a Chinese character is rather one that was not read, as 翾 or 囿, than a
 * marked box: options stand apart, but for those printed close on one line with empty ones.
 */
function mayBeDropped(
  box: CheckBox,
  characters: readonly DecodedCharacter[],
  position: number,
  pitch: number,
  boxes: readonly CheckBox[],
  width: number,
): boolean {
  const before = characters.findLast((character) => character.position < position);
  const after = characters.find((character) => character.position > position);
  const isAmongOptions = boxes.filter(({ state }) => state === "empty").length >= LEAST_OTHERS;
  if (isAmongOptions && after && isHan(after) && after.position - position <= NEXT_PITCH * pitch)
    return false;
  if (
    isNearerBehind(characters, position) &&
    boxes.some((other) => isEmptyBehind(other, characters, width, pitch))
  )
    return false;
  if (box.state !== "ticked" || !before || !isHan(before) || SHORT_OPTIONS.has(before.text)) return false;
  return position - before.position <= NEXT_PITCH * pitch;
}

/** 同意☑ 不同意□: an empty box of the line that stands close behind its option shows where the marked one stands. */
function isEmptyBehind(
  { state, left, right }: CheckBox,
  characters: readonly DecodedCharacter[],
  width: number,
  pitch: number,
): boolean {
  const position = (left + right) / 2 / width;
  const others = characters.filter((character) => !LOOKS_LIKE_BOX.has(character.text) && !isGlyph(character));
  const before = others.findLast((character) => character.position < position);
  const isClose = before && isHan(before) && position - before.position <= NEXT_PITCH * pitch;
  return state === "empty" && isClose === true && isNearerBehind(others, position);
}

/** Nearer to the character before than to the one after. */
function isNearerBehind(characters: readonly DecodedCharacter[], position: number): boolean {
  const before = characters.findLast((character) => character.position < position)?.position;
  const after = characters.find((character) => character.position > position)?.position ?? 1;
  return before !== undefined && position - before < after - position;
}

/** Pixels from one Chinese character to the next, usually. */
function usualPitch(characters: readonly DecodedCharacter[], width: number): number {
  const distances = characters.flatMap((character, index) => {
    const next = characters[index + 1];
    if (!next || !isHan(character) || !isHan(next)) return [];
    const distance = (next.position - character.position) * width;
    return distance >= PITCHES[0] && distance <= PITCHES[1] ? [distance] : [];
  });
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? USUAL_PITCH;
}

function isHan({ text }: DecodedCharacter): boolean {
  return /^\p{Script=Han}$/u.test(text);
}

/** The characters beside one that are near enough to make a word with it. */
function wordAround(
  characters: readonly DecodedCharacter[],
  index: number,
  pitch: number,
): readonly [DecodedCharacter | undefined, DecodedCharacter | undefined] {
  const distance = (other: DecodedCharacter | undefined) =>
    Math.abs((other?.position ?? Number.POSITIVE_INFINITY) - (characters[index]?.position ?? 0));
  const [before, after] = [characters[index - 1], characters[index + 1]];
  const isNear = (one: DecodedCharacter | undefined, other: DecodedCharacter | undefined) =>
    distance(one) <= Math.max(WORD_PITCH * pitch, EVEN_PITCH * Math.min(distance(other), 1));
  return [isNear(before, after) ? before : undefined, isNear(after, before) ? after : undefined];
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
  if (state === "filled" && EDGE_READ.has(character.text)) return true;
  if (character.text === "口") {
    // 3口 is a number of people; a numbered option has its label behind the box.
    if (/\d/.test(before?.text ?? "") && !after) return false;
    return !(MOUTH_AFTER.has(before?.text ?? "") || MOUTH_BEFORE.has(after?.text ?? ""));
  }
  if (/\d/.test(character.text) && /\d/.test(`${before?.text ?? ""}${after?.text ?? ""}`)) return false;
  if (MAY_BE_BOX.has(character.text)) return character.confidence < SURELY_ITSELF;
  if (LOOKS_LIKE_BOX.has(character.text)) return true;
  // A marked box is read as M, X or α at times; a bracket beside a ruling, or a Chinese character with a frame, may look like one.
  if (state !== "ticked") return character.confidence < DOUBTFUL;
  return /^\p{L}$/u.test(character.text) && !isHan(character) && character.confidence < SURELY_ITSELF;
}
