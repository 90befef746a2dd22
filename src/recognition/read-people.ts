// Lists of people in running text: 家庭成员：妻子李青禾、女儿王若汐。 A list is read whole or not at all: one of whom some
// are left out says less than none.
import type { LabelWords } from "../domain/label-words.ts";
import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { parseChineseNumeral } from "../standards/chinese-numeral.ts";
import { isOfForm, looksLikePersonName } from "../standards/names-by-looks.ts";
import { checkPersonName } from "../standards/person-name.ts";
import { lineAfterFull } from "./cell-places.ts";
import { asPattern, stretchesOf } from "./match-pattern.ts";
import { foldWords, type PageText, sharesRow } from "./page-text.ts";
import { boxOf, evidenceOf, rawOf, readingConfidence, round } from "./read-stretches.ts";
import type { Candidate } from "./stretch.ts";

/** A list that the field's own words lead to, and relatives named without such words: the latter may not be all. */
const CERTAINTY = { led: 0.9, unled: 0.76, doubted: 0.76, none: 0.85 };

type Fields = Readonly<Record<string, FieldValue>>;

/** People named one after the other, from `start` to `end` of a text. */
interface PeopleList {
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Fields that name people, from sentences where no place of a form names them; names only, where one says more. */
export function withPeople(
  type: MaterialType,
  pages: readonly PageText[],
  before: Fields,
  words: LabelWords,
): Fields {
  const read: Record<string, FieldValue> = { ...before };
  for (const field of type.fields) {
    if (field.people === undefined) continue;
    const known = read[field.id];
    const value =
      known?.state === "read"
        ? (wholeOf(known, field, pages, words) ?? namesOnly(known, words))
        : inSentences(field, pages, words, isSelf(type, read));
    if (value) read[field.id] = value;
  }
  return read;
}

/** Whether a name is the applicant's own: 户主 is a relation, too. */
function isSelf(type: MaterialType, read: Fields): (name: string) => boolean {
  const own = type.fields.filter(({ kind }) => kind === "person-name").map(({ id }) => read[id]?.value);
  return (name) => own.includes(name);
}

/** A list of which a form's place gave the first line only: the whole of it; doubted where its end cannot be told. */
function wholeOf(
  known: FieldValue,
  field: MaterialField,
  pages: readonly PageText[],
  words: LabelWords,
): FieldValue | null {
  const begun = foldWords(known.raw);
  const [found] = pages
    .flatMap((page) => ledLists(page, field, words))
    .filter(({ page, start }) => page.flow.startsWith(begun, start) && isCut(page, start, begun.length));
  if (!found) return null;
  if (found.list === "broken") return { ...known, confidence: Math.min(known.confidence, CERTAINTY.doubted) };
  return found.list.end - found.start > begun.length
    ? peopleValue(field, [{ page: found.page, list: found.list }], CERTAINTY.led)
    : null;
}

/** Whether what stands there ends with a full line of running text, so that it may go on in the next. */
function isCut(page: PageText, start: number, length: number): boolean {
  const last = stretchesOf(page, start, start + length).at(-1);
  return last !== undefined && last.to === last.cell.text.length && lineAfterFull(page, last.cell) !== null;
}

/** A value that says more than names (妻子李青禾，身份证号…): the names; doubted where they cannot be told. */
function namesOnly(known: FieldValue, words: LabelWords): FieldValue | null {
  const folded = foldWords(known.value ?? "");
  const list = listAt(folded, 0, words);
  const doubted = { ...known, confidence: Math.min(known.confidence, CERTAINTY.doubted) };
  if (list === "broken") return doubted;
  const text = (known.value ?? "").replace(/\([^()]*\)|（[^（）]*）/g, "");
  const parts = text.split(/[、,，;；\s/]+/).filter((part) => part !== "");
  if (parts.every((part) => looksLikePersonName(part) || words.people.none.includes(part))) return null;
  if (list && /^[。;；,，]?$/.test(folded.slice(list.end))) return { ...known, value: list.names.join("、") };
  return parts.every((part) => isNameBetweenMarks(part)) ? null : doubted;
}

function inSentences(
  field: MaterialField,
  pages: readonly PageText[],
  words: LabelWords,
  isOwn: (name: string) => boolean,
): FieldValue | null {
  const led: readonly Found[] = pages.flatMap((page) => ledLists(page, field, words));
  if (led.some(({ list }) => list === "broken")) return null;
  const found = led.flatMap(({ page, list }) => (list === "broken" ? [] : [{ page, list }]));
  const named = found.filter(({ list }) => list.names.length > 0);
  if (named.length > 0) {
    const same = new Set(named.map(({ list }) => list.names.join("、")));
    return same.size === 1 ? peopleValue(field, named.slice(0, 1), CERTAINTY.led) : null;
  }
  const [none] = found;
  if (none) return noneOf(field, none.page, none.list);
  if (field.people !== "family") return null;
  const unled = pages.flatMap((page) => relatives(page, words));
  if (unled.length === 0 || unled.some(({ list }) => list === "broken")) return null;
  const lists = unled.flatMap(({ page, list }) =>
    list === "broken" ? [] : [{ page, list: { ...list, names: list.names.filter((name) => !isOwn(name)) } }],
  );
  return lists.some(({ list }) => list.names.length > 0) ? peopleValue(field, lists, CERTAINTY.unled) : null;
}

function peopleValue(
  field: MaterialField,
  lists: readonly { readonly page: PageText; readonly list: PeopleList }[],
  certainty: number,
): FieldValue {
  const candidates = lists.map(
    ({ page, list }): Candidate => ({
      page,
      stretches: stretchesOf(page, list.start, list.end),
      certainty,
      place: null,
    }),
  );
  const confidences = candidates.flatMap(({ stretches }) =>
    stretches.flatMap(({ cell, from, to }) => cell.confidences.slice(from, to)),
  );
  return {
    fieldId: field.id,
    name: field.name,
    kind: field.kind,
    state: "read",
    value: [...new Set(lists.flatMap(({ list }) => list.names))].join("、"),
    raw: candidates.map(({ stretches }) => stretches.map(rawOf).join("")).join("、"),
    confidence: round(certainty * readingConfidence(field.kind, confidences)),
    evidence: candidates.flatMap((candidate) =>
      candidate.stretches.map((stretch) => evidenceOf(candidate, stretch)),
    ),
  };
}

/** Said to be nobody: as a place left empty, since it names nobody. */
function noneOf(field: MaterialField, page: PageText, list: PeopleList): FieldValue {
  return {
    fieldId: field.id,
    name: field.name,
    kind: field.kind,
    state: "blank",
    value: null,
    raw: "",
    confidence: CERTAINTY.none,
    evidence: stretchesOf(page, list.start, list.end).map((stretch) => ({
      fileId: page.fileId,
      page: page.page.number,
      box: boxOf(stretch),
      text: rawOf(stretch),
    })),
  };
}

interface Found {
  readonly page: PageText;
  /** Where the list begins. */
  readonly start: number;
  readonly list: PeopleList | "broken";
}

const COUNT = "[一二两三四五六七八九十\\d]{1,3}";

/** Every list right after the field's own words, or 无 there. */
function ledLists(page: PageText, field: MaterialField, words: LabelWords): readonly Found[] {
  const leads = field.labels.map(foldWords).flatMap((label) => [label, ...inOtherWords(label, words)]);
  if (leads.length === 0) return [];
  const lead = expressionOf(
    `(?:${anyOf(leads)})(?:\\([^()]{0,20}\\))?(?:姓名|名单|名字|情况)?[,，]?` +
      `(?:(?:共|现|计|一共|合计|总共)*(?:有|为|是)?(?<count>${COUNT})(?:名|人|位|口))?[,，:：—-]*(?:${anyOf(words.people.links)})*[:：,，—-]*`,
    "dgu",
  );
  return [...page.flow.matchAll(lead)].flatMap((match): readonly Found[] => {
    const start = match.index + match[0].length;
    const none = expressionOf(`(?:${anyOf(words.people.none)})(?=[,，。;；()]|因|均|同意|自愿|$)`, "uy");
    none.lastIndex = start;
    const saysNone = none.exec(page.flow);
    if (saysNone)
      return [{ page, start, list: { names: [], start: match.index, end: start + saysNone[0].length } }];
    const list = runningList(page, match.index, start, words);
    if (list === null || list === "apart") return [];
    const count = match.groups?.["count"];
    const isWhole = list !== "broken" && (count === undefined || numberOf(count) === list.names.length);
    return [{ page, start, list: isWhole ? list : "broken" }];
  });
}

/** Relatives named with what they are to the applicant, wherever: 我与妻子李青禾、女儿王若汐同住. */
function relatives(page: PageText, words: LabelWords): readonly Found[] {
  const relation = expressionOf(
    `(?<=^|[^\\p{Script=Han}]|[和与及同有是为的我])(?:${anyOf(words.people.relations)})`,
    "gu",
  );
  let passed = 0;
  return [...page.flow.matchAll(relation)].flatMap((match): readonly Found[] => {
    if (match.index < passed) return [];
    const list = runningList(page, match.index, match.index, words);
    if (list === null) return [];
    // One relative left out would make the others all there are.
    if (list === "apart" || list === "broken") return [{ page, start: match.index, list: "broken" }];
    passed = list.end;
    return [{ page, start: match.index, list }];
  });
}

/**
 * The list that begins there in running text, or in lines of which each names somebody. Where what leads to it, or it
 * itself, runs over from one cell of a form into the next, it is `apart`.
 */
function runningList(
  page: PageText,
  lead: number,
  start: number,
  words: LabelWords,
): PeopleList | "broken" | "apart" | null {
  const list = listAt(page.flow, start, words);
  const end = list === null || list === "broken" ? start + 1 : list.end;
  const stretches = stretchesOf(page, lead, end);
  const begins = expressionOf(`^(?:${NUMBERING}|(?:${anyOf(words.people.relations)})[:：]?|姓名)`, "u");
  const isRunning = stretches.every((stretch, at) => {
    const next = stretches[at + 1];
    if (!next || lineAfterFull(page, stretch.cell) === next.cell) return true;
    return !sharesRow(stretch.cell.box, next.cell.box) && begins.test(next.cell.text);
  });
  if (!isRunning) return list === null ? null : "apart";
  const [only, ...others] = list === null || list === "broken" ? [] : list.names;
  const isDoubtful = only !== undefined && others.length === 0 && !looksLikePersonName(only);
  return isDoubtful ? null : list;
}

/** The list that begins there: null where none does, `broken` where something in it is nobody's name or some are not named. */
function listAt(text: string, start: number, words: LabelWords): PeopleList | "broken" | null {
  const names: string[] = [];
  let at = start;
  let end = start;
  for (;;) {
    const person = personAt(text, at, words);
    if (!person) break;
    names.push(person.name);
    end = person.end;
    const separator = separatorAt(text, end, person.hasNumber);
    if (separator === null) break;
    at = end + separator.length;
    const next = personAt(text, at, words);
    if (next ? !separator.isOfList && !next.isSure : separator.isOfList) return "broken";
  }
  if (names.length === 0) return null;
  const rest = text.slice(end);
  const total = new RegExp(`^[,，]?(?:等|共|共计|一共|合计)*(${COUNT})(?:名|人|位|口)`, "u").exec(rest)?.[1];
  const areMore = /^等/.test(rest) && total === undefined;
  if (areMore || (total !== undefined && numberOf(total) !== names.length)) return "broken";
  return { names, start, end };
}

interface Separator {
  readonly length: number;
  /** It joins one more to the list, whatever follows: after a comma the sentence may go on, so that only a usual name is one. */
  readonly isOfList: boolean;
}

const NUMBERING = "(?:[(（]?[一二三四五六七八九十\\d]{1,2}[)）.．、]|[①-⑩])";

function separatorAt(text: string, at: number, hasNumber: boolean): Separator | null {
  const rest = text.slice(at);
  const joined = /^(?:[、/]|(?:[,，;；])?(?:和|与|及|以及|还有)(?=\p{Script=Han}))/u.exec(rest);
  if (joined) return { length: joined[0].length, isOfList: !/[和与及有]$/.test(joined[0]) };
  const numbered = new RegExp(`^[。;；,，\u2028]*(?=${NUMBERING})`, "u").exec(rest);
  if (numbered) return { length: numbered[0].length, isOfList: false };
  const mark = /^[,，;；\u2028]/.exec(rest);
  if (mark) return { length: 1, isOfList: false };
  return hasNumber ? { length: 0, isOfList: false } : null;
}

interface Person {
  readonly name: string;
  readonly end: number;
  /** Of a usual surname, or named with what they are to the applicant. */
  readonly isSure: boolean;
  /** A number of theirs closes what is said of them: the next may follow without a mark. */
  readonly hasNumber: boolean;
}

/** What may stand behind a name that is written in a sentence. */
const NAME_ENDS =
  /^(?:$|[、,，。;；:：()（）/\u2028\d]|和|与|及|以及|系|为|是|均|都|已|共|等|[男女]|因|一起|一同|共同|同意|同住|自愿|担任|任|生于|身份证|公民身份|居民身份|住|居住|生活|现|组成|提出|申请|参加|参与|经营|[一二两三四五六七八九十]{1,2}(?:名|人|位|口))/u;
const NAME_ENDS_SURELY = /^(?:$|[、,，。;；:：()（）/\u2028\d])/u;

function personAt(text: string, start: number, words: LabelWords): Person | null {
  const lead = expressionOf(
    `(?:${NUMBERING})?(?:(?:${anyOf(words.people.relations)})(?:[:：]|[,，](?=姓名)|是|为)?)?(?:姓名[:：]?)?`,
    "uy",
  );
  lead.lastIndex = start;
  const begun = start + (lead.exec(text)?.[0].length ?? 0);
  const numbering = expressionOf(NUMBERING, "uy");
  numbering.lastIndex = start;
  const bare = start + (numbering.exec(text)?.[0].length ?? 0);
  // 妻 may be a relation and 子 the next, but 母 or 侯 may be a surname as well: with the relation first, then without.
  const found = nameAt(text, begun) ?? (begun === bare ? null : nameAt(text, bare));
  if (!found) return null;
  const [end, hasNumber] = detailsEnd(text, found.end, words);
  const isSure = looksLikePersonName(found.name) || begun > bare;
  return { name: found.name, end, isSure, hasNumber };
}

function nameAt(text: string, start: number): { readonly name: string; readonly end: number } | null {
  const dotted = /^\p{Script=Han}{1,8}(?:·\p{Script=Han}{1,12})+/u.exec(text.slice(start, start + 40))?.[0];
  if (dotted) {
    // 阿卜杜拉和王若汐: the second name is one of its own.
    const joined = /(?:和|与|以?及)(\p{Script=Han}{2,4})$/u.exec(dotted);
    const name = joined && looksLikePersonName(joined[1] ?? "") ? dotted.slice(0, joined.index) : dotted;
    return NAME_ENDS.test(text.slice(start + name.length)) ? { name, end: start + name.length } : null;
  }
  const names = [2, 3, 4].flatMap((length) => {
    const name = text.slice(start, start + length);
    const rest = text.slice(start + length);
    return name.length === length && NAME_ENDS.test(rest) ? [{ name, end: start + length, rest }] : [];
  });
  const sure = names.filter(({ name, rest }) => NAME_ENDS_SURELY.test(rest) && isNameBetweenMarks(name));
  const likely = names.filter(({ name }) => looksLikePersonName(name) && !isOfSentence(name));
  const [first, ...others] = likely.length > 0 ? likely : sure;
  return first && others.length === 0 ? { name: first.name, end: first.end } : null;
}

/** Words between marks of a list that may be a name of any surname. */
function isNameBetweenMarks(words: string): boolean {
  return (
    /^[\p{Script=Han}·]{2,}$/u.test(words) &&
    words.length <= (words.includes("·") ? 24 : 4) &&
    checkPersonName(words) === null &&
    !isOfSentence(words) &&
    !NO_NAME.test(words)
  );
}

/** 于 begins sentences, and is a common surname. */
function isOfSentence(words: string): boolean {
  return isOfForm(words.replace(/^于/, ""));
}

/** Words that a sentence goes on with after a list. */
const NO_NAME =
  /[我你他她它们本该此其]|家庭|成员|申请|共同|以上|均|都|已经|从业|人员|健康|身份|负责|现在|住房|收入|工作|经营|名下|全部|全家|同住|无$/u;

/** Where what is said of a person ends: 李青禾（妻，身份证号…）, 李青禾，系本人之妻，39岁. */
function detailsEnd(text: string, start: number, words: LabelWords): readonly [number, boolean] {
  const relation = `(?:${anyOf(words.people.relations)})`;
  const detail = expressionOf(
    [
      "\\([^()]{0,60}\\)",
      `[,，、:：]?(?:系|是|为)?(?:本人|我|申请人|户主|经营者|其)?(?:的|之)?${relation}(?=[,，、。;；()\\u2028\\d]|身份证|公民身份|和|与|及|$)`,
      "[,，]?(?:性别[:：]?)?[男女](?=[,，、。;；()\\u2028\\d]|$)",
      "[,，]?(?:现年|年龄[:：]?)?\\d{1,3}(?:周?岁)",
      "[,，]?(?:(?:19|20)\\d{2}年\\d{1,2}月(?:\\d{1,2}日)?(?:出生|生)|(?:出生日期|生于|出生于)[:：]?(?:19|20)\\d{2}[年.-]\\d{1,2}[月.-](?:\\d{1,2}日?)?)",
      "[,，:：]?(?:联系)?(?:电话|手机)(?:号码?)?[:：为是]?1\\d{10}",
    ].join("|"),
    "uy",
  );
  const number =
    /[,，:：]?(?:(?:居民|公民)?(?:身份证|身份|证件)(?:件|证)?(?:号码?|证号)?[:：为是]?)?(?<![\dXx])\d{17}[\dXx](?![\dXx])/uy;
  let end = start;
  let hasNumber = false;
  for (;;) {
    number.lastIndex = end;
    const own = number.exec(text);
    if (own) {
      end += own[0].length;
      hasNumber = true;
      continue;
    }
    detail.lastIndex = end;
    const match = detail.exec(text);
    if (!match || match[0] === "") return [end, hasNumber];
    end += match[0].length;
  }
}

/** The label with each word that it is one of replaced by the others of its meaning: 从业人员 is 员工, too. */
function inOtherWords(label: string, { same }: LabelWords): readonly string[] {
  return same.flatMap((group) => (group.includes(label) ? group.filter((word) => word !== label) : []));
}

function numberOf(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : parseChineseNumeral(text.replace("两", "二"));
}

/** No word at all matches nothing. */
function anyOf(words: readonly string[]): string {
  if (words.length === 0) return "(?!)";
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map(asPattern)
    .join("|");
}

const expressions = new Map<string, RegExp>();

function expressionOf(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`;
  const expression = expressions.get(key) ?? new RegExp(source, flags);
  expressions.set(key, expression);
  expression.lastIndex = 0;
  return expression;
}
