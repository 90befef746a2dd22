import { type Box, unionBox } from "../domain/box.ts";
import { type Cell, foldWords, type PageText, sharesColumn, sharesRow } from "./page-text.ts";

/**
 * A printed label found on a page. `end` is where its value may begin in the cell (after brackets, 姓名, colon).
 * `hasColon`: a colon closes it; `isAlone`: nothing follows in the cell; `hasGap`: a space follows it.
 */
export interface LabelPlace {
  readonly label: string;
  /** Characters of the label in the cell, words like 签名 included. */
  readonly length: number;
  readonly cell: Cell;
  readonly start: number;
  readonly end: number;
  readonly hasColon: boolean;
  readonly hasGap: boolean;
  readonly isAlone: boolean;
  readonly isAtStart: boolean;
  readonly box: Box;
  /** Bracketed words after the label, e.g. a unit: `(万元)`. */
  readonly note: string;
  /** Indexes of the lines that hold the label: several where it was cut. */
  readonly cellIndexes: readonly number[];
  /** Indexes of lines that hold only its beginning, where its end runs into the value: 承 | 租 | 人林知远. */
  readonly leadIndexes?: readonly number[];
  /** Not printed as the type knows it: taken for the label because it is like it. */
  readonly isAdopted?: boolean;
}

const COLON = /^[:：︰]/;
/** What may stand before a label: numbering, bullets, boxes. */
const LEAD = /^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．:]?|[□☐■●○◆*·※#—-]+|[(（])$/;
/** Words that belong to a party's label: 委托人姓名, 申请人（签名）. */
const TAIL =
  /^(?:姓名或名称|姓名\/名称|名称\/姓名|\(姓名\)|姓名|\(名称\)|名称|[/或及][\p{Script=Han}]{2,6}|合计|总计|共计)?(?:\([^()]{1,20}\))?(?=[:：︰]|$)|^\([^()\d]{1,14}\)(?:(?:姓名|名称)(?=[:：︰]|$))?/u;

/** A label of a last day may go on so: 有效截止日, 有效期至日期. */
const LAST_DAY = /[至止到]$/;
const DAY = /^日期?(?=[:：︰]|$)/;
/** The last character of a longer name for the same, with nothing behind it: 户口所在地 + 址, 身份证号 + 码. */
const LAST_CHARACTER = /^[址码](?=[:：︰]|$)/;

/** The label again in another script: 姓名 Name, 性别/Sex. */
const TRANSLATION = /^\/?[A-Z][A-Za-z./'&-]+(?:\([A-Za-z./]+\))?(?=[:：︰]|$|[\p{Script=Han}])/u;

/** Words by which a form asks for a signature or a seal after a party's name: 签名, （盖章）, 签字并按手印. */
const SIGNING =
  /^\(?(?:本人|手写|亲笔|单位|加盖)?(?:签字|签名|签章|签署|盖章|公章|印章|手印|捺印|按印|指印|章(?=\)))(?:签字|签名|签章|签署|盖章|公章|印章|手印|捺印|按印|指印|或者?|并|和|及|、|\/|按|加盖|单位|本人|处|\(|\))*/;

/** A label in its `signing` form has this before it: it marks a place to sign or seal, not a party's name. */
export const SIGNING_PREFIX = "✍";

/**
 * Every place on the page where one of the labels stands as a label; of overlapping ones the longest. `signing`
 * labels count only where words like 签名 follow; their places bear SIGNING_PREFIX. After a `glued` label its value
 * follows without a sign between (cards): it is never part of a longer caption.
 */
export function findLabels(
  page: PageText,
  labels: readonly string[],
  signing: readonly string[] = [],
  glued: ReadonlySet<string> = new Set(),
): readonly LabelPlace[] {
  const folded = possibleOn(page, labels);
  const signs = possibleOn(page, signing);
  if (folded.length + signs.length === 0) return [];
  const split = findSplit(page, folded);
  const used = new Set(split.flatMap((place) => place.cellIndexes));
  const inCells = page.cells
    .filter((cell) => !used.has(cell.index))
    .flatMap((cell) => findInCell(cell, folded, signs));
  const stretched = findStretched(page, folded).filter(({ cell }) => !used.has(cell.index));
  const places = [...inCells, ...split, ...stretched];
  return places
    .filter(
      (place) =>
        glued.has(place.label) ||
        !(beginsCaption(page, place, places) || beginsValue(page, place, places, glued) || beginsList(place)),
    )
    .sort((a, b) => a.cell.index - b.cell.index || a.start - b.start);
}

/** Those of the labels whose every character the page holds, folded, longest first: a type knows hundreds. */
function possibleOn(page: PageText, labels: readonly string[]): readonly string[] {
  const characters = charactersOf.get(page) ?? new Set(page.flow);
  charactersOf.set(page, characters);
  const folded = labels.map(foldWords).filter((label) => [...label].every((char) => characters.has(char)));
  return [...new Set(folded)].sort((a, b) => b.length - a.length);
}

const charactersOf = new WeakMap<PageText, ReadonlySet<string>>();

/** A line so much higher than the others, at the top of the page, is its title. */
const TITLE_HEIGHT = 1.3;
/** Longest words that head a row or column. */
const CAPTION_LENGTH = 12;
/** Words that make a longer name of a label printed right before them: 家庭成员 + 数, 申请人 + 声明. */
const LONGER_NAME =
  /^(?:总?人?数|情况|信息|意见|说明|声明|承诺|栏|名单|类型|类别|种类|方式|性质|状况|编号|证号|号码|代码|地址|住址|电话|日期|期限|时间|年月|签收|须知)/;

/**
 * Only some words of a longer caption, not the label: 平台 in 平台经营企业 | 某公司, 名称 in 名称有效期截止. Of a caption
 * that ends with a label that label stands, as 公民身份号码 in 主申请人公民身份号码.
 */
function beginsCaption(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): boolean {
  const { cell } = place;
  if (place.hasColon || place.isAlone || place.cellIndexes.length > 1 || place.note !== "") return false;
  // A title names the paper, it labels nothing.
  if (cell.box[3] - cell.box[1] > page.lineHeight * TITLE_HEIGHT && cell.box[1] < 0.3 && !place.hasGap)
    return true;
  const caption = cell.text.replace(/[A-Za-z.'/]+$/, "");
  if (!/^(?:\d{1,2}[.、])?[\p{Script=Han}/()]+$/u.test(caption) || caption.length > CAPTION_LENGTH)
    return false;
  const rest = cell.text.slice(place.end);
  if (!place.hasGap && LONGER_NAME.test(rest)) return true;
  if (place.hasGap) return false;
  const [next] = page.cells
    .filter((other) => other.box[0] >= cell.box[2] - 0.005 && sharesRow(other.box, cell.box))
    .sort((a, b) => a.box[0] - b.box[0]);
  return (
    next !== undefined &&
    next.box[0] - cell.box[2] > 0.015 &&
    !places.some((other) => other.cellIndexes.includes(next.index))
  );
}

/**
 * The first words of another label's value, not a label: 董事 in 法定代表人职务 | 董事、经理, 办理人 in 委托事项 | 办理人力资源服务许可.
 * Where labels run into their values, as on cards, every one may.
 */
function beginsValue(
  page: PageText,
  place: LabelPlace,
  places: readonly LabelPlace[],
  glued: ReadonlySet<string>,
): boolean {
  if (glued.size > 0 || place.label.startsWith(SIGNING_PREFIX) || place.cellIndexes.length > 1) return false;
  if (place.hasColon || place.isAlone || place.hasGap || place.note !== "" || !place.isAtStart) return false;
  const { cell } = place;
  if (place.start > 0 || SIGNING.test(cell.text.slice(place.end))) return false;
  const [before] = page.cells
    .filter((other) => other.box[2] <= cell.box[0] + 0.005 && sharesRow(other.box, cell.box))
    .sort((a, b) => b.box[2] - a.box[2]);
  return (
    before !== undefined &&
    places.some(
      (other) =>
        other.cell.index === before.index &&
        other.isAlone &&
        other.isAtStart &&
        !other.label.startsWith(SIGNING_PREFIX),
    )
  );
}

/** A short word that is also a label, first of several in its cell: 董事、经理 names posts. */
function beginsList({ cell, label, start, end, hasColon, cellIndexes }: LabelPlace): boolean {
  if (hasColon || start > 0 || cellIndexes.length > 1 || label.length > 2) return false;
  return /^(?:、[\p{Script=Han}]{1,6})+$/u.test(cell.text.slice(end));
}

function findInCell(cell: Cell, labels: readonly string[], signs: readonly string[]): readonly LabelPlace[] {
  const taken: LabelPlace[] = [];
  for (const sign of signs) {
    for (let at = cell.text.indexOf(sign); at >= 0; at = cell.text.indexOf(sign, at + 1)) {
      const after = cell.text.slice(at + sign.length);
      const whose = qualifierOf(after);
      const tail = SIGNING.exec(after.slice(whose.length));
      const isFree = taken.every((place) => at >= place.end || at + sign.length <= place.start);
      const before = cell.text[at - 1] ?? "";
      if (tail && isFree && !/[\p{Script=Han}]/u.test(cell.hasGapBefore[at] ? "" : before)) {
        taken.push(
          describeLabel(cell, `${SIGNING_PREFIX}${sign}`, at, sign.length + whose.length + tail[0].length),
        );
      }
    }
  }
  for (const label of labels) {
    let at = cell.text.indexOf(label);
    while (at >= 0) {
      const start = at;
      const isFree = taken.every((place) => start + label.length <= place.start || start >= place.end);
      if (isFree) taken.push(describeLabel(cell, label, start));
      at = cell.text.indexOf(label, at + 1);
    }
  }
  taken.sort((a, b) => a.start - b.start);
  return taken.filter((place, index) => isLabelHere(place, taken.slice(0, index)));
}

/** What narrows down who is to sign: （年满18周岁） in 家庭成员（年满18周岁）签名; somebody else's name does not. */
function qualifierOf(after: string): string {
  const [whole = "", words = ""] =
    /^\(([^()]{1,10})\)(?=\(?(?:本人)?(?:手写|亲笔)?(?:签|盖|公章))/u.exec(after) ?? [];
  return OTHER_SIGNER.test(words) ? "" : whole;
}

/** Words in brackets behind a party's name that name somebody else. */
const OTHER_SIGNER = /代理|代办|受托|委托|监护|配偶|家属|共同|见证|经办/;

/** A label's place in its cell; `length` where more characters than the label's are its words. */
export function describeLabel(cell: Cell, label: string, start: number, length = label.length): LabelPlace {
  const after = cell.text.slice(start + length);
  const own =
    (LAST_DAY.test(label) ? DAY.exec(after)?.[0] : undefined) ??
    LAST_CHARACTER.exec(after)?.[0] ??
    TAIL.exec(after)?.[0] ??
    "";
  const next = start + length + own.length;
  const isApart = cell.hasGapBefore[next] === true || cell.text[next] === "/";
  const tail = own + (isApart ? (TRANSLATION.exec(after.slice(own.length))?.[0] ?? "") : "");
  const rest = after.slice(tail.length);
  // 【甲方】某公司: the bracket that the label stands in closes behind it, and a square one does so like a colon.
  const isBracketed = cell.text[start - 1] === "(" && rest.startsWith(")");
  const isSquare = isBracketed && /[【[〔]/.test(cell.original[cell.origins[start - 1] ?? 0] ?? "");
  const closing = isBracketed ? 1 : 0;
  const isClosed = COLON.test(rest.slice(closing));
  const hasColon = isClosed || isSquare;
  const end = start + length + tail.length + closing + (isClosed ? 1 : 0);
  return {
    label,
    length,
    cell,
    start,
    end,
    hasColon,
    hasGap: cell.hasGapBefore[end] ?? false,
    isAlone: end >= cell.text.length,
    isAtStart: start === 0 || LEAD.test(cell.text.slice(0, start)),
    box: [
      cell.lefts[start] ?? cell.box[0],
      cell.box[1],
      cell.lefts[Math.min(end, cell.text.length)] ?? cell.box[2],
      cell.box[3],
    ],
    note: tail,
    cellIndexes: [cell.index],
  };
}

/** What a party's label goes on with where it is part of another label: 乙方 in 乙方居民身份证号. */
const OTHER_NAME =
  /^的?(?:居民|公民)?(?:身份证|身份号|证件|联系电话|联系方式|电话|手机|住址|地址|住所|户籍|声明|承诺)/;

/** Inside a line a label needs a sign that it is one: a space or mark before it, or a colon and a label before. */
function isLabelHere(place: LabelPlace, earlier: readonly LabelPlace[]): boolean {
  const rest = place.cell.text.slice(place.end);
  const isGlued = !place.hasColon && !place.hasGap && !place.isAlone && place.note === "";
  if (isGlued && !place.label.startsWith(SIGNING_PREFIX) && OTHER_NAME.test(rest)) return false;
  if (place.isAtStart) return true;
  // 【法定代表人职务】董事、经理: the first words of the value, though the type knows a label 董事.
  if (isGlued && earlier.some((other) => other.hasColon && other.end === place.start)) return false;
  const before = place.cell.text[place.start - 1] ?? "";
  // 申请人（权利人签章）：the bracket says who the applicant is and that they sign.
  const isSigner = before === "(" && place.label.startsWith(SIGNING_PREFIX);
  if (isSigner && /^[\p{Script=Han}]{2,4}\($/u.test(place.cell.text.slice(0, place.start)))
    return place.hasColon || place.isAlone;
  const isParted = place.cell.hasGapBefore[place.start] === true || /[;；,，。、_＿/|)）]/.test(before);
  if (isParted) return place.hasColon || place.hasGap || place.isAlone || earlier.length > 0;
  const heads = earlier.filter((other) => other.isAtStart);
  // 主申请人公民身份号码 by itself: the second label's name in full, nobody's value.
  if (place.isAlone && heads.some((head) => head.end === place.start && !head.hasColon)) return true;
  // Only where the first label runs into its value may a later one run in too: 「手机」 in a shop's name,
  // after 「名称：」, is part of the name.
  const runsIn = heads.some((head) => !head.hasColon && !head.hasGap) && !place.hasGap && !place.isAlone;
  return heads.length > 0 && (place.hasColon || /[\d男女]/.test(before) || runsIn);
}

/** Labels cut into neighboring boxes of a row (姓 | 名), or over two lines of a table cell. */
function findSplit(page: PageText, labels: readonly string[]): readonly LabelPlace[] {
  const places: LabelPlace[] = [];
  for (const row of page.rows) {
    for (let at = 0; at < row.length; at++) {
      for (let length = 2; length <= MOST_PIECES; length++) {
        const parts = row.slice(at, at + length);
        if (parts.length === length && areOfOneCaption(parts) && !isPartOfCaption(row, at, length))
          places.push(...join(parts, labels));
      }
    }
  }
  for (const cell of page.cells.filter((candidate) => candidate.text.length <= 10)) {
    const isCut = /\([^)]*$/.test(cell.text);
    const below = page.cells.find(
      (other) =>
        other !== cell &&
        other.text.length <= 8 &&
        other.box[1] >= cell.box[1] + (cell.box[3] - cell.box[1]) * 0.5 &&
        other.box[1] - cell.box[3] < page.lineHeight * (isCut ? 0.9 : 0.6) &&
        sharesColumn(cell.box, other.box, 0.6),
    );
    const areBoth = below !== undefined && labels.includes(cell.text) && labels.includes(below.text);
    if (below && !areBoth) places.push(...join([cell, below], labels));
  }
  return places;
}

/** Labels set apart over their column, whose last characters run into the value: 名 | 称虚构市… */
function findStretched(page: PageText, labels: readonly string[]): readonly LabelPlace[] {
  return page.rows.flatMap((row) => row.flatMap((_, at) => stretchedFrom(row, at, labels) ?? []));
}

/** The label whose first piece is the row's piece `at`, the longest there is. */
function stretchedFrom(row: readonly Cell[], at: number, labels: readonly string[]): LabelPlace | null {
  for (const label of labels) {
    let begun = "";
    for (let length = 1; length < MOST_PIECES && label.startsWith(begun); length++) {
      begun += row[at + length - 1]?.text ?? "";
      const last = row[at + length];
      const tail = label.slice(begun.length);
      if (!last || tail === "" || !label.startsWith(begun)) break;
      if (!last.text.startsWith(tail) || last.text.length === tail.length) continue;
      const head = row.slice(at, at + length);
      const box = unionBox([...head, last].map((cell) => cell.box));
      if (!box || !areOfOneCaption([...head, last]) || isPartOfCaption(row, at, length)) continue;
      const place = describeLabel(last, tail, 0);
      return {
        ...place,
        label,
        isAtStart: true,
        box: [box[0], box[1], place.box[2], box[3]],
        leadIndexes: head.map(({ index }) => index),
      };
    }
  }
  return null;
}

/** Most pieces a label is cut into: one for each character of the longest that are set apart. */
const MOST_PIECES = 12;
/** Pieces of so many characters may be words of their own: they are one caption only where they stand close together. */
const WORD_PIECE = 3;
/** Heights of a line between pieces that stand close together. */
const CLOSE = 1.2;

function gapAfter(row: readonly Cell[], at: number): number {
  const [cell, next] = [row[at], row[at + 1]];
  return cell && next ? next.box[0] - cell.box[2] : Number.POSITIVE_INFINITY;
}

/** Whether neighboring pieces may be one caption cut up: single characters wherever they stand, words close together. */
function areOfOneCaption(parts: readonly Cell[]): boolean {
  return parts.slice(0, -1).every((cell, at) => {
    const next = parts[at + 1];
    if (cell.text.length < WORD_PIECE && (next?.text.length ?? 0) < WORD_PIECE) return true;
    if (cell.text.length === 1) return true;
    return gapAfter(parts, at) < (cell.box[3] - cell.box[1]) * CLOSE;
  });
}

/** Gaps that differ less are the same spacing. */
const SAME_SPACING = 1.5;

/**
 * Whether the pieces are only some of a longer caption set apart evenly: 名 称 in 股 东 姓 名 或 名 称. The character
 * before them, or the two after them, stand as far away as they from each other.
 */
function isPartOfCaption(row: readonly Cell[], at: number, length: number): boolean {
  const own = Math.max(...Array.from({ length: length - 1 }, (_, piece) => gapAfter(row, at + piece)));
  if (length < 2 || own <= 0) return false;
  const isNear = (before: number) => gapAfter(row, before) < own * SAME_SPACING;
  const isSingle = (piece: number) => /^\p{Script=Han}$/u.test(row[piece]?.text ?? "");
  if (isSingle(at - 1) && isNear(at - 1)) return true;
  const end = at + length - 1;
  return isSingle(end + 1) && isSingle(end + 2) && isNear(end) && isNear(end + 1);
}

/**
 * What a caption in pieces may be called: as a whole; without a unit in brackets, which may stand in a line of its own
 * (建筑面积 / （㎡）); without, or by, what brackets within it name as well (企业（个体工商户）名称).
 */
function namesOf(caption: string): readonly string[] {
  const within = /^(?<before>[^()]+)\((?<other>[^()\d]{2,8})\)(?<after>[^()]+)$/u.exec(caption)?.groups;
  const { before = "", other = "", after = "" } = within ?? {};
  return [
    caption,
    caption.replace(/\([^()\d]{1,8}\)$/, ""),
    ...(within ? [`${before}${after}`, `${other}${after}`] : []),
  ];
}

function join(parts: readonly Cell[], labels: readonly string[]): readonly LabelPlace[] {
  const text = parts.map((cell) => cell.text).join("");
  const [first] = parts;
  const last = parts.at(-1);
  const box = unionBox(parts.map((cell) => cell.box));
  if (!first || !last || !box) return [];
  const whole = text.replace(/[:：︰]$/, "");
  const bare = namesOf(whole).find((name) => labels.includes(name));
  if (bare === undefined) return [];
  return [
    {
      label: bare,
      length: bare.length,
      cell: { ...first, box },
      start: 0,
      end: first.text.length,
      hasColon: whole !== text,
      hasGap: false,
      isAlone: true,
      isAtStart: true,
      box,
      note: "",
      cellIndexes: parts.map((cell) => cell.index),
    },
  ];
}

/**
 * Words with a colon that head parts of a value, not a field.
 * @source 经营范围规范表述目录 (市场监管总局): a scope of business lists 许可项目 and 一般项目
 * An amount's place holds it twice, 小写 and 大写.
 */
export const INNER_HEADINGS =
  /^(?:(?:人民币)?[(（]?[大小]写[)）]?|许可项目|一般项目|许可经营项目|一般经营项目|其中)[:：︰]/;

/** Where the next label, known or printed with a colon of its own, begins in the cell at or after `from`. */
export function nextLabelStart(cell: Cell, from: number, places: readonly LabelPlace[]): number {
  const known = places
    .filter((place) => place.cell.index === cell.index && place.start >= from)
    .map(({ start }) => (start > from && cell.text[start - 1] === "(" ? start - 1 : start));
  const unknown = [
    ...cell.text
      .slice(from)
      .matchAll(/(?<=^|[;；,，。、_＿)）])(?<label>[\p{Script=Han}]{2,10}(?:\([^()]{1,10}\))?)[:：︰]/gu),
  ]
    .map((match) => ({ start: from + match.index, end: from + match.index + match[0].length }))
    // 李青禾、王小满 证件号：a space within the words parts the value's last ones from the label, which is found below.
    .filter(({ start, end }) => !cell.hasGapBefore.slice(start + 1, end).includes(true))
    // _李青禾身份证号：what is written on the rule and the label behind it, run together.
    .filter(({ start, end }) => !isOnRule(cell, from, start) || !known.some((at) => at > start && at < end))
    .map(({ start }) => start)
    .filter((start) => start > from && !INNER_HEADINGS.test(cell.text.slice(start)));
  for (let at = from + 1; at < cell.text.length; at++) {
    if (
      cell.hasGapBefore[at] &&
      /^[\p{Script=Han}]{2,10}(?:\([^()]{1,10}\))?[:：︰]/u.test(cell.text.slice(at))
    )
      if (!INNER_HEADINGS.test(cell.text.slice(at))) unknown.push(at);
  }
  const bracketed = places.some(isBracketed)
    ? Array.from(cell.text, (_, at) => at).filter(
        (at) => at > from && cell.hasGapBefore[at] === true && opensLabel(cell, at),
      )
    : [];
  return Math.min(cell.text.length, ...known, ...unknown, ...bracketed);
}

function isOnRule(cell: Cell, from: number, to: number): boolean {
  return to > from && /^[_＿]+$/.test(cell.text.slice(from, to));
}

/** 【委托人】某某: a label that its square brackets set off. */
function isBracketed({ cell, start, hasColon, label }: LabelPlace): boolean {
  return hasColon && !label.startsWith(SIGNING_PREFIX) && start > 0 && opensLabel(cell, start - 1);
}

/** Whether words in square brackets stand there with something behind them: labels, on a form that sets its labels so. */
function opensLabel(cell: Cell, at: number): boolean {
  return (
    /^\([\p{Script=Han}/、]{2,12}\)./u.test(cell.text.slice(at)) &&
    /[【[〔]/.test(cell.original[cell.origins[at] ?? 0] ?? "")
  );
}

/** Whether a cell begins with a label, of the type or any words closed by a colon. */
export function beginsWithLabel(cell: Cell, places: readonly LabelPlace[]): boolean {
  if (INNER_HEADINGS.test(cell.text)) return false;
  return (
    places.some((place) => place.cell.index === cell.index && place.isAtStart) ||
    (opensLabel(cell, 0) && places.some(isBracketed)) ||
    /^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．]?)?[\p{Script=Han}]{2,14}(?:\([^()]{1,16}\))?[:：︰]/u.test(
      cell.text,
    )
  );
}
