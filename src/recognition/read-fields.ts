import { coverage } from "../domain/box.ts";
import { type LabelWords, noLabelWords } from "../domain/label-words.ts";
import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import type { FieldKind, FieldValue } from "../domain/recognized-material.ts";
import { endsLikeOrganization, looksLikePersonName } from "../standards/names-by-looks.ts";
import { adoptLabels } from "./adopt-labels.ts";
import { lineRunInto, rowRightOf, withLabelsWhole } from "./cell-places.ts";
import { doubtFields } from "./doubt-fields.ts";
import { beginsWithLabel, findLabels, type LabelPlace, SIGNING_PREFIX } from "./find-labels.ts";
import { crossesLabel, isWithinLabel } from "./label-bounds.ts";
import { withHints } from "./label-hints.ts";
import { isOfOthersList, mayHeadList } from "./list-tables.ts";
import { lastAlone, lastDate, valuesByPattern } from "./match-pattern.ts";
import { foldWords, type PageText, sharesColumn, sharesRow } from "./page-text.ts";
import { headsLabeledRows, isOfParty } from "./party.ts";
import { valuesAt } from "./place-value.ts";
import { isOdd, isPlausible, isRole } from "./plausible-value.ts";
import { readChoice } from "./read-choice.ts";
import { readCode } from "./read-code.ts";
import { readCrossed } from "./read-crossed.ts";
import { listedNames } from "./read-listed.ts";
import { readMrz } from "./read-mrz.ts";
import { withPeople } from "./read-people.ts";
import { periodInProse, readPeriod } from "./read-period.ts";
import { valuesInProse } from "./read-prose.ts";
import { withRemaining } from "./read-remaining.ts";
import { columnValues, joinRepeated } from "./read-repeated.ts";
import { readSeal } from "./read-seal.ts";
import { FINE_QUALITY, signatureArea } from "./read-signature.ts";
import { readSigned } from "./read-signed.ts";
import { readCandidate, round } from "./read-stretches.ts";
import { readTold } from "./read-told.ts";
import { readOnlySignature } from "./sign-places.ts";
import { isSigned, signingLabelsOf } from "./signing-labels.ts";
import type { Candidate } from "./stretch.ts";
import { hasUnclaimedWords } from "./unclaimed-words.ts";

/** A page of a material with the faces seen on it. */
export interface MaterialPage {
  readonly page: PageText;
  readonly sides: readonly string[];
}

/** Certainty of words that run on after a label without a sign between. */
const GLUED_CERTAINTY = 0.7;
/** Certainties closer than this count as equal; the place on the form then decides. */
const CERTAINTY_STEP = 0.15;

/** Every field of the type that the pages hold; a field whose place was not found is left out. */
export function readFields(
  type: MaterialType,
  pages: readonly MaterialPage[],
  words: LabelWords = noLabelWords,
): Readonly<Record<string, FieldValue>> {
  const labels = [
    ...type.otherLabels,
    ...type.fields.filter((field) => !isSigned(field)).flatMap((field) => [...field.labels, ...field.heads]),
  ];
  const signing = type.fields.filter(isSigned).flatMap((field) => signingLabelsOf(field, type));
  const glued = new Set(
    type.fields.filter((field) => field.glued).flatMap((field) => field.labels.map(foldWords)),
  );
  const known = new Map(
    pages.map(({ page }) => [page, withHints(page, findLabels(page, labels, signing, glued))]),
  );
  const read = withoutSigningPlaces(readWith(type, pages, (page) => known.get(page) ?? []));
  const sought = type.fields.filter((field) => read[field.id]?.state !== "read");
  const held = new Set(
    Object.values(read).flatMap(({ state, value }) => (state === "read" && value ? [value] : [])),
  );
  const adopted = adoptLabels(type, sought, known, words, { places: cellsOf(type, read), values: held });
  const places = new Map([...adopted].map(([page, own]) => [page, withHints(page, own)]));
  const isFurther = [...places].some(([page, own]) => own.length > (known.get(page)?.length ?? 0));
  const further = isFurther ? readWith(type, pages, (page) => places.get(page) ?? []) : read;
  const signed = readOnlySignature(
    type,
    pages.map(({ page }) => page),
    further,
    (page) => places.get(page) ?? [],
  );
  const prose = withPeople(
    type,
    pages.map(({ page }) => page),
    withProse(type, pages, signed, words),
    words,
  );
  const remaining = withRemaining(
    type,
    pages.map(({ page }) => page),
    prose,
  );
  const hasWordsLeft = pages.some(({ page }) => hasUnclaimedWords(page, places.get(page) ?? [], remaining));
  return doubtFields(type, remaining, hasWordsLeft);
}

/**
 * The fields without those found empty just where a signature is missing: 申请人： at the end of a letter is where the
 * applicant signs, and the letter names them elsewhere or is asked about.
 */
function withoutSigningPlaces(read: Record<string, FieldValue>): Record<string, FieldValue> {
  const unsigned = Object.values(read).filter(({ kind, state }) => kind === "signature" && state !== "read");
  const isUnsigned = ({ evidence: [own] }: FieldValue) =>
    unsigned.some(
      ({ evidence: [other] }) =>
        own?.text === other?.text &&
        own?.page === other?.page &&
        own?.fileId === other?.fileId &&
        own?.box?.join() === other?.box?.join(),
    );
  return Object.fromEntries(
    Object.entries(read).filter(
      ([, value]) =>
        value.state !== "blank" || value.kind === "signature" || value.kind === "seal" || !isUnsigned(value),
    ),
  );
}

/** Where values stand that were surely read: none of them is a label. */
function cellsOf(type: MaterialType, read: Readonly<Record<string, FieldValue>>): ReadonlySet<string> {
  return new Set(
    type.fields.flatMap((field) => {
      const value = read[field.id];
      if (value?.state !== "read" || isSigned(field) || isOdd(field, value.value ?? "")) return [];
      return value.evidence.map(({ fileId, page, box }) => `${fileId}/${page}/${box?.join()}`);
    }),
  );
}

function readWith(
  type: MaterialType,
  pages: readonly MaterialPage[],
  placesOn: (page: PageText) => readonly LabelPlace[],
): Record<string, FieldValue> {
  const read: Record<string, FieldValue> = {};
  for (const field of type.fields) {
    const own = isSigned(field) ? { ...field, labels: signingLabelsOf(field, type) } : field;
    const ownPages = pagesOf(field, pages);
    const mayHold = (page: PageText, place: LabelPlace) => !isOfOthersList(type, field, page, place);
    const placed =
      readTold(type, field, ownPages) ??
      listedNames(type, field, ownPages) ??
      readField(own, ownPages, placesOn, mayHold);
    const isSure = placed?.state === "read" && !isOdd(field, placed.value ?? "");
    const value = isSure ? placed : (readCrossed(field, ownPages) ?? placed);
    if (value) read[field.id] = value;
  }
  return read;
}

function pagesOf(field: MaterialField, pages: readonly MaterialPage[]): readonly PageText[] {
  return pages.filter(({ sides }) => !field.side || sides.includes(field.side)).map(({ page }) => page);
}

/** Kinds whose values cannot be mistaken for other words of a sentence. */
const SELF_EVIDENT: readonly FieldKind[] = [
  "resident-id-number",
  "unified-social-credit-code",
  "phone-number",
  "date-range",
];

/** Fields that no place of a form holds, from running text: where that says one thing only. */
function withProse(
  type: MaterialType,
  pages: readonly MaterialPage[],
  read: Readonly<Record<string, FieldValue>>,
  words: LabelWords,
): Readonly<Record<string, FieldValue>> {
  const found = { ...read };
  for (const field of type.fields) {
    const known = read[field.id];
    const isOpen = known?.state === "blank" ? SELF_EVIDENT.includes(field.kind) : known?.state === "unclear";
    if (known && !(isOpen && (known.state === "blank" || field.kind === "date-range"))) continue;
    const values = pagesOf(field, pages)
      .flatMap((page) => valuesInProse(page, field, type, words))
      .flatMap((candidate) => readCandidate(field, candidate) ?? [])
      .filter((value) => value.state === "read" && isPlausible(field.kind, value.value ?? ""));
    const period = field.kind === "date-range" ? periodOf(field, type, pagesOf(field, pages), words) : null;
    const [first] = values;
    if (period) found[field.id] = period;
    else if (first && new Set(values.map(({ value }) => value)).size === 1) found[field.id] = first;
  }
  return found;
}

/** A period in two places, or told in a sentence where the type has one period. */
function periodOf(
  field: MaterialField,
  type: MaterialType,
  pages: readonly PageText[],
  words: LabelWords,
): FieldValue | null {
  const isOnly = type.fields.filter(({ kind }) => kind === "date-range").length === 1;
  return readPeriod(field, pages, words) ?? (isOnly ? periodInProse(field, pages) : null);
}

function readField(
  field: MaterialField,
  pages: readonly PageText[],
  placesOn: (page: PageText) => readonly LabelPlace[],
  mayHold: (page: PageText, place: LabelPlace) => boolean,
): FieldValue | null {
  if (field.codes.length > 0) return readCode(field, pages);
  if (field.mrz !== undefined) return readMrz({ ...field, mrz: field.mrz }, pages);
  const labels = labelsOf(field);
  const ownPlaces = (page: PageText) =>
    placesOn(page).filter(
      (place) => labels.includes(place.label) && isOfParty(page, field, place) && mayHold(page, place),
    );
  switch (field.kind) {
    case "seal":
      return pages.length > 0 ? readSeal(pages, field, ownPlaces) : null;
    case "signature":
      return readSigned(field, pages, ownPlaces, placesOn);
    case "choice":
      return pages.map((page) => readChoice(page, field)).find((value) => value !== null) ?? null;
    default:
      return field.repeat
        ? readRepeated(field, pages, ownPlaces, placesOn, mayHold)
        : readOne(field, pages, ownPlaces, placesOn);
  }
}

/** The labels a field is found by; those of signatures and seals in their signing form. */
function labelsOf(field: MaterialField): readonly string[] {
  return isSigned(field)
    ? field.labels.map((label) => `${SIGNING_PREFIX}${foldWords(label)}`)
    : field.labels.map(foldWords);
}

function readOne(
  field: MaterialField,
  pages: readonly PageText[],
  ownPlaces: (page: PageText) => readonly LabelPlace[],
  placesOn: (page: PageText) => readonly LabelPlace[],
): FieldValue | null {
  const labels = field.labels.map(foldWords);
  const found = pages.flatMap((page) => {
    const byLabel = ownPlaces(page).flatMap((place) =>
      valuesAt(page, field, place, placesOn(page)).map((candidate) => ({
        candidate,
        order: labels.indexOf(place.label),
      })),
    );
    const byPattern = valuesByPattern(page, field)
      .filter(
        (candidate) =>
          !isWithinLabel(candidate, placesOn(page)) && !crossesLabel(candidate, placesOn(page), labels),
      )
      .map((candidate) => ({ candidate, order: labels.length }));
    return [...byPattern, ...byLabel].flatMap(({ candidate, order }) => {
      const value = readCandidate(field, candidate);
      const isAdopted = candidate.place?.isAdopted === true;
      if (!value || (isAdopted && !isPlausible(field.kind, value.value ?? ""))) return [];
      if (isRole(field, value.value ?? "")) return [];
      const isGuess = candidate.place === null || candidate.certainty <= GLUED_CERTAINTY;
      if (isGuess && isOdd(field, value.value ?? "")) return [];
      return [{ value, order, certainty: candidate.certainty, isFormer: isFormer(candidate) }];
    });
  });
  const ranked = found.sort(
    (a, b) =>
      Number(a.value.state !== "read") - Number(b.value.state !== "read") ||
      Number(a.isFormer) - Number(b.isFormer) ||
      Number(isOdd(field, a.value.value ?? "")) - Number(isOdd(field, b.value.value ?? "")) ||
      Number(isSpot(field, a.value)) - Number(isSpot(field, b.value)) ||
      Math.round((b.certainty - a.certainty) / CERTAINTY_STEP) ||
      a.order - b.order,
  );
  const best = ranked[0]?.value;
  const last = field.lastDate
    ? lastDate(pages)
    : field.alone === undefined
      ? null
      : lastAlone(pages, field.alone);
  const standing = last ? readCandidate(field, last) : null;
  if (best?.state === "read") {
    // The day a sentence seems to say it was signed is the day that stands last: two signs of one.
    const isSaidTwice = field.lastDate && standing?.value === best.value;
    return isSaidTwice && standing && standing.confidence > best.confidence ? standing : best;
  }
  return (
    standing ??
    best ??
    misshapen(field, pages, ownPlaces, placesOn) ??
    emptyPlace(field, pages, ownPlaces, placesOn)
  );
}

/** A spot within a place (一层门楣上方) where the form asks for the place itself as well, under another of the labels. */
function isSpot(field: MaterialField, { state, value }: FieldValue): boolean {
  return field.kind === "address" && state === "read" && !isPlausible("address", value ?? "");
}

/** Words that lead to what an amendment replaces: 第三条原为：“公司住所：…”. */
const FORMER = /原(?:为|是|文|规定|条文|条款|内容|登记)[为是]?[:：]?[“"「]?[\p{Script=Han}]{0,6}[:：]?$/u;

function isFormer({ stretches: [first] }: Candidate): boolean {
  return first !== undefined && FORMER.test(first.cell.text.slice(0, first.from));
}

/** A number of another form than its field's, where its label says it stands: it may be mistaken, it is not missing. */
function misshapen(
  field: MaterialField,
  pages: readonly PageText[],
  ownPlaces: (page: PageText) => readonly LabelPlace[],
  placesOn: (page: PageText) => readonly LabelPlace[],
): FieldValue | null {
  if (field.kind !== "text" || field.shape === undefined || !/(?:Number|Code)$/.test(field.id)) return null;
  const { shape: _, ...open } = field;
  const [value] = pages.flatMap((page) =>
    ownPlaces(page)
      .filter((place) => isFieldLabel(place) && !place.isAdopted)
      .flatMap((place) => valuesAt(page, field, place, placesOn(page)).slice(0, 1))
      .filter(({ certainty }) => certainty > GLUED_CERTAINTY)
      .flatMap((candidate) => readCandidate(open, candidate) ?? [])
      .filter(
        ({ value }) => value !== null && /\d{3,}|第\d+号/.test(value) && value.length <= LONGEST_NUMBER,
      ),
  );
  return value ? { ...value, confidence: round(value.confidence * MISSHAPEN) } : null;
}

/** Longest number of a document, with the words around it. */
const LONGEST_NUMBER = 30;
/** Factor for a number of another form than its field's: asked about, since the form known may not be the only one. */
const MISSHAPEN = 0.78;

/** The label is there and no value: blank, unless ink or bad quality says that something may be there. */
function emptyPlace(
  field: MaterialField,
  pages: readonly PageText[],
  ownPlaces: (page: PageText) => readonly LabelPlace[],
  placesOn: (page: PageText) => readonly LabelPlace[],
): FieldValue | null {
  for (const page of pages) {
    const place = ownPlaces(page).find(
      (own) => isFieldLabel(own) && !own.isAdopted && !headsLabeledRows(page, own.cell) && !asksToSign(own),
    );
    if (!place) continue;
    const area = signatureArea(page, place, placesOn(page));
    const hasInk = (page.page.marks ?? []).some((mark) => {
      const [x, y] = [(mark.box[0] + mark.box[2]) / 2, (mark.box[1] + mark.box[3]) / 2];
      return mark.kind === "handwriting" && x > area[0] && x < area[2] && y > area[1] && y < area[3];
    });
    const isCovered = (page.page.marks ?? []).some(
      (mark) => mark.kind === "seal" && coverage(mark.box, area) > 0.05,
    );
    const mayHead = field.place.includes("below") && hasValueBelow(page, place, placesOn(page));
    const next = lineRunInto(page, place);
    const isPoor =
      mayHead ||
      hasOtherWords(page, field, place, placesOn(page)) ||
      headsNames(page, place, placesOn(page)) ||
      (next !== null && !/^[,，。;；、]/.test(next.text)) ||
      mayHeadList(page, place) ||
      isCovered ||
      (page.page.quality !== null && page.page.quality.score < FINE_QUALITY);
    return {
      fieldId: field.id,
      name: field.name,
      kind: field.kind,
      state: hasInk || isPoor ? "unclear" : "blank",
      value: null,
      raw: "",
      confidence: round(hasInk || isPoor ? 0.3 : 0.85),
      evidence: [{ fileId: page.fileId, page: page.page.number, box: area, text: place.cell.original }],
    };
  }
  return null;
}

/** 委托方（盖章）: what is missing there is a seal or a signature, which is asked for by itself. */
function asksToSign({ cell, start, length }: LabelPlace): boolean {
  return /^\(?(?:本人|加盖|单位)?(?:签字|签名|签章|签署|盖章|公章)/.test(cell.text.slice(start + length));
}

/** What is written where there is nothing to write. */
const SAYS_NONE = /^(?:无|没有|暂无|不适用)$/;

/** Words right under a label that are no label themselves may be its value, set in a way that was not read. */
function hasValueBelow(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): boolean {
  const [under] = page.cells
    .filter(
      (cell) =>
        !place.cellIndexes.includes(cell.index) && cell.box[1] >= place.box[3] - page.lineHeight * 0.3,
    )
    .filter(
      (cell) => cell.box[1] - place.box[3] < page.lineHeight * 2.5 && sharesColumn(cell.box, place.box, 0.3),
    )
    .sort((a, b) => a.box[1] - b.box[1]);
  return (
    under !== undefined &&
    !beginsWithLabel(under, places) &&
    under.text.length <= 24 &&
    !SAYS_NONE.test(under.text) &&
    !/[。；]/.test(under.text)
  );
}

/** Words where the value should stand that are none of its kind: it is not left empty. */
function hasOtherWords(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): boolean {
  return valuesAt(page, field, place, places)
    .filter(({ certainty }) => certainty > GLUED_CERTAINTY)
    .map(({ stretches }) => stretches.map(({ cell, from, to }) => cell.text.slice(from, to)).join(""))
    .some((text) => /\p{Script=Han}{4}/u.test(text) && !SAYS_NONE.test(text) && !/^\(|[:：。；]/.test(text));
}

/** 姓名 with somebody beside it, in the next row under a heading of its own or in the rows beside a party's. */
function headsNames(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): boolean {
  return page.cells.some((cell) => {
    if (!/^(?:姓名|名称)$/.test(cell.text) || place.cellIndexes.includes(cell.index)) return false;
    const [beside] = rowRightOf(page, cell);
    const isFilled =
      beside !== undefined &&
      !beginsWithLabel(beside, places) &&
      (looksLikePersonName(beside.text) || endsLikeOrganization(beside.text));
    const below = cell.box[1] - place.box[3];
    const isUnder =
      below > -page.lineHeight * 0.3 &&
      below < page.lineHeight * HEADING_OVER &&
      !page.cells.some(
        (other) => !place.cellIndexes.includes(other.index) && sharesRow(other.box, place.box),
      );
    const isBeside =
      cell.box[0] >= place.box[2] &&
      Math.abs(cell.box[1] - place.box[1]) < page.lineHeight * PARTY_ROWS &&
      !page.cells.some((other) => other.box[2] <= cell.box[0] && sharesRow(other.box, cell.box));
    return isFilled && (isUnder || isBeside);
  });
}

/** Farthest 姓名 stands under the heading of its part, and from the middle of its party's rows, in line heights. */
const HEADING_OVER = 4;
const PARTY_ROWS = 5;

/** A label that stands as one: closed by a colon, or alone in its cell; not a word of a sentence. */
function isFieldLabel(place: LabelPlace): boolean {
  // （三）从业人员 heads a part of the form.
  const isHeading =
    !place.hasColon &&
    /^(?:[(（][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、.．])$/.test(
      place.cell.text.slice(0, place.start),
    );
  if (isHeading) return false;
  return (place.hasColon || place.isAlone || place.hasGap) && (place.isAtStart || place.hasColon);
}

function readRepeated(
  field: MaterialField,
  pages: readonly PageText[],
  ownPlaces: (page: PageText) => readonly LabelPlace[],
  placesOn: (page: PageText) => readonly LabelPlace[],
  mayHold: (page: PageText, place: LabelPlace) => boolean,
): FieldValue | null {
  const labels = field.labels.map(foldWords);
  const heads = field.heads.map(foldWords).filter((head) => !labels.includes(head));
  const values = pages.flatMap((page) => {
    const headed = placesOn(page).filter((place) => heads.includes(place.label) && mayHold(page, place));
    const places = [...ownPlaces(page), ...headed];
    const found = places.flatMap((place) => {
      const [next] = valuesAt(page, field, place, placesOn(page));
      const mayHead = field.column && place.isAlone && !place.hasColon;
      // The second line of a value beside the label is no row under it.
      const beside = next?.stretches.map(({ cell }) => cell.index) ?? [];
      const under = mayHead ? columnValues(page, field, place, placesOn(page)) : [];
      const isSecondLine = under[0]?.stretches.some(({ cell }) => beside.slice(1).includes(cell.index));
      const column = isSecondLine ? [] : under;
      const isHead =
        mayHead &&
        (next === undefined ||
          isBelow(next, place) ||
          isInHeadRow(page, field, place, column, placesOn(page)) ||
          isNamedBelow(field, next, column[0]));
      if (!isHead && heads.includes(place.label)) return [];
      const candidates = isHead && (column.length > 0 || !next) ? column : next ? [next] : [];
      return candidates.map((candidate) => ({ value: readCandidate(field, candidate), isHead }));
    });
    const listed = found.filter(({ isHead }) => !isHead);
    return (listed.length > 0 ? listed : found).flatMap(({ value }) => value ?? []);
  });
  const byPattern = pages.flatMap((page) =>
    valuesByPattern(page, field).flatMap((candidate) => readCandidate(field, candidate) ?? []),
  );
  return (
    joinRepeated(field, values.length > 0 ? values : byPattern) ??
    emptyPlace(field, pages, ownPlaces, placesOn)
  );
}

/** What stands beside the label is nobody's name, what stands under it is. */
function isNamedBelow(field: MaterialField, beside: Candidate, below: Candidate | undefined): boolean {
  if (!field.holdsName || !below) return false;
  const [one, other] = [readCandidate(field, beside), readCandidate(field, below)];
  const isName = (value: FieldValue | null) =>
    value?.state === "read" && value.value !== null && (/、/.test(value.value) || !isOdd(field, value.value));
  return !isName(one) && isName(other);
}

/** Of a row of three heads or more, with values of the field's shape below this one. */
function isInHeadRow(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  column: readonly Candidate[],
  places: readonly LabelPlace[],
): boolean {
  const level = page.cells.filter((cell) => sharesRow(cell.box, place.box));
  const row = withLabelsWhole(level, places);
  const values = column.map((candidate) => readCandidate(field, candidate));
  return row.length >= 3 && values.length > 0 && values.every((value) => value?.state === "read");
}

function isBelow(candidate: Candidate, place: LabelPlace): boolean {
  const top = candidate.stretches[0]?.cell.box[1] ?? 0;
  return top >= place.box[3] - (place.box[3] - place.box[1]) * 0.5;
}
