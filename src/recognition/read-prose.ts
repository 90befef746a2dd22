import type { LabelWords } from "../domain/label-words.ts";
import { FIGURE_DATE, type MaterialField, type MaterialType, WRITTEN_DATE } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import { stretchesOf } from "./match-pattern.ts";
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
  const shape = SHAPES[field.kind];
  if (shape === undefined || field.party || (field.kind === "text" && !isOfWords(field))) return [];
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
  return [...page.flow.matchAll(expression)].flatMap((match) => {
    const span = match.indices?.groups?.["value"];
    const before = page.flow.slice(Math.max(0, match.index - FOREIGN_WITHIN), match.index);
    if (!span || foreign.some((word) => before.includes(word))) return [];
    return [
      { page, stretches: stretchesOf(page, span[0], span[1]), certainty: PROSE_CERTAINTY, place: null },
    ];
  });
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

function asPattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
