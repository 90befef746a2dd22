// Fields that no label vouches for, by what is left over: the one number that nobody else has, the number behind a
// person's name, the name before a person's number. Enough to ask by, too little to accuse.
import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { endsLikeOrganization } from "../standards/names-by-looks.ts";
import { checkResidentIdNumber } from "../standards/resident-id-number.ts";
import { beginsWithDoubleSurname } from "../standards/surnames.ts";
import { checkUnifiedSocialCreditCode } from "../standards/unified-social-credit-code.ts";
import { stretchesOf } from "./match-pattern.ts";
import type { PageText } from "./page-text.ts";
import { isPlausible } from "./plausible-value.ts";
import { readCandidate } from "./read-stretches.ts";

const REMAINING_CERTAINTY = 0.75;

/** So many characters may lie between a name and the number behind it (性别、证件类型). */
const NUMBER_WITHIN = 24;

type Fields = Readonly<Record<string, FieldValue>>;

/** A number with a right check digit, where it stands. */
interface PrintedNumber {
  readonly page: PageText;
  readonly text: string;
  readonly start: number;
}

/** The fields read, and those found by what is left over. */
export function withRemaining(type: MaterialType, pages: readonly PageText[], before: Fields): Fields {
  const read = { ...before, ...amountLeftOver(type, pages, before) };
  const numbers = pages.flatMap(numbersOn);
  if (numbers.length === 0) return read;
  const byName = { ...read, ...numbersBehindNames(type, numbers, read) };
  const alone = { ...byName, ...numbersLeftOver(type, numbers, byName) };
  return { ...alone, ...namesBeforeNumbers(type, numbers, alone) };
}

function numbersOn(page: PageText): readonly PrintedNumber[] {
  return [
    ...page.flow.matchAll(/(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{17}[0-9A-HJ-NPQRTUWXYx](?![0-9A-Za-z])/g),
  ]
    .filter(([text]) => checkResidentIdNumber(text) === null || checkUnifiedSocialCreditCode(text) === null)
    .map((match) => ({ page, text: match[0], start: match.index }));
}

/** Whether the number can be a value of the field. */
function fits(field: MaterialField, { text }: PrintedNumber): boolean {
  switch (field.kind) {
    case "resident-id-number":
      return checkResidentIdNumber(text) === null;
    case "unified-social-credit-code":
      return checkUnifiedSocialCreditCode(text) === null;
    default:
      return (
        field.kind === "text" &&
        field.id.endsWith("Number") &&
        field.shape !== undefined &&
        new RegExp(`^(?:${field.shape})$`, "u").test(text)
      );
  }
}

function isSought(field: MaterialField, read: Fields): boolean {
  const known = read[field.id];
  return !field.repeat && field.codes.length === 0 && (known === undefined || known.state === "unclear");
}

/** Numbers that no field holds, one entry for each number. */
function unclaimed(numbers: readonly PrintedNumber[], read: Fields): readonly PrintedNumber[] {
  const held = Object.values(read).flatMap(({ state, value }) => (state === "read" && value ? [value] : []));
  return numbers.filter(
    ({ text }, at) =>
      !held.some((value) => value.toUpperCase().includes(text.toUpperCase())) &&
      numbers.findIndex((other) => other.text === text) === at,
  );
}

function valueAt(field: MaterialField, page: PageText, start: number, end: number): FieldValue | null {
  const value = readCandidate(field, {
    page,
    stretches: stretchesOf(page, start, end),
    certainty: REMAINING_CERTAINTY,
    place: null,
  });
  return value?.state === "read" ? value : null;
}

/** The person's name that goes with a field of a number: `agentIdNumber` with `agent` or `agentName`. */
function partnerOf(field: MaterialField, type: MaterialType): MaterialField | undefined {
  const stem = /^(.*?)(?:IdNumber|idNumber)$/.exec(field.id)?.[1];
  if (stem === undefined) return undefined;
  const ids = stem === "" ? ["name", "applicantName", "holder"] : [stem, `${stem}Name`];
  return type.fields.find((other) => ids.includes(other.id));
}

/** Whether the field holds a person's name: by its kind, or a party's that may be an organization too. */
function isPerson(field: MaterialField): boolean {
  return field.kind === "person-name" || (field.kind === "text" && !field.id.endsWith("Number"));
}

function numbersBehindNames(type: MaterialType, numbers: readonly PrintedNumber[], read: Fields): Fields {
  const free = unclaimed(numbers, read);
  const found: Record<string, FieldValue> = {};
  for (const field of type.fields) {
    const name = read[partnerOf(field, type)?.id ?? ""];
    if (!isSought(field, read) || name?.state !== "read" || !name.value) continue;
    const own = free.filter((number) => fits(field, number) && isBehind(name.value ?? "", number, read));
    const [first] = own;
    const value = first && valueAt(field, first.page, first.start, first.start + first.text.length);
    if (value && new Set(own.map(({ text }) => text)).size === 1) found[field.id] = value;
  }
  return found;
}

/** Whether the name stands shortly before the number, and no other name between them. */
function isBehind(name: string, { page, start }: PrintedNumber, read: Fields): boolean {
  const before = page.flow.slice(Math.max(0, start - NUMBER_WITHIN - name.length), start);
  const at = before.lastIndexOf(name);
  if (at < 0) return false;
  const between = before.slice(at + name.length);
  return (
    !/[。;；]/.test(between) &&
    !Object.values(read).some(
      ({ kind, value }) =>
        kind === "person-name" && value !== null && value !== name && between.includes(value),
    )
  );
}

/** One number and one field that it alone fits: again while that leaves others over. */
function numbersLeftOver(type: MaterialType, numbers: readonly PrintedNumber[], read: Fields): Fields {
  const found: Record<string, FieldValue> = {};
  for (;;) {
    const known = { ...read, ...found };
    const free = unclaimed(numbers, known);
    const sought = type.fields.filter((field) => isSought(field, known));
    const [pair] = free.flatMap((number) => {
      const fields = sought.filter((field) => fits(field, number));
      const [field] = fields;
      const rivals = free.filter((other) => {
        const own = sought.filter((one) => fits(one, other));
        return own.length === 1 && own[0] === field;
      });
      const isOnly = field !== undefined && rivals.length === 1;
      return field && fields.length === 1 && isOnly ? [{ field, number }] : [];
    });
    const value =
      pair &&
      valueAt(pair.field, pair.number.page, pair.number.start, pair.number.start + pair.number.text.length);
    if (!value) return found;
    found[value.fieldId] = value;
  }
}

/** What stands between a name and the number of its bearer. */
const BEFORE_NUMBER =
  /(?:同志|先生|女士)?[,，、(]*(?:(?:性别)?[:：]?[男女]性?[,，、]*)?(?:[\p{Script=Han}]{2,4}族[,，、]*)?(?:居民|公民|第?二代)*(?:身份|证件|证照|证号)[^0-9A-Z,，。;；]{0,10}$/u;

/** Longest and shortest Chinese name, the likelier lengths first. */
const NAME_LENGTHS = [3, 2, 4] as const;

function namesBeforeNumbers(type: MaterialType, numbers: readonly PrintedNumber[], read: Fields): Fields {
  const found: Record<string, FieldValue> = {};
  for (const field of type.fields) {
    const name = partnerOf(field, type);
    const held = read[field.id]?.value?.toUpperCase();
    if (!name || !isPerson(name) || !isSought(name, read) || !held) continue;
    const values = numbers
      .filter(({ text }) => text.toUpperCase() === held)
      .flatMap((number) => nameBefore(name, number) ?? []);
    const [first] = values;
    if (first && new Set(values.map(({ value }) => value)).size === 1) found[name.id] = first;
  }
  return found;
}

function nameBefore(field: MaterialField, { page, start }: PrintedNumber): FieldValue | null {
  const before = page.flow.slice(0, start);
  const match = BEFORE_NUMBER.exec(before);
  // Where an organization's name begins in a sentence, its look does not tell.
  if (!match || endsLikeOrganization(before.slice(Math.max(0, match.index - 4), match.index))) return null;
  const names = NAME_LENGTHS.flatMap((length) => {
    const name = before.slice(Math.max(0, match.index - length), match.index);
    return name.length === length && isPlausible("person-name", name) ? [name] : [];
  });
  // 阳之宇 is the end of 欧阳之宇, though 阳 is a surname too.
  const length = (names.find(beginsWithDoubleSurname) ?? names[0])?.length;
  return length === undefined ? null : valueAt(field, page, match.index - length, match.index);
}

/** An amount in Chinese capitals, up to its unit. */
const CAPITALS = /[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆](?:[零壹贰叁肆伍陆柒捌玖角分]+|整|正)*/g;

/** The one amount in words that no field holds, where one field for such is left over. */
function amountLeftOver(type: MaterialType, pages: readonly PageText[], read: Fields): Fields {
  const [field, ...others] = type.fields.filter(
    (one) => one.kind === "amount-in-words" && isSought(one, read),
  );
  if (!field || others.length > 0) return {};
  const held = Object.values(read).flatMap(({ state, value }) => (state === "read" && value ? [value] : []));
  const free = pages.flatMap((page) =>
    [...page.flow.matchAll(CAPITALS)]
      .filter(([text]) => !held.some((value) => value.includes(text) || text.includes(value)))
      .map((match) => ({ page, start: match.index, text: match[0] })),
  );
  const [only] = free;
  const value =
    only && free.length === 1 ? valueAt(field, only.page, only.start, only.start + only.text.length) : null;
  return value ? { [field.id]: value } : {};
}
