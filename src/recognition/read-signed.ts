import type { PageMark } from "../domain/extracted-text.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { describeLabel, type LabelPlace, SIGNING_PREFIX } from "./find-labels.ts";
import { foldWords, type PageText } from "./page-text.ts";
import { liesOver } from "./read-seal.ts";
import { asksForName, asksForSealOnly, readSignature, STAMPED } from "./read-signature.ts";
import { round } from "./read-stretches.ts";
import { signedUnderHead, tabledPlaces } from "./signing-tables.ts";

/** Below this share of the page a bare party label may be where the party signs. */
const LOWER_PART = 0.3;
/** What stands at the places to sign; where none is marked 签名, at the last place that bears the party's name and a colon. */
export function readSigned(
  field: MaterialField,
  pages: readonly PageText[],
  ownPlaces: (page: PageText) => readonly LabelPlace[],
  placesOn: (page: PageText) => readonly LabelPlace[],
): FieldValue | null {
  const marked = pages.flatMap((page) =>
    ownPlaces(page).map((place) => ({ place, value: readSignature(page, field, place, placesOn(page)) })),
  );
  // A printed name beside 名称（盖章） is the weakest sign: where one is to sign elsewhere, that place tells.
  const telling = marked.filter(({ place, value }) => value.state !== "unclear" || !asksForName(place));
  if (marked.length > 0) {
    const values = (telling.length > 0 ? telling : marked).map(({ value }) => value);
    return unsignedBeside(marked) ?? bestSignature(values);
  }
  const tabled = pages.flatMap((page) => {
    const places = tabledPlaces(page, field.labels);
    return places.map((place) => readSignature(page, field, place, [...placesOn(page), ...places]));
  });
  if (tabled.length > 0) return bestSignature(tabled);
  const headed = pages.flatMap((page) => {
    const ink = signedUnderHead(page, field.labels);
    return ink === undefined ? [] : [underHead(field, page, ink)];
  });
  if (headed.length > 0) return bestSignature(headed);
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
  const stamped = named.find(({ page, place }) => sealOver(page, place) !== null);
  const seal = stamped && sealOver(stamped.page, stamped.place);
  if (seal) return sealedBy(field, stamped.page, seal);
  const last = named.at(-1);
  if (last) return readSignature(last.page, field, last.place, placesOn(last.page));
  return bestSignature(
    pages.flatMap((page) =>
      closedWords(page, bare).map((place) => doubtedBlank(readSignature(page, field, place, placesOn(page)))),
    ),
  );
}

/** A place to sign and what was found there. */
interface Signed {
  readonly place: LabelPlace;
  readonly value: FieldValue;
}

/**
 * The place left empty for the hand of who signs for an organization, beside the place for its seal: 承诺单位（盖章）
 * over 法定代表人（签字）. The paper asks for both, and the seal at the one is no signature at the other. Contracts are left alone: either of the
 * two binds there (民法典第四百九十条).
 */
function unsignedBeside(marked: readonly Signed[]): FieldValue | null {
  const others = marked.filter(({ place }) => !asksForSealOnly(place));
  const isSealed = others.length < marked.length;
  const areEmpty = others.length > 0 && others.every(({ value }) => value.state !== "read");
  return isSealed && areEmpty ? (others.at(-1)?.value ?? null) : null;
}

/** The party's name and a colon alone in their line, low on the page: 相邻业主： */
function closedWords(page: PageText, bare: readonly string[]): readonly LabelPlace[] {
  return page.cells.flatMap((cell) => {
    const name = /^(?<name>.+)[:：]$/u.exec(cell.text)?.groups?.["name"];
    const isOwn = name !== undefined && bare.includes(name) && cell.box[1] > lowerPart(page);
    return isOwn ? [describeLabel(cell, `${SIGNING_PREFIX}${name}`, 0, name.length)] : [];
  });
}

/** Nothing written where nothing says that it is signed there: a question. */
function doubtedBlank(value: FieldValue): FieldValue {
  return value.state === "blank" ? { ...value, state: "unclear", confidence: 0.3 } : value;
}

/** The seal over a party's name, where the line ends with words asking for one: 承诺单位：某公司（盖章）. */
function sealOver(page: PageText, { cell }: LabelPlace): PageMark | null {
  if (!/\((?:单位|加盖)?(?:盖章|公章|签章|印章|章)\)$/.test(cell.text)) return null;
  const over = (page.page.marks ?? []).find(({ kind, box }) => kind === "seal" && liesOver(box, cell.box));
  return over ?? null;
}

/** Writing under a party's head; where only others wrote under theirs, this one's place is empty. */
function underHead(field: MaterialField, page: PageText, ink: PageMark | null): FieldValue {
  const base = { fieldId: field.id, name: field.name, kind: field.kind, raw: "" };
  const evidence = [{ fileId: page.fileId, page: page.page.number, box: ink?.box ?? null, text: "" }];
  return ink
    ? { ...base, state: "read", value: "present", confidence: round(0.97 * ink.confidence), evidence }
    : { ...base, state: "blank", value: null, confidence: 0.85, evidence };
}

function sealedBy(
  field: MaterialField,
  page: PageText,
  { box, text = "", confidence }: PageMark,
): FieldValue {
  return {
    fieldId: field.id,
    name: field.name,
    kind: field.kind,
    state: "read",
    value: "present",
    raw: text,
    confidence: round(STAMPED * confidence),
    evidence: [{ fileId: page.fileId, page: page.page.number, box, text }],
  };
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
