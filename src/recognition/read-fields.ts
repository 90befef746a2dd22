import { coverage } from "../domain/box.ts";
import { type LabelWords, noLabelWords } from "../domain/label-words.ts";
import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import type { FieldKind, FieldValue } from "../domain/recognized-material.ts";
import { adoptLabels } from "./adopt-labels.ts";
import { beginsWithLabel, findLabels, type LabelPlace, SIGNING_PREFIX } from "./find-labels.ts";
import { lastAlone, lastDate, valuesByPattern } from "./match-pattern.ts";
import { foldWords, type PageText, sharesColumn, sharesRow } from "./page-text.ts";
import { isOfParty } from "./party.ts";
import { type Candidate, valuesAt } from "./place-value.ts";
import { isOdd, isPlausible } from "./plausible-value.ts";
import { readChoice } from "./read-choice.ts";
import { readCode } from "./read-code.ts";
import { periodInProse, readPeriod } from "./read-period.ts";
import { valuesInProse } from "./read-prose.ts";
import { withRemaining } from "./read-remaining.ts";
import { columnValues, joinRepeated } from "./read-repeated.ts";
import { readSeal } from "./read-seal.ts";
import { FINE_QUALITY, readSignature, signatureArea } from "./read-signature.ts";
import { readCandidate, round } from "./read-stretches.ts";
import { readOnlySignature } from "./sign-places.ts";

/** A page of a material with the faces seen on it. */
export interface MaterialPage {
  readonly page: PageText;
  readonly sides: readonly string[];
}

/** Below this share of the page a bare party label may be where the party signs. */
const LOWER_PART = 0.3;
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
  const known = new Map(pages.map(({ page }) => [page, findLabels(page, labels, signing, glued)]));
  const read = readWith(type, pages, (page) => known.get(page) ?? []);
  const sought = type.fields.filter((field) => read[field.id]?.state !== "read");
  const places = adoptLabels(type, sought, known, words, cellsOf(type, read));
  const isFurther = [...places].some(([page, own]) => own.length > (known.get(page)?.length ?? 0));
  const further = isFurther ? readWith(type, pages, (page) => places.get(page) ?? []) : read;
  const signed = readOnlySignature(
    type,
    pages.map(({ page }) => page),
    further,
    (page) => places.get(page) ?? [],
  );
  const prose = withProse(type, pages, signed, words);
  const remaining = withRemaining(
    type,
    pages.map(({ page }) => page),
    prose,
  );
  return doubtSharedDays(doubtBlanks(type, remaining));
}

/** From so many empty places on, and with hardly more read, a form is not empty: it is set in a way that was not read. */
const TOO_MANY_BLANKS = 3;

/** Places found empty on a paper of which little was read are no places left blank: a person looks. */
function doubtBlanks(
  type: MaterialType,
  read: Readonly<Record<string, FieldValue>>,
): Readonly<Record<string, FieldValue>> {
  const written = type.fields.filter((field) => !isSigned(field) && field.kind !== "choice");
  const count = (state: FieldValue["state"]) =>
    written.filter((field) => read[field.id]?.state === state).length;
  const blanks = count("blank");
  if (blanks < TOO_MANY_BLANKS || count("read") > blanks * 2) return read;
  return Object.fromEntries(
    Object.entries(read).map(([id, value]) => [
      id,
      value.state === "blank" && !["signature", "seal"].includes(value.kind)
        ? { ...value, state: "unclear" as const, confidence: Math.min(value.confidence, 0.3) }
        : value,
    ]),
  );
}

/** A day may be asked about when two fields claim it: one of them has its own elsewhere. */
const SHARED_DAY = 0.75;

function doubtSharedDays(read: Readonly<Record<string, FieldValue>>): Readonly<Record<string, FieldValue>> {
  const placeOf = ({ evidence }: FieldValue) =>
    evidence.map(({ fileId, page, box }) => `${fileId}/${page}/${box?.join()}`).join();
  const days = Object.values(read).filter(({ kind, state }) => kind === "date" && state === "read");
  return Object.fromEntries(
    Object.entries(read).map(([id, value]) => [
      id,
      days.includes(value) && days.some((other) => other !== value && placeOf(other) === placeOf(value))
        ? { ...value, confidence: Math.min(value.confidence, SHARED_DAY) }
        : value,
    ]),
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
    const value = readField(own, pagesOf(field, pages), placesOn);
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
): FieldValue | null {
  if (field.codes.length > 0) return readCode(field, pages);
  const labels = labelsOf(field);
  const ownPlaces = (page: PageText) =>
    placesOn(page).filter((place) => labels.includes(place.label) && isOfParty(page, field, place));
  switch (field.kind) {
    case "seal":
      return pages.length > 0 ? readSeal(pages, field, ownPlaces) : null;
    case "signature":
      return readSigned(field, pages, ownPlaces, placesOn);
    case "choice":
      return pages.map((page) => readChoice(page, field)).find((value) => value !== null) ?? null;
    default:
      return field.repeat
        ? readRepeated(field, pages, ownPlaces, placesOn)
        : readOne(field, pages, ownPlaces, placesOn);
  }
}

/** The labels a field is found by; those of signatures and seals in their signing form. */
function labelsOf(field: MaterialField): readonly string[] {
  return isSigned(field)
    ? field.labels.map((label) => `${SIGNING_PREFIX}${foldWords(label)}`)
    : field.labels.map(foldWords);
}

/** Whoever signs signs under any of their names: what labels the party's name, with 签名 behind it. */
function signingLabelsOf(field: MaterialField, type: MaterialType): string[] {
  if (field.kind !== "signature") return field.labels;
  const stem = field.id.replace(/Signature$/, "");
  const party = type.fields.find(
    (other) => other.id !== field.id && (other.id === stem || other.id === `${stem}Name`),
  );
  return [...new Set([...field.labels, ...(party?.labels ?? [])])];
}

function isSigned(field: MaterialField): boolean {
  return field.kind === "signature" || field.kind === "seal";
}

/** What stands at the places to sign; where none is marked 签名, at the last place that bears the party's name and a colon. */
function readSigned(
  field: MaterialField,
  pages: readonly PageText[],
  ownPlaces: (page: PageText) => readonly LabelPlace[],
  placesOn: (page: PageText) => readonly LabelPlace[],
): FieldValue | null {
  const marked = pages.flatMap((page) =>
    ownPlaces(page).map((place) => readSignature(page, field, place, placesOn(page))),
  );
  if (marked.length > 0) return bestSignature(marked);
  const bare = field.labels.map(foldWords);
  const named = pages.flatMap((page) =>
    placesOn(page)
      .filter((place) => bare.includes(place.label) && place.hasColon && place.box[1] > lowerPart(page))
      .map((place) => ({ page, place })),
  );
  const ruled = pages.flatMap((page) =>
    placesOn(page)
      .filter((place) => bare.includes(place.label) && place.isAlone && !place.hasColon)
      .filter((place) => hasSigningColumn(page, place) || hasSigningRow(page, place))
      .map((place) => readSignature(page, field, place, placesOn(page))),
  );
  if (ruled.length > 0) return bestSignature(ruled);
  const last = named.at(-1);
  return last ? readSignature(last.page, field, last.place, placesOn(last.page)) : null;
}

/** Whether a table's column headed 签名 passes at the right of a row's label. */
function hasSigningColumn(page: PageText, place: LabelPlace): boolean {
  return page.cells.some(
    (cell) =>
      /^(?:本人|亲笔)?(?:签名|签字)(?:\(?[或及、]?(?:盖章|按手印|手印)\)?)?$/.test(cell.text) &&
      cell.box[0] > place.box[2] &&
      cell.box[3] < place.box[1],
  );
}

/** Whether a table's row headed 签名 passes under a column's label, with nothing printed between. */
function hasSigningRow(page: PageText, place: LabelPlace): boolean {
  const height = place.box[3] - place.box[1];
  return page.cells.some(
    (cell) =>
      /^(?:本人|亲笔)?(?:签名|签字|签署|签章)(?:\(?[或及、]?(?:盖章|按手印|手印)\)?)?[A-Za-z]*$/.test(
        cell.text,
      ) &&
      cell.box[2] < place.box[0] &&
      cell.box[1] > place.box[3] &&
      cell.box[1] - place.box[3] < height * 5,
  );
}

/** Where the lower part begins: a short text ends high on its page. */
function lowerPart(page: PageText): number {
  const tops = page.cells.map((cell) => cell.box[1]);
  const bottoms = page.cells.map((cell) => cell.box[3]);
  return Math.min(LOWER_PART, (Math.min(...tops) + Math.max(...bottoms)) / 2);
}

/** The last place with something decides: forms are signed at their end. */
function bestSignature(values: readonly FieldValue[]): FieldValue | null {
  const order = { read: 0, unclear: 1, blank: 2 } as const;
  return [...values].reverse().sort((a, b) => order[a.state] - order[b.state])[0] ?? null;
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
    const byPattern = valuesByPattern(page, field).map((candidate) => ({ candidate, order: labels.length }));
    return [...byPattern, ...byLabel].flatMap(({ candidate, order }) => {
      const value = readCandidate(field, candidate);
      const isAdopted = candidate.place?.isAdopted === true;
      if (!value || (isAdopted && !isPlausible(field.kind, value.value ?? ""))) return [];
      const isGuess = candidate.place === null || candidate.certainty <= GLUED_CERTAINTY;
      if (isGuess && isOdd(field, value.value ?? "")) return [];
      return [{ value, order, certainty: candidate.certainty }];
    });
  });
  const ranked = found.sort(
    (a, b) =>
      Number(a.value.state !== "read") - Number(b.value.state !== "read") ||
      Number(isOdd(field, a.value.value ?? "")) - Number(isOdd(field, b.value.value ?? "")) ||
      Math.round((b.certainty - a.certainty) / CERTAINTY_STEP) ||
      a.order - b.order,
  );
  const best = ranked[0]?.value;
  if (best?.state === "read") return best;
  const last = field.lastDate
    ? lastDate(pages)
    : field.alone === undefined
      ? null
      : lastAlone(pages, field.alone);
  const standing = last ? readCandidate(field, last) : null;
  return standing ?? best ?? emptyPlace(field, pages, ownPlaces, placesOn);
}

/** The label is there and no value: blank, unless ink or bad quality says that something may be there. */
function emptyPlace(
  field: MaterialField,
  pages: readonly PageText[],
  ownPlaces: (page: PageText) => readonly LabelPlace[],
  placesOn: (page: PageText) => readonly LabelPlace[],
): FieldValue | null {
  for (const page of pages) {
    const place = ownPlaces(page).find((own) => isFieldLabel(own) && !own.isAdopted);
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
    const isPoor =
      mayHead || isCovered || (page.page.quality !== null && page.page.quality.score < FINE_QUALITY);
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
    !/[。；]/.test(under.text)
  );
}

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
): FieldValue | null {
  const labels = field.labels.map(foldWords);
  const heads = field.heads.map(foldWords).filter((head) => !labels.includes(head));
  const values = pages.flatMap((page) => {
    const places = [...ownPlaces(page), ...placesOn(page).filter((place) => heads.includes(place.label))];
    const found = places.flatMap((place) => {
      const [next] = valuesAt(page, field, place, placesOn(page));
      const mayHead = field.column && place.isAlone && !place.hasColon;
      const column = mayHead ? columnValues(page, field, place, placesOn(page)) : [];
      const isHead =
        mayHead && (next === undefined || isBelow(next, place) || isInHeadRow(page, field, place, column));
      if (!isHead && heads.includes(place.label)) return [];
      const candidates = isHead ? column : next ? [next] : [];
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

/** Of a row of three heads or more, with values of the field's shape below this one. */
function isInHeadRow(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  column: readonly Candidate[],
): boolean {
  const row = page.cells.filter((cell) => sharesRow(cell.box, place.box));
  const values = column.map((candidate) => readCandidate(field, candidate));
  return row.length >= 3 && values.length > 0 && values.every((value) => value?.state === "read");
}

function isBelow(candidate: Candidate, place: LabelPlace): boolean {
  const top = candidate.stretches[0]?.cell.box[1] ?? 0;
  return top >= place.box[3] - (place.box[3] - place.box[1]) * 0.5;
}
