import { type Box, coverage } from "../domain/box.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { Evidence, FieldKind, FieldValue } from "../domain/recognized-material.ts";
import { NO_START, parseDateRange } from "../standards/date-range.ts";
import { normalizeValue } from "../standards/normalize-value.ts";
import { lacksCharacter } from "./lost-characters.ts";
import { optionCells } from "./option-cells.ts";
import { isOdd } from "./plausible-value.ts";
import { type Candidate, isNothing, type Stretch, whole } from "./stretch.ts";
import { valueInSentence } from "./value-in-sentence.ts";

/** Confidence below which a character counts as unsurely read. */
export const SURE_CHARACTER = 0.9;
/** Factor for a value in which a look-alike character was repaired. */
const REPAIRED = 0.8;
/** Factor for a value that looks unlike its kind. */
const ODD = 0.78;
/** Factor for a value beside words only taken for the label: it may be asked about, and accuses nobody. */
const ADOPTED = 0.8;
/** Factor for a month told as its first day: it may be asked about, and accuses nobody of another day. */
const ONLY_MONTH = 0.8;
/** Factor for a value of a kind with a check of its own (check digit) that fails it. */
const FAILED_CHECK = 0.5;
/** Factor for OCR text that a seal covers: the recognizer is surer of it than it should be. */
const UNDER_SEAL = 0.75;
/** Factor for a name that takes more room than its characters: a rare one may have been dropped. */
const INCOMPLETE = 0.72;
/** Under this confidence a text counts as not read. */
const UNREADABLE = 0.35;

/** Words a form prints where something is to be signed or sealed: never a value. */
const PRINTED_HINT = /^\(?(?:签字|签名|盖章|签章|公章|手印|捺印)/;

/** Heads of columns that any table may have: never a value. */
const COLUMN_HEAD =
  /^(?:序号?|姓名|称谓|性别|年龄|关系|备注|项目|内容|名称|身份证号码?|工作单位|职务|联系电话|电话|是否[\p{Script=Han}]{2,8}|有无[\p{Script=Han}]{2,8}|与[\p{Script=Han}]{1,6}关系)$/u;

/** A printed hint at the end of a value's place: （根据……填写）, （盖章）. */
const FILLING_HINT =
  /\((?:(?:根据|请|填写|按照?|详见|如有|如为|注|精确|具体)[^()]*\)?|(?:加盖|单位)?(?:公章|盖章|签章|印章|签字|签名)(?:处|(?:[或及和、/]?(?:盖章|签字|签名|手印))*)\))$/;

/** What a form prints behind the word for a division where another may be meant: 省（市/自治区）, 镇（街道）. */
const DIVISION = "(?:[省市州盟区县旗乡镇村]|自治[区州县旗]|直辖市|特别行政区|地区|街道|社区|林区|特区)";
const OTHER_DIVISIONS = new RegExp(`\\(${DIVISION}(?:[/、或∕]${DIVISION})*\\)`, "gu");

/** What is left of the line a value is written on. */
const RULED = /^[_＿]+(?=[^_＿])|(?<=[^_＿])[_＿]+$/gu;

/** Kinds whose values are words: a day is none of them. */
const NAMING_KINDS: readonly FieldKind[] = ["person-name", "organization-name", "address"];
const ONLY_DAY = /^[\d年月日.\-/:]+$/;

const FIGURE_KINDS: readonly FieldKind[] = [
  "resident-id-number",
  "unified-social-credit-code",
  "phone-number",
  "date",
  "date-range",
  "amount",
  "number",
  "area",
];

/** The field read from a candidate; null when the text can't be a value of the field at all. */
export function readCandidate(field: MaterialField, candidate: Candidate): FieldValue | null {
  const stretches = firstWhole(
    field,
    unwrapped(
      field,
      cutOut(
        field,
        withinSentence(field, trimStops(field, fromStart(field, aboveHeads(stretchesOf(field, candidate))))),
      ),
    ),
  );
  const text = stretches.map(textOf).join("");
  if (
    isNothing(text) ||
    PRINTED_HINT.test(text) ||
    COLUMN_HEAD.test(text) ||
    ((NAMING_KINDS.includes(field.kind) || field.holdsName) && ONLY_DAY.test(text)) ||
    field.ignore.some((word) => text === word)
  )
    return null;
  const raw = stretches.map(rawOf).join("");
  const words = field.kind === "address" ? text.replace(OTHER_DIVISIONS, "") : text;
  const shaped = shape(field, tickedOnly(field, words.replace(FILLING_HINT, "").replace(RULED, "")));
  if (shaped === null) return null;
  const unitYuan = /万/.test(candidate.place?.note ?? "") ? 10_000 : field.unitYuan;
  const month = field.month ? firstOfMonth(shaped) : null;
  const normalized = isUnticked(field, shaped)
    ? null
    : normalizeValue(field.kind, month ?? endOfPeriod(field, shaped) ?? shaped, unitYuan);
  const confidences = stretches.flatMap(valueConfidences);
  const reading = readingConfidence(field.kind, confidences);
  const base = { fieldId: field.id, name: field.name, kind: field.kind, raw };
  const evidence = stretches.map((stretch) => evidenceOf(candidate, stretch));
  if (!normalized) {
    return {
      ...base,
      state: "unclear",
      value: null,
      confidence: round(Math.min(0.4, candidate.certainty * reading)),
      evidence,
    };
  }
  const isDoubtful =
    !normalized.isWellFormed && confidences.some((confidence) => confidence < SURE_CHARACTER);
  const confidence =
    candidate.certainty *
    reading *
    (isUnderSeal(candidate, stretches) ? UNDER_SEAL : 1) *
    (candidate.place?.isAdopted ? ADOPTED : 1) *
    (isOdd(field, normalized.value) ? ODD : 1) *
    (month === null ? 1 : ONLY_MONTH) *
    (normalized.isRepaired ? REPAIRED : 1) *
    ((field.kind === "person-name" || field.kind === "text") && lacksCharacter(candidate.page, stretches)
      ? INCOMPLETE
      : 1) *
    (isDoubtful ? FAILED_CHECK : 1);
  const isRead = reading >= UNREADABLE;
  return {
    ...base,
    state: isRead ? "read" : "unclear",
    value: isRead ? normalized.value : null,
    confidence: round(confidence),
    evidence,
  };
}

/** Kinds whose values have a length or check of their own, so that a whole one shows. */
const WHOLE_KINDS: readonly FieldKind[] = [
  "resident-id-number",
  "unified-social-credit-code",
  "phone-number",
];

/** Of several lines the first where it is a whole value by itself: what stands below it in a table is the next row's. */
function firstWhole(field: MaterialField, stretches: readonly Stretch[]): readonly Stretch[] {
  const [first] = stretches;
  if (stretches.length < 2 || !first || !WHOLE_KINDS.includes(field.kind)) return stretches;
  const isWhole = normalizeValue(field.kind, textOf(first), field.unitYuan)?.isWellFormed === true;
  return isWhole ? [first] : stretches;
}

/** How surely each character of the value was read; a sign of money before it tells nothing about its figures. */
function valueConfidences({ cell, from, to }: Stretch): readonly number[] {
  return cell.confidences.slice(from, to).filter((_, at) => !/[¥￥]/.test(cell.text[from + at] ?? ""));
}

function isUnderSeal(candidate: Candidate, stretches: readonly Stretch[]): boolean {
  if (candidate.page.page.source !== "ocr") return false;
  const seals = (candidate.page.page.marks ?? []).filter((mark) => mark.kind === "seal");
  return stretches.some((stretch) => seals.some((seal) => coverage(boxOf(stretch), seal.box) > 0.15));
}

/** The value from where the last of the field's words to start after ends; they may be cut by a line's end. */
function fromStart(field: MaterialField, stretches: readonly Stretch[]): readonly Stretch[] {
  const text = stretches.map(textOf).join("");
  const ends = field.startAfter.map((word) => ({ at: text.lastIndexOf(word), length: word.length }));
  const start = Math.max(0, ...ends.map(({ at, length }) => (at < 0 ? 0 : at + length)));
  let passed = 0;
  return stretches.flatMap((stretch) => {
    const from = stretch.from + Math.max(0, start - passed);
    passed += stretch.to - stretch.from;
    return from < stretch.to ? [{ ...stretch, from }] : [];
  });
}

/** The value up to a row that holds a table's heads: 称谓 below an address is the next table's. */
function aboveHeads(stretches: readonly Stretch[]): readonly Stretch[] {
  const heads = stretches.findIndex((stretch, at) => at > 0 && COLUMN_HEAD.test(textOf(stretch)));
  return heads < 0 ? stretches : stretches.slice(0, heads);
}

/** Cuts the value where one of the field's own stop words begins. */
function trimStops(field: MaterialField, stretches: readonly Stretch[]): readonly Stretch[] {
  const kept: Stretch[] = [];
  for (const stretch of stretches) {
    const text = textOf(stretch);
    const cut = Math.min(
      ...field.stopAt.map((word) => text.indexOf(word)).filter((at) => at >= 0),
      text.length,
    );
    if (cut > 0) kept.push({ ...stretch, to: stretch.from + cut });
    if (cut < text.length) break;
  }
  return kept;
}

/** Marks at which a value in running text ends, by kind. */
const SENTENCE_ENDS: Readonly<Partial<Record<FieldKind, RegExp>>> = {
  address:
    /[。；;]|[,，](?![^,，。;；]*(?:[路街巷弄号层室栋幢楼村组座旁内侧]|单元))|[,，](?=[\p{Script=Han}]{2,8}(?:[\d.]+|$|为|是|:|：))/u,
  "organization-name": /[。；;]/,
  "person-name": /[,，。；;]/,
};

/** The value up to where its sentence ends: what follows is said of something else. */
function withinSentence(field: MaterialField, stretches: readonly Stretch[]): readonly Stretch[] {
  const isOneLine = field.kind === "text" && field.lines === "one";
  const end = SENTENCE_ENDS[field.kind] ?? (isOneLine ? /。/ : null);
  if (!end) return stretches;
  const kept: Stretch[] = [];
  for (const stretch of stretches) {
    const cut = textOf(stretch).search(end);
    if (cut > 0) kept.push({ ...stretch, to: stretch.from + cut });
    if (cut >= 0) return kept.length > 0 ? kept : stretches;
    kept.push(stretch);
  }
  return kept;
}

/** The value without what its sentence says before and after it: 兹有…所有的房屋一处. */
function cutOut(field: MaterialField, stretches: readonly Stretch[]): readonly Stretch[] {
  const text = stretches.map(textOf).join("");
  const { from, to } = valueInSentence(field, text);
  if (from === 0 && to === text.length) return stretches;
  let passed = 0;
  return stretches.flatMap((stretch) => {
    const start = passed;
    passed += stretch.to - stretch.from;
    const [first, last] = [Math.max(from, start), Math.min(to, passed)];
    return first < last
      ? [{ ...stretch, from: stretch.from + first - start, to: stretch.from + last - start }]
      : [];
  });
}

/** A value set in brackets as a whole, 【…】 as forms fill in, or a party's name in any, without them. */
function unwrapped(field: MaterialField, stretches: readonly Stretch[]): readonly Stretch[] {
  const closed = stretches.at(-1);
  const marks = closed ? (/[,，。;；、]+$/.exec(textOf(closed))?.[0].length ?? 0) : 0;
  if (closed && marks > 0 && /^[【[〔]/.test(rawOf(stretches[0] ?? closed)))
    return unwrapped(field, [...stretches.slice(0, -1), { ...closed, to: closed.to - marks }]);
  const text = stretches.map(textOf).join("");
  const [first, ...rest] = stretches;
  const isFilledIn = first !== undefined && (field.holdsName || /^[【[〔]/.test(rawOf(first)));
  if (!first || !isFilledIn || !/^\((?:[^()]|\([^()]*\))+\)$/.test(text)) return stretches;
  const opened = [{ ...first, from: first.from + 1 }, ...rest];
  const last = opened.at(-1);
  return last ? [...opened.slice(0, -1), { ...last, to: last.to - 1 }] : opened;
}

/** The last day of a period that stands where a last day is meant: 有效期限 自…至…. */
function endOfPeriod({ kind, id }: MaterialField, text: string): string | null {
  if (kind !== "date" || !id.endsWith("Until")) return null;
  const period = parseDateRange(text);
  if (period === null) return endOfMonth(text);
  return period.start === NO_START ? null : period.end;
}

/** Options in cells of their own belong together; other text is where it was found. */
function stretchesOf(field: MaterialField, { page, stretches }: Candidate): readonly Stretch[] {
  const [first] = stretches;
  if (field.kind !== "text" || field.shape !== undefined || first?.from !== 0) return stretches;
  const cells = optionCells(page, first.cell);
  return cells.length > 1 ? cells.map(whole) : stretches;
}

/** Options with a box before each, some of them ticked: the ticked ones; other text as it is. */
function tickedOnly({ kind }: MaterialField, text: string): string {
  if (kind !== "text" || !/^[□☐☑☒√✓✔■]/.test(text)) return text;
  const options = text.split(/(?=[□☐☑☒√✓✔■])/u);
  const ticked = options.filter((option) => /^[☑☒√✓✔■]./u.test(option)).map((option) => option.slice(1));
  const hasEmpty = options.some((option) => /^[□☐]./u.test(option));
  return hasEmpty && ticked.length > 0 ? ticked.join("、") : text;
}

/** Options of which none is ticked say nothing; that a tick was not seen cannot be ruled out. */
function isUnticked({ kind }: MaterialField, text: string): boolean {
  return kind === "text" && /^(?:[□☐][^□☐☑☒√✓✔■]+){2,}$/u.test(text);
}

/** The first day of a month that stands for itself: 2026年11月, 1995-09. */
function firstOfMonth(text: string): string | null {
  const [, year, month] = /^((?:19|20)\d{2})[年.\-/](0?[1-9]|1[0-2])月?$/.exec(text) ?? [];
  return year === undefined || month === undefined ? null : `${year}-${month.padStart(2, "0")}-01`;
}

/** The last day of a month printed with no place for a day: 检验有效期至2027年05月. */
function endOfMonth(text: string): string | null {
  const [, year, month] = /^((?:19|20)\d{2})年(0?[1-9]|1[0-2])月(?![\s_]*[\d日号])/.exec(text) ?? [];
  if (year === undefined || month === undefined) return null;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month.padStart(2, "0")}-${String(last).padStart(2, "0")}`;
}

function shape(field: MaterialField, text: string): string | null {
  if (field.shape === undefined) return text;
  return new RegExp(field.shape, "u").exec(text)?.[0] ?? null;
}

/** Figures are as sure as their least sure character allows; running text as its mean. */
export function readingConfidence(kind: FieldKind, confidences: readonly number[]): number {
  if (confidences.length === 0) return 1;
  const mean = confidences.reduce((sum, value) => sum + value, 0) / confidences.length;
  return FIGURE_KINDS.includes(kind) ? (mean + Math.min(...confidences)) / 2 : mean;
}

export function textOf(stretch: Stretch): string {
  return stretch.cell.text.slice(stretch.from, stretch.to);
}

/** The stretch as it stands on the page, with its own spaces and widths. */
export function rawOf(stretch: Stretch): string {
  const { cell, from, to } = stretch;
  const end = to < cell.text.length ? cell.origins[to] : cell.original.length;
  return cell.original.slice(cell.origins[from] ?? 0, end).trim();
}

export function boxOf(stretch: Stretch): Box {
  const { cell, from, to } = stretch;
  return [cell.lefts[from] ?? cell.box[0], cell.box[1], cell.lefts[to] ?? cell.box[2], cell.box[3]];
}

export function evidenceOf(candidate: Candidate, stretch: Stretch): Evidence {
  return {
    fileId: candidate.page.fileId,
    page: candidate.page.page.number,
    box: boxOf(stretch),
    text: rawOf(stretch),
  };
}

export function round(confidence: number): number {
  return Math.round(Math.max(0, Math.min(1, confidence)) * 1000) / 1000;
}
