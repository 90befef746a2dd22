import type { Cue, MaterialType } from "../domain/material-type.ts";
import { type Cell, foldWords, type PageText, sharesRow } from "./page-text.ts";

/** How well a page fits a type. `confidence` is 0 below the type's minimum. `why`: cues met, strongest first. */
export interface TypeScore {
  readonly type: MaterialType;
  readonly points: number;
  readonly confidence: number;
  readonly isTitled: boolean;
  readonly isContinuation: boolean;
  readonly sides: readonly string[];
  readonly why: readonly string[];
}

/** Confidence at `minimum` and at `sure` points; above, it rises toward 1 with further points. */
const AT_MINIMUM = 0.5;
const AT_SURE = 0.9;
/** Weight of a cue met with one wrong character. */
const NEARLY = 0.8;
const MIN_FUZZY_LENGTH = 5;
/** Weight of a title of one type that stands under a headline of another: an entry of a list, a chapter. */
const UNDER_HEADLINE = 0.5;
/** A line so much higher than the others is the page's headline. */
const HEADLINE_HEIGHT = 1.25;
/** The place to sign, with the name or before it. */
const SIGNING = /(?:签[字名章署]|[盖印公]章|捺印)[^:：]{0,20}[:：]/;
const ENDS_AS_LABEL = /[:：]$/;

/** The page measured against every type, best first; ties in the order of type ids. */
export function scorePage(page: PageText, types: readonly MaterialType[]): readonly TypeScore[] {
  const headed = new Set(types.filter((type) => hasHeadline(page, type)));
  return types
    .map((type) => scoreType(page, type, headed.size > 0 && !headed.has(type) ? UNDER_HEADLINE : 1))
    .sort((a, b) => b.confidence - a.confidence || b.points - a.points || (a.type.id < b.type.id ? -1 : 1));
}

/** `titled`: weight of a title cue, less where the page's headline is another type's title. */
function scoreType(page: PageText, type: MaterialType, titled: number): TypeScore {
  const met = type.cues.for
    .map((cue) => ({ cue, hit: meetsCue(page, cue) }))
    .filter(({ hit }) => hit !== null);
  const against = speakingAgainst(page, type);
  const gained = met.reduce(
    (sum, { cue, hit }) => sum + cue.weight * (hit?.share ?? 0) * (cue.where === "title" ? titled : 1),
    0,
  );
  const points = gained - against.reduce((sum, { cue }) => sum + cue.weight, 0);
  const sides = type.sides
    .filter(
      (side) =>
        side.cues.reduce((sum, cue) => sum + (meetsCue(page, cue) ? cue.weight : 0), 0) >= side.minimum,
    )
    .map((side) => side.id);
  const strongest = [...met].sort((a, b) => b.cue.weight - a.cue.weight);
  return {
    type,
    points,
    confidence: confidenceOf(points, type),
    isTitled: met.some(({ cue }) => cue.where === "title"),
    isContinuation: type.continuation.some((cue) => meetsCue(page, cue) !== null),
    sides,
    why: [
      ...strongest.map(({ cue, hit }) => `${wordOf(cue.where)}“${hit?.word ?? ""}”`),
      ...against.map(({ hit }) => `不符:“${hit?.word ?? ""}”`),
    ],
  };
}

/** A field's label and value: what its label names (申请人：某公司, 合同编号：…) is not the paper's title. */
const FIELD_LINE = /^[\p{Script=Han}()]{0,8}[:：]\S/u;

/** Whether a line in larger characters is the type's title. */
export function hasHeadline(page: PageText, type: MaterialType): boolean {
  const headlines = headlinesOf(page);
  return (
    headlines.size > 0 &&
    type.cues.for.some((cue) => cue.where === "title" && hitAmong([...headlines], cue) !== null)
  );
}

/** Height of the type's title in larger characters, as a share of the page's; null for none. */
export function headlineHeight(page: PageText, type: MaterialType): number | null {
  const titles = [...headlinesOf(page)].filter((text) =>
    type.cues.for.some((cue) => cue.where === "title" && hitAmong([text], cue) !== null),
  );
  const heights = page.cells
    .filter(({ text }) => titles.some((title) => title.includes(text)))
    .map(({ box }) => box[3] - box[1]);
  return heights.length === 0 ? null : Math.max(...heights);
}

/**
 * Whether a line in larger characters heads the page, other than that of an annex (附件、附表), of a ticked part, or one that
 * only leads to what stands under it (现承诺如下：).
 */
export function hasOwnHeadline(page: PageText): boolean {
  return [...headlinesOf(page)].some((text) => !/^[附□☐☑☒√✓✔■]|[:：]$/u.test(text));
}

const headlinesByPage = new WeakMap<PageText, ReadonlySet<string>>();

/** Titles in characters larger than the text's. */
function headlinesOf(page: PageText): ReadonlySet<string> {
  const made =
    headlinesByPage.get(page) ?? new Set(textsAt(page, "title").filter((text) => isLarge(page, text)));
  headlinesByPage.set(page, made);
  return made;
}

/** In larger characters than the text; what is written large beside a label, or at the place to sign, heads nothing. */
function isLarge(page: PageText, text: string): boolean {
  const isHigh = (cell: Cell) => cell.box[3] - cell.box[1] > page.lineHeight * HEADLINE_HEIGHT;
  return page.cells.some(
    (cell) =>
      isHigh(cell) &&
      text.includes(cell.text) &&
      !SIGNING.test(cell.text) &&
      !page.cells.some((other) => ENDS_AS_LABEL.test(other.text) && sharesRow(other.box, cell.box)),
  );
}

/** The cues that speak against the type. Under its own headline, lines of the text are no titles of another. */
export function speakingAgainst(
  page: PageText,
  type: MaterialType,
): readonly { readonly cue: Cue; readonly hit: { readonly word: string } }[] {
  const headlines = hasHeadline(page, type) ? headlinesOf(page) : null;
  return type.cues.against.flatMap((cue) => {
    const hit = meetsCue(
      page,
      cue,
      ({ text, end }) =>
        cue.where !== "title" ||
        (!FIELD_LINE.test(text.slice(end)) && (headlines === null || headlines.has(text))),
    );
    return hit && !(hit.share < 1 && isOwnWord(page, type, hit.word)) ? [{ cue, hit }] : [];
  });
}

/** Whether what nearly is the word of another type is a word of this one as it stands: 离婚证字号 is no misread 结婚证字号. */
function isOwnWord(page: PageText, type: MaterialType, word: string): boolean {
  return type.cues.for.some((cue) =>
    wordsOf(cue).some((own) => differsByOne(own, word, 0) && page.flow.includes(own)),
  );
}

function confidenceOf(points: number, type: MaterialType): number {
  const { minimum, sure } = type.cues;
  if (points < minimum) return 0;
  if (points < sure) return AT_MINIMUM + ((AT_SURE - AT_MINIMUM) * (points - minimum)) / (sure - minimum);
  return Math.min(0.99, AT_SURE + (0.09 * (points - sure)) / sure);
}

/** The words by which a cue is met, and 1 or, with one wrong character, less. */
interface Hit {
  readonly word: string;
  readonly share: number;
}
type Counts = (place: { readonly text: string; readonly end: number }) => boolean;

/** How the page meets a cue; null when it does not. */
export function meetsCue(page: PageText, cue: Cue, counts: Counts = () => true): Hit | null {
  return hitAmong(textsAt(page, cue.where), cue, counts);
}

function hitAmong(texts: readonly string[], cue: Cue, counts: Counts = () => true): Hit | null {
  if (cue.pattern !== undefined) {
    const expression = expressionOf(cue.pattern);
    for (const text of texts) {
      const found = expression.exec(text);
      if (found !== null && counts({ text, end: found.index + found[0].length }))
        return { word: found[0].slice(0, 30), share: 1 };
    }
    return null;
  }
  const words = wordsOf(cue);
  const fits = (text: string, word: string) =>
    (cue.where !== "title" || isTitleOf(text, word)) &&
    counts({ text, end: text.indexOf(word) + word.length });
  for (const word of words)
    if (texts.some((text) => text.includes(word) && fits(text, word))) return { word, share: 1 };
  for (const word of words) {
    if (
      word.length >= MIN_FUZZY_LENGTH &&
      texts.some((text) => nearlyIncludes(text, word) && fits(text, word))
    ) {
      return { word, share: NEARLY };
    }
  }
  return null;
}

const expressions = new Map<string, RegExp>();
const foldedWords = new WeakMap<Cue, readonly string[]>();

/** The cue's expression; compiled once. */
function expressionOf(pattern: string): RegExp {
  const expression = expressions.get(pattern) ?? new RegExp(pattern, "u");
  expressions.set(pattern, expression);
  return expression;
}

function wordsOf(cue: Cue): readonly string[] {
  const words = foldedWords.get(cue) ?? (cue.anyOf ?? []).map(foldWords);
  foldedWords.set(cue, words);
  return words;
}

/** Texts of a page by place: asked for once per cue, made once per page. */
const textsOfPage = new WeakMap<PageText, Map<Cue["where"], readonly string[]>>();

function textsAt(page: PageText, where: Cue["where"]): readonly string[] {
  const made = textsOfPage.get(page) ?? new Map<Cue["where"], readonly string[]>();
  textsOfPage.set(page, made);
  const texts = made.get(where) ?? makeTexts(page, where);
  made.set(where, texts);
  return texts;
}

function makeTexts(page: PageText, where: Cue["where"]): readonly string[] {
  const joined = (isThere: (cell: Cell) => boolean) => [
    page.cells
      .filter(isThere)
      .map((cell) => cell.text)
      .join(""),
  ];
  switch (where) {
    case "anywhere":
      return [page.flow];
    case "top":
      return joined((cell) => cell.box[1] < 0.34);
    case "bottom":
      return joined((cell) => cell.box[3] > 0.66);
    case "title":
      return titleTexts(page);
  }
}

/** Lines that may be titles: in the upper part or among the first eight, not smaller than the text, no list entries. */
export function titleTexts(page: PageText): readonly string[] {
  const isHead = (cells: readonly Cell[]) =>
    cells.some((cell) => cell.box[1] < 0.4 || page.cells.indexOf(cell) < 8) &&
    cells.every((cell) => cell.box[3] - cell.box[1] >= page.lineHeight * 0.85) &&
    !(cells.length === 1 && cells.some((cell) => isCaptionOfText(page, cell)));
  const tables = new Set(page.rows.filter((row) => headsColumns(page, row)).flat());
  const rows = page.rows
    .filter((row) => isHead(row) && !row.some((cell) => tables.has(cell)))
    .map((row) => row.map((cell) => cell.text).join(""));
  const lines = page.cells.filter((cell) => isHead([cell]) && !tables.has(cell)).map((cell) => cell.text);
  const pairs = page.rows.slice(0, 8).flatMap((row, at) => {
    const next = page.rows[at + 1];
    const isEntry = next?.[0] !== undefined && LIST_ENTRY.test(next[0].text);
    return next && row.length === 1 && next.length === 1 && isHead(row) && isHead(next) && !isEntry
      ? [`${row[0]?.text ?? ""}${next[0]?.text ?? ""}`]
      : [];
  });
  return [...lines, ...rows, ...pairs]
    .filter((text) => text.length <= 34 && !/[,，。；;]/.test(text))
    .filter((text) => !LIST_ENTRY.test(text) && !COPY_NOTE.test(text));
}

/** A line of running text beside a caption has at least so many characters. */
const TEXT_LENGTH = 20;

/** Words no larger than the text, with a paragraph of it at their right: what a row of a table is about, not a title. */
function isCaptionOfText(page: PageText, { box }: Cell): boolean {
  if (box[3] - box[1] > page.lineHeight * HEADLINE_HEIGHT) return false;
  const beside = page.cells.filter(
    (other) =>
      other.box[0] >= box[2] - 0.005 &&
      other.text.length >= TEXT_LENGTH &&
      Math.min(other.box[3], box[3]) > Math.max(other.box[1], box[1]) - page.lineHeight * 0.5,
  );
  return beside.length >= 2 && beside.some(({ text }) => /[,，。;；]/.test(text));
}

/** What is written over a copy says what it is for: 仅限办理入学申请使用. */
const COPY_NOTE = /复印件|原件|^(?:本证件?)?(?:仅限|仅供|只限|只供|专供)/;

/** A row of so many words in the text's own size heads a table: 序号 | 姓名 | 健康证明编号 is no certificate's title. */
const TABLE_HEADS = 4;

function headsColumns(page: PageText, row: readonly Cell[]): boolean {
  return (
    row.length >= TABLE_HEADS &&
    row.every(
      ({ text, box }) =>
        /^[\p{Script=Han}/()]{2,12}$/u.test(text) && box[3] - box[1] < page.lineHeight * HEADLINE_HEIGHT,
    )
  );
}

/** An entry of a list, or the heading of a chapter. */
const LIST_ENTRY =
  /^(?:[(（]?[\d一二三四五六七八九十]+[)）]?[、.．]|第[\d一二三四五六七八九十]+[章节条]|附件?[:：]\d)/;

/** A title holds little besides its word or ends with it, and does not go on as a field. */
function isTitleOf(text: string, word: string): boolean {
  const isMost = word.length / text.length >= 0.34;
  const isEnd = text.length <= 22 && text.replace(/\([^()]{1,8}\)$/, "").endsWith(word);
  return (isMost || isEnd) && !/[:：]\S/.test(text.slice(-6));
}

/** Whether the text holds the word with at most one character replaced: one half of the word then stands unchanged. */
export function nearlyIncludes(text: string, word: string): boolean {
  // Most titles are shorter than the words they are compared with, by the hundred a page.
  if (text.length < word.length) return false;
  const middle = Math.ceil(word.length / 2);
  return nearlyAround(text, word, 0, middle) || nearlyAround(text, word, middle, word.length);
}

function nearlyAround(text: string, word: string, offset: number, end: number): boolean {
  const half = word.slice(offset, end);
  for (let at = text.indexOf(half); at >= 0; at = text.indexOf(half, at + 1)) {
    if (differsByOne(text, word, at - offset)) return true;
  }
  return false;
}

function differsByOne(text: string, word: string, start: number): boolean {
  if (start < 0 || start + word.length > text.length) return false;
  let wrong = 0;
  for (let i = 0; i < word.length && wrong <= 1; i++) if (text[start + i] !== word[i]) wrong += 1;
  return wrong <= 1;
}

function wordOf(where: Cue["where"]): string {
  return { title: "标题", top: "上部", bottom: "下部", anywhere: "文中" }[where];
}
