/**
 * CJK radicals supplement → the character a person sees. Fonts of PDF writers (Chromium's among
 * them) map common characters to these look-alikes, and searching for the character then fails.
 * NFKC does not touch most of them. Source: Unicode EquivalentUnifiedIdeograph, the part whose
 * equivalent is a character in common use; strokes and rare components are left alone.
 */
const RADICALS_SUPPLEMENT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "⺁": "厂",
    "⺄": "乙",
    "⺅": "亻",
    "⺆": "冂",
    "⺈": "刀",
    "⺉": "刂",
    "⺊": "卜",
    "⺌": "小",
    "⺍": "小",
    "⺎": "兀",
    "⺏": "尣",
    "⺐": "尢",
    "⺒": "巳",
    "⺓": "幺",
    "⺔": "彑",
    "⺖": "忄",
    "⺘": "扌",
    "⺙": "攵",
    "⺛": "旡",
    "⺜": "日",
    "⺝": "月",
    "⺞": "歺",
    "⺟": "母",
    "⺠": "民",
    "⺡": "氵",
    "⺢": "氺",
    "⺣": "灬",
    "⺤": "爫",
    "⺥": "爫",
    "⺦": "丬",
    "⺧": "牛",
    "⺨": "犭",
    "⺩": "王",
    "⺬": "示",
    "⺭": "礻",
    "⺯": "糹",
    "⺰": "纟",
    "⺱": "罓",
    "⺲": "罒",
    "⺹": "耂",
    "⺺": "肀",
    "⺼": "月",
    "⺽": "臼",
    "⺾": "艹",
    "⺿": "艹",
    "⻀": "艹",
    "⻁": "虎",
    "⻂": "衤",
    "⻃": "覀",
    "⻄": "西",
    "⻅": "见",
    "⻆": "角",
    "⻈": "讠",
    "⻉": "贝",
    "⻋": "车",
    "⻌": "辶",
    "⻍": "辶",
    "⻎": "辶",
    "⻏": "阝",
    "⻐": "钅",
    "⻑": "長",
    "⻒": "镸",
    "⻓": "长",
    "⻔": "门",
    "⻖": "阝",
    "⻗": "雨",
    "⻘": "青",
    "⻙": "韦",
    "⻚": "页",
    "⻛": "风",
    "⻜": "飞",
    "⻝": "食",
    "⻟": "飠",
    "⻠": "饣",
    "⻢": "马",
    "⻣": "骨",
    "⻤": "鬼",
    "⻥": "鱼",
    "⻦": "鸟",
    "⻧": "卤",
    "⻨": "麦",
    "⻩": "黄",
    "⻪": "黾",
    "⻫": "斉",
    "⻬": "齐",
    "⻭": "歯",
    "⻮": "齿",
    "⻯": "竜",
    "⻰": "龙",
    "⻱": "龜",
    "⻲": "亀",
    "⻳": "龟",
  }),
);

/**
 * Kangxi radicals, compatibility ideographs and Latin ligatures: NFKC gives the plain character.
 * Vertical presentation forms too. Width (full or half) is not touched: that is a fold of
 * comparisons, not a reading of glyphs.
 */
const COMPATIBILITY =
  /[\u2F00-\u2FD5\uF900-\uFAFF\uFB00-\uFB06\uFE10-\uFE19\uFE30-\uFE4F]|[\u{2F800}-\u{2FA1F}]/gu;
const SUPPLEMENT = /[\u2E80-\u2EF3]/gu;
/** Kangxi radicals whose NFKC form is a traditional variant, though simplified fonts draw the simplified one. */
const SIMPLIFIED_KANGXI: ReadonlyMap<string, string> = new Map([
  ["\u2F3E", "户"],
  ["\u2FAD", "青"],
]);
/** Control and format characters: zero-width ones, soft hyphen, directional marks, byte order mark. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
/** The controls that lay text out and stay. */
const LAYOUT_CONTROLS: ReadonlySet<string> = new Set(["\t", "\n"]);
/** Fixed-width and no-break spaces, the ideographic space among them. */
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/gu;

/**
 * Replaces look-alike glyph codes by the characters people mean, drops invisible characters and
 * makes every kind of space a plain one. Idempotent. Keeps width, punctuation and ㎡ as they are.
 */
export function normalizeGlyphs(text: string): string {
  return text
    .replace(INVISIBLE, (character) => (LAYOUT_CONTROLS.has(character) ? character : ""))
    .replace(SPACES, " ")
    .replace(COMPATIBILITY, (glyph) => SIMPLIFIED_KANGXI.get(glyph) ?? glyph.normalize("NFKC"))
    .replace(SUPPLEMENT, (glyph) => RADICALS_SUPPLEMENT.get(glyph) ?? glyph);
}
