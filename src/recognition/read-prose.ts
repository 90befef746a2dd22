import type { LabelWords } from "../domain/label-words.ts";
import { FIGURE_DATE, type MaterialField, type MaterialType, WRITTEN_DATE } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import { asPattern, stretchesOf } from "./match-pattern.ts";
import { foldWords, type PageText } from "./page-text.ts";
import type { Candidate } from "./stretch.ts";

/** A label in the middle of a sentence vouches for less than one in a form: enough to ask, too little to accuse. */
const PROSE_CERTAINTY = 0.78;

/** So many characters before the leading words may say that the value is somebody else's. */
const FOREIGN_WITHIN = 6;

const TAIL = "(?:[/或及](?:者)?[\\p{Script=Han}]{2,6}(?=:))?(?:\\([^()]{1,16}\\))?";
const LINK = `${TAIL}(?:号码|号)?(?:为|是|系|:|即|计)*[_＿]*`;
const END = "(?=[_＿,，。;；、()（）]|同志|先生|女士|于|系|现|与|和|及|的|$)";

/** What stands after the naming words in running text, by kind; kinds without a form of their own are not sought. */
const SHAPES: Readonly<Partial<Record<FieldKind, string>>> = {
  "resident-id-number": `${LINK}(?<value>[1-9]\\d{5}(?:19|20)\\d{9}[\\dXx])(?!\\d)`,
  "unified-social-credit-code": `${LINK}(?<value>[0-9A-HJ-NPQRTUWXY]{18})(?![0-9A-Z])`,
  "phone-number": `${LINK}(?<value>1\\d{10}|0\\d{2,3}-?\\d{7,8})(?!\\d)`,
  area: `${LINK}(?:约|共|合计)*(?<value>\\d+(?:\\.\\d+)?)[_＿]*(?:平方米|平米|㎡|m²|m2)`,
  amount: `${LINK}(?:约|共|人民币|¥|￥|\\(小写\\))*[_＿]*(?<value>\\d[\\d,]*(?:\\.\\d+)?[_＿]*万?元)`,
  number: `${LINK}(?:共|共计|约)*[_＿]*(?<value>\\d{1,5})[_＿]*(?:人|口|名|户|个|间|套|份)`,
  date: `${LINK}(?:于)?(?<value>${FIGURE_DATE})`,
  "date-range": `${LINK}(?:自|从)*[_＿]*(?<value>${FIGURE_DATE}[_＿]*起?[_＿]*(?:至|到|-|—|~|～)+[_＿]*(?:${FIGURE_DATE}|长期))`,
  address: `${LINK}(?:在|于)?[_＿]*(?<value>[\\p{Script=Han}\\dA-Za-z()#\\-—·]{6,60}?)(?=[_＿,，。;；]|$)`,
  "person-name": `${LINK}(?<value>[\\p{Script=Han}]{1,8}(?:·[\\p{Script=Han}]{1,12})+|[\\p{Script=Han}]{2,4}?)${END}`,
  "organization-name": `${LINK}(?<value>[\\p{Script=Han}()A-Za-z\\d]{3,30}(?:公司|店|厂|中心|社|部|所|院|校|馆|局|委员会))(?=[_＿,，。;；()（）]|$)`,
  text: `${TAIL}(?:(?:主要)?(?:包括|为|是|系)|:)[_＿]*(?<value>[^。:：_＿\u2028]{2,160}?)(?=[_＿]|。|$|[,，;；](?=[\\p{Script=Han}]{2,10}(?:为|是|:|共|有|约|\\d)))`,
};

/** The end of a label that names a place or a day, without which it says what is done there or then. */
const NAMING_END: Readonly<Partial<Record<FieldKind, RegExp>>> = {
  address: /(?:所在)?(?:地址|住址|地点|位置|坐落|座落|场所|处所|地)$/u,
  date: /(?:日期|时间|年月日|日)$/u,
};
/** Shortest part of a label before such an end that says what is done. */
const SHORTEST_DEED = 2;

/** 居住 of 现居住地址 and 居住地: what a sentence says instead of the label (现居住在…, 于2026年3月1日申报). */
function deedsOf({ kind, labels }: MaterialField): readonly string[] {
  const end = NAMING_END[kind];
  if (end === undefined) return [];
  return labels
    .map(foldWords)
    .filter((label) => end.test(label))
    .map((label) => label.replace(end, ""))
    .filter((deed) => /^\p{Script=Han}+$/u.test(deed) && deed.length >= SHORTEST_DEED);
}

/** Values in sentences that say with a verb what a label names: where somebody does something, or when. */
function valuesOfDeeds(page: PageText, field: MaterialField, type: MaterialType): readonly Candidate[] {
  const deeds = deedsOf(field);
  if (deeds.length === 0) return [];
  // 户籍 of one field may be the end of another's deed: then the sentence is about that one.
  const others = type.fields.filter((other) => other !== field && other.kind === field.kind).flatMap(deedsOf);
  const own = anyOf(deeds.filter((deed) => !others.includes(deed)));
  if (own === null) return [];
  const source =
    field.kind === "address"
      ? `(?<deed>${own})(?:位于|坐落[于在]|登记[于在]|设[于在]|[于在])[_＿]*(?<value>[\\p{Script=Han}\\dA-Za-z()#\\-—·]{6,60}?)(?=[_＿,，。;；]|$)`
      : `(?:于|在)[_＿]*(?<value>${WRITTEN_DATE})[_＿]*(?:向[\\p{Script=Han}]{2,16}?)?(?<deed>${own})(?!日期|时间|至)`;
  const expression = expressions.get(source) ?? new RegExp(source, "dgu");
  expressions.set(source, expression);
  return [...page.flow.matchAll(expression)].flatMap((match) => {
    const span = match.indices?.groups?.["value"];
    const [begun, end] = match.indices?.groups?.["deed"] ?? [0, 0];
    const isOthers = others.some(
      (deed) => deed.length > end - begun && page.flow.slice(0, end).endsWith(deed),
    );
    if (!span || isOthers) return [];
    return [
      { page, stretches: stretchesOf(page, span[0], span[1]), certainty: PROSE_CERTAINTY, place: null },
    ];
  });
}

/** The words as alternatives, the longest first; null where there are none. */
function anyOf(words: readonly string[]): string | null {
  const unique = [...new Set(words)].sort((a, b) => b.length - a.length);
  return unique.length === 0 ? null : unique.map(asPattern).join("|");
}

/** A document's number: letters and figures behind its label, which a line's end may cut. */
const DOCUMENT_NUMBER = `${LINK}[_＿]*(?<value>(?=[A-Z-]*\\d)[0-9A-Z][0-9A-Za-z-]{5,30})(?![0-9A-Za-z])`;

/** Whether the field is the number of a document, by whose label alone the number is told. */
function isDocumentNumber({ kind, id, shape }: MaterialField): boolean {
  return kind === "text" && shape !== undefined && id.endsWith("Number");
}

/** Labels so short are words of many sentences. */
const SHORTEST_LEAD = 4;

/** Whether words of any kind after the field's label may be its value: what it is to do, not whose name or which number. */
function isOfWords({
  kind,
  lines,
  shape,
  party,
  holdsName,
  people,
  patterns,
  repeat,
}: MaterialField): boolean {
  return (
    kind === "text" &&
    lines === "many" &&
    shape === undefined &&
    party === undefined &&
    people === undefined &&
    !holdsName &&
    !repeat &&
    patterns.length === 0
  );
}

const expressions = new Map<string, RegExp>();

/**
 * Values in running text: right after one of the field's labels in the middle of a sentence, or after words that lead
 * to such a value where the type has one field of the kind.
 */
export function valuesInProse(
  page: PageText,
  field: MaterialField,
  type: MaterialType,
  words: LabelWords,
): readonly Candidate[] {
  const shape = isDocumentNumber(field) ? DOCUMENT_NUMBER : SHAPES[field.kind];
  const isForeignText = field.kind === "text" && !isOfWords(field) && !isDocumentNumber(field);
  if (shape === undefined || field.party || isForeignText) return [];
  const until = isLastDay(field, words) ? lastDays(page, words) : [];
  if (until.length > 0) return until;
  const isOnly = type.fields.filter((other) => other.kind === field.kind).length === 1;
  const leads = [...field.labels, ...(isOnly ? (words.kinds[field.kind]?.prose ?? []) : [])]
    .map(foldWords)
    .filter((lead) => field.kind !== "text" || lead.length >= SHORTEST_LEAD);
  if (leads.length === 0) return [];
  const foreign = words.kinds[field.kind]?.foreign ?? [];
  const source = `(?:${[...new Set(leads)]
    .sort((a, b) => b.length - a.length)
    .map(asPattern)
    .join("|")})${shape}`;
  const expression = expressions.get(source) ?? new RegExp(source, "dgu");
  expressions.set(source, expression);
  const labeled = [...page.flow.matchAll(expression)].flatMap((match) => {
    const span = match.indices?.groups?.["value"];
    const before = page.flow.slice(Math.max(0, match.index - FOREIGN_WITHIN), match.index);
    if (!span || foreign.some((word) => before.includes(word))) return [];
    return [
      { page, stretches: stretchesOf(page, span[0], span[1]), certainty: PROSE_CERTAINTY, place: null },
    ];
  });
  return labeled.length > 0 ? labeled : valuesOfDeeds(page, field, type);
}

/** Whether the field is the day on which something ends: 有效期至. */
function isLastDay({ kind, name }: MaterialField, { period }: LabelWords): boolean {
  return kind === "date" && period.ends.some((word) => name.endsWith(word));
}

/** Days of which the text says that something ends on them. */
function lastDays(page: PageText, { period }: LabelWords): readonly Candidate[] {
  if (period.until.length + period.over.length === 0) return [];
  const anyOf = (words: readonly string[]) => words.map((word) => asPattern(foldWords(word))).join("|");
  const source = `(?:(?:${anyOf(period.until)})[:：为于]?(?<until>${WRITTEN_DATE})|(?<over>${WRITTEN_DATE})(?:${anyOf(period.over)}))`;
  const expression = expressions.get(source) ?? new RegExp(source, "dgu");
  expressions.set(source, expression);
  return [...page.flow.matchAll(expression)].flatMap((match) => {
    const span = match.indices?.groups?.["until"] ?? match.indices?.groups?.["over"];
    if (!span) return [];
    return [
      { page, stretches: stretchesOf(page, span[0], span[1]), certainty: PROSE_CERTAINTY, place: null },
    ];
  });
}
