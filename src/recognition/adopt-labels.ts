import type { LabelWords } from "../domain/label-words.ts";
import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import { describeLabel, type LabelPlace, SIGNING_PREFIX } from "./find-labels.ts";
import { findLabelStretches, type LabelStretch } from "./label-stretches.ts";
import { foldWords, type PageText } from "./page-text.ts";
import { headingDownTheSide, headingOver } from "./party.ts";
import { valuesAt } from "./place-value.ts";
import { isPlausible } from "./plausible-value.ts";
import { readCandidate } from "./read-stretches.ts";

/** Alike enough where the words end like labels of the field's kind, and where they do not. */
const ALIKE = { ofKind: 0.5, otherwise: 0.74 };
/** A second label or field this much less alike leaves no doubt which is meant. */
const CLEAR = 0.08;

interface Match {
  readonly stretch: LabelStretch;
  readonly page: PageText;
  readonly field: MaterialField;
  readonly likeness: number;
}

/** Labels a page bears, known and adopted. */
export type PlacesByPage = ReadonlyMap<PageText, readonly LabelPlace[]>;

/** What was surely read: where its values stand (file/page/box), and they themselves. */
export interface Held {
  readonly places: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

/**
 * Labels that the type does not list, taken for those of the fields sought: words that stand like a label and are
 * named like the field, or whose value can only be that field's. Where two fields or two labels are about equally
 * alike, neither is taken; nor is what `held` has already. Returns the known places with the adopted ones, which bear the field's own first label.
 */
export function adoptLabels(
  type: MaterialType,
  sought: readonly MaterialField[],
  known: PlacesByPage,
  words: LabelWords,
  held: Held,
): PlacesByPage {
  const others = new Set(type.otherLabels.map(foldWords));
  const free = [...known].flatMap(([page, places]) =>
    findLabelStretches(page)
      .filter(({ names }) => !names.some((name) => others.has(name)))
      .filter(({ cell }) => !held.places.has(`${page.fileId}/${page.page.number}/${cell.box.join()}`))
      .filter((stretch) => !places.some((place) => overlaps(stretch, place)))
      .map((stretch) => ({ page, stretch: withParty(stretch, page, type) })),
  );
  const matches = free.flatMap(({ page, stretch }) =>
    sought.flatMap((field) => {
      const found = stretch.names.flatMap((name) => likenessOf(name, field, type, words) ?? []);
      return found.length === 0 ? [] : [{ stretch, page, field, likeness: Math.max(...found) }];
    }),
  );
  const byName = matches.filter((one) => isClear(one, matches));
  const named = withPlaces(known, byName);
  const left = sought.filter((field) => byName.every((match) => match.field !== field));
  const rest = free.filter(({ stretch }) => byName.every((match) => match.stretch !== stretch));
  const told = byValue(type, left, rest, named, words);
  const valued = withPlaces(named, told);
  const over = left.filter((field) => told.every((match) => match.field !== field));
  const unused = rest.filter(({ stretch }) => told.every((match) => match.stretch !== stretch));
  const lastOnes = leftOver(over, unused, valued, words, held.values);
  return withSigningPlaces(type, sought, withPlaces(valued, lastOnes));
}

/** Kinds whose values look like it, of which a type often has several. */
const LOOKING: readonly FieldKind[] = ["person-name", "organization-name", "address"];

/** So alike at least: 食安员 to 食品安全管理员; any other name's label is less. */
const ALIKE_LEFT_OVER = 0.4;

/**
 * The one field of its kind still sought, and the one label of which it alone can be the field: words that are a
 * little alike, beside a value of the kind that no field holds.
 */
function leftOver(
  sought: readonly MaterialField[],
  free: readonly Pick<Match, "page" | "stretch">[],
  places: PlacesByPage,
  words: LabelWords,
  held: ReadonlySet<string>,
): readonly Pick<Match, "page" | "stretch" | "field">[] {
  return sought.flatMap((field) => {
    const isLast = sought.every((other) => other === field || other.kind !== field.kind);
    if (!LOOKING.includes(field.kind) || !isLast || field.side || field.party || field.repeat) return [];
    const foreign = words.kinds[field.kind]?.foreign ?? [];
    const found = free
      .filter(({ stretch }) => !stretch.names.some((name) => foreign.some((word) => name.includes(word))))
      .filter(({ stretch }) =>
        stretch.names.some((name) =>
          [...field.labels, field.name].some((label) => likeness(name, foldWords(label)) >= ALIKE_LEFT_OVER),
        ),
      )
      .flatMap(({ page, stretch }) => {
        const place = placeOf({ stretch, field });
        const [value] = valuesAt(page, field, place, [...(places.get(page) ?? []), place]).flatMap(
          (candidate) => readCandidate(field, candidate) ?? [],
        );
        const isOwn =
          value?.state === "read" &&
          isPlausible(field.kind, value.value ?? "") &&
          !held.has(value.value ?? "");
        return isOwn ? [{ page, stretch, field, value: value.value }] : [];
      });
    return new Set(found.map(({ value }) => value)).size === 1 ? found : [];
  });
}

/** What every party has: 姓名 is whose the words down the side of its rows say. */
const OF_ANY_PARTY =
  /^(?:姓名|名称|单位名称|(?:居民|公民)?身份(?:证|证件)?(?:号码?)?|证件号码?|证照号码?|联系电话|电话|手机(?:号码?)?|住址|地址)$/;

/** A party's name, under a head that says which party: 姓名 below 受托方 is what 受托方 labels. */
const NAME_OF_PARTY = /^(?:姓名|名称|单位名称|企业名称|姓名或名称)$/;

/** The words named with the party down whose side they stand, or under whose head, where the type knows one so called. */
function withParty(stretch: LabelStretch, page: PageText, type: MaterialType): LabelStretch {
  if (!stretch.names.some((name) => OF_ANY_PARTY.test(name))) return stretch;
  const over = headingOver(page, stretch.cell);
  const side = headingDownTheSide(page, stretch.cell.box) ?? over;
  const isParty =
    side !== null &&
    type.fields.some(({ labels }) => labels.some((label) => foldWords(label).startsWith(side)));
  if (!isParty) return stretch;
  const named = (name: string) => (side === over && NAME_OF_PARTY.test(name) ? side : `${side}${name}`);
  return { ...stretch, names: stretch.names.map(named) };
}

/** Words that end like a place to sign; before them who signs, after them how. */
const SIGNING_PLACE =
  /^(?:.*[,，。;；\s])?(?<party>[\p{Script=Han}()]{0,10}?)(?:\((?<hint>[^()]{1,8})\))?(?:本人)?(?:手写|亲笔)?(?:签名|签字|签章|签署)(?:\([^()]{1,10}\)|处|或?盖章|按手印|及?捺印)*[:：]?$/u;

/** A place to sign whose party the type does not name: that of its one signature, or of the one whose label is alike. */
function withSigningPlaces(
  type: MaterialType,
  sought: readonly MaterialField[],
  known: PlacesByPage,
): PlacesByPage {
  const signatures = type.fields.filter((field) => field.kind === "signature");
  const wanted = signatures.filter((field) => sought.includes(field));
  if (wanted.length === 0) return known;
  return new Map(
    [...known].map(([page, places]) => {
      const added = page.cells.flatMap((cell) => {
        const match = SIGNING_PLACE.exec(cell.text);
        const isTaken = places.some(
          (place) => place.label.startsWith(SIGNING_PREFIX) && place.cellIndexes.includes(cell.index),
        );
        if (!match || isTaken || cell.box[1] < SIGNED_FROM) return [];
        const party = match.groups?.["party"] ?? "";
        const fitting =
          signatures.length === 1
            ? wanted
            : wanted.filter((field) =>
                field.labels.some((label) => likeness(party, foldWords(label)) >= ALIKE.otherwise),
              );
        const [field] = fitting;
        if (!field || fitting.length > 1 || field.labels.length === 0) return [];
        if (isOtherParty(type, field, party)) return [];
        const label = `${SIGNING_PREFIX}${foldWords(field.labels[0] ?? "")}`;
        return [
          {
            ...describeLabel(cell, label, 0, cell.text.replace(/[:：]$/, "").length),
            isAtStart: true,
            isAdopted: true,
          },
        ];
      });
      return [page, added.length > 0 ? [...places, ...added] : places];
    }),
  );
}

/** Whether the words name a party whose fields tell the signer's words apart from theirs: 用人单位 beside 劳动者. */
function isOtherParty(type: MaterialType, field: MaterialField, party: string): boolean {
  const own = field.labels.map(foldWords);
  return type.fields.some(
    (other) =>
      other.party?.own.some((word) => foldWords(word) === party) === true &&
      other.party.others.some((word) => own.includes(foldWords(word))),
  );
}

/** Papers are signed below their beginning. */
const SIGNED_FROM = 0.2;

function withPlaces(
  known: PlacesByPage,
  adopted: readonly Pick<Match, "page" | "stretch" | "field">[],
): PlacesByPage {
  return new Map(
    [...known].map(([page, places]) => [
      page,
      [...places, ...adopted.filter((match) => match.page === page).map(placeOf)],
    ]),
  );
}

function placeOf({ stretch, field }: Pick<Match, "stretch" | "field">): LabelPlace {
  const label = foldWords(field.labels[0] ?? field.name);
  return {
    ...describeLabel(stretch.cell, label, stretch.start, stretch.length),
    isAtStart: true,
    isAdopted: true,
  };
}

/** Kinds whose values show by themselves what they are. */
const TELLING: readonly FieldKind[] = [
  "resident-id-number",
  "unified-social-credit-code",
  "phone-number",
  "address",
  "area",
  "date-range",
  "amount-in-words",
];

/** Labels of any wording whose value is of a telling kind, where the type has one field of the kind and one such value stands there. */
function byValue(
  type: MaterialType,
  sought: readonly MaterialField[],
  free: readonly Pick<Match, "page" | "stretch">[],
  places: PlacesByPage,
  words: LabelWords,
): readonly Pick<Match, "page" | "stretch" | "field">[] {
  return sought.flatMap((field) => {
    if (!TELLING.includes(field.kind) || !isOnlyOfKind(field, type) || field.side) return [];
    const foreign = words.kinds[field.kind]?.foreign ?? [];
    const found = free
      .filter(({ stretch }) => !stretch.names.some((name) => foreign.some((word) => name.includes(word))))
      .flatMap(({ page, stretch }) => {
        const place = placeOf({ stretch, field });
        const [value] = valuesAt(page, field, place, [...(places.get(page) ?? []), place]).flatMap(
          (candidate) => readCandidate(field, candidate) ?? [],
        );
        const isTold = value?.state === "read" && isTelling(field.kind, value.raw, value.value ?? "");
        return isTold ? [{ page, stretch, field, value: value.value }] : [];
      });
    return new Set(found.map(({ value }) => value)).size === 1 ? found : [];
  });
}

function isTelling(kind: FieldKind, raw: string, value: string): boolean {
  switch (kind) {
    case "phone-number":
      return /^1\d{10}$|^0\d{2,3}-?\d{7,8}$/.test(value);
    case "resident-id-number":
    case "unified-social-credit-code":
      return value.length === 18;
    case "area":
      return /(?:平方米|平米|㎡|m²|m2)/.test(raw);
    default:
      return isPlausible(kind, value);
  }
}

function isOnlyOfKind(field: MaterialField, type: MaterialType): boolean {
  return !field.party && type.fields.filter((other) => other.kind === field.kind).length === 1;
}

/** No other field claims these words about as well, and no other words this field. */
function isClear(match: Match, all: readonly Match[]): boolean {
  return all.every(
    (other) =>
      other === match ||
      (other.stretch !== match.stretch &&
        (other.field !== match.field || other.stretch.names[0] === match.stretch.names[0])) ||
      other.likeness <= match.likeness - CLEAR ||
      // The very words of one label are that label, however like them another is.
      (match.likeness === 1 && other.likeness < 1),
  );
}

function overlaps(stretch: LabelStretch, place: LabelPlace): boolean {
  if (!place.cellIndexes.includes(stretch.cell.index)) return false;
  if (place.cellIndexes.length > 1) return true;
  return place.start < stretch.start + stretch.length && stretch.start < place.end;
}

/** How alike printed words are to a field's labels, 0..1; null where they name something else. */
export function likenessOf(
  printed: string,
  field: MaterialField,
  type: MaterialType,
  words: LabelWords,
): number | null {
  if (
    field.kind === "signature" ||
    field.kind === "seal" ||
    field.codes.length > 0 ||
    field.mrz !== undefined
  )
    return null;
  const own = words.kinds[field.kind];
  if (
    own?.foreign.some((word) => printed.includes(word) && !field.labels.some((label) => label.includes(word)))
  )
    return null;
  const labels = [...field.labels, ...field.heads, field.name].map((label) =>
    foldWords(label).replace(/\([^()]*\)/g, ""),
  );
  const named = printed.replace(CLAUSE, "");
  const alike = Math.max(...labels.map((label) => likenessInWords(named, label, words)));
  const head = longestHead(printed, own?.heads ?? []);
  const foreignHead = Object.entries(words.kinds)
    .filter(([kind]) => kind !== field.kind)
    .map(([, kind]) => longestHead(printed, kind.heads))
    .sort((a, b) => b.length - a.length)[0];
  if ((foreignHead?.length ?? 0) > head.length && alike < 0.9) return null;
  if (head === "") return alike >= ALIKE.otherwise ? alike : null;
  const score = 0.45 + alike * 0.55;
  return isOnlyOfKind(field, type) || alike >= ALIKE.ofKind ? score : null;
}

/** A clause that says which one is meant: 同意一并查询的家庭成员. */
const CLAUSE =
  /^[\p{Script=Han}]*(?:申请|办理|同意|查询|核对|从事|登记|填报|委托|授权|使用|签订)[\p{Script=Han}]*的(?=[\p{Script=Han}]{3})/u;

function longestHead(printed: string, heads: readonly string[]): string {
  return heads.filter((head) => printed.endsWith(head)).sort((a, b) => b.length - a.length)[0] ?? "";
}

/** Labels alike only when words of one meaning count as one word are a little less so. */
const IN_OTHER_WORDS = 0.95;

function likenessInWords(one: string, other: string, words: LabelWords): number {
  const asPrinted = likeness(one, other);
  if (asPrinted >= IN_OTHER_WORDS) return asPrinted;
  return Math.max(asPrinted, likeness(inUsualWords(one, words), inUsualWords(other, words)) * IN_OTHER_WORDS);
}

/** Every word of a group of one meaning as the group's first; of overlapping words the longest. */
function inUsualWords(label: string, { same }: LabelWords): string {
  if (same.length === 0) return label;
  const known = usualWords.get(same) ?? usualWordsOf(same);
  usualWords.set(same, known);
  // 持证者 is 持证人.
  return label.replace(known.expression, (word) => known.first.get(word) ?? word).replace(/者$/, "人");
}

interface UsualWords {
  readonly expression: RegExp;
  readonly first: ReadonlyMap<string, string>;
}

const usualWords = new WeakMap<LabelWords["same"], UsualWords>();

function usualWordsOf(same: LabelWords["same"]): UsualWords {
  const first = new Map(same.flatMap((group) => group.map((word) => [word, group[0] ?? word] as const)));
  const longestFirst = [...first.keys()].sort((a, b) => b.length - a.length);
  return { expression: new RegExp(longestFirst.join("|"), "gu"), first };
}

/** Share of characters that two labels have in common in the same order (Dice of the longest common subsequence). */
export function likeness(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let row = new Array<number>(b.length + 1).fill(0);
  for (const char of a) {
    const next = [0];
    for (let at = 1; at <= b.length; at++) {
      next.push(char === b[at - 1] ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0));
    }
    row = next;
  }
  return (2 * (row.at(-1) ?? 0)) / (a.length + b.length);
}
