// Where a paper asks for the one signature it bears, in words no material type lists: 负责人（亲笔）, 手签：.
import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { describeLabel, type LabelPlace, SIGNING_PREFIX } from "./find-labels.ts";
import { type PageText, sharesRow } from "./page-text.ts";
import { readSignature } from "./read-signature.ts";
import { round } from "./read-stretches.ts";

/** A line that begins with words asking somebody to sign. */
const ASKED =
  /^(?:[\p{Script=Han}/、]|\([\p{Script=Han}/、]{1,8}\)){0,12}?\(?(?:本人)?(?:亲笔)?(?:签名|签字|签章|签署|亲笔|手签|画押)(?:[或及并和、/]*(?:盖章|按印|按手印|手印|捺印))?\)?(?=[:：]|$|[^\p{Script=Han}(])/u;

/** Certainty that such a place is the one meant. */
const ONLY_PLACE = 0.85;

/**
 * The signature of a type that has one, where no place known for it was found and the pages ask for exactly one.
 * That nothing is written there is a question, no fault: it may not be the place.
 */
export function readOnlySignature(
  type: MaterialType,
  pages: readonly PageText[],
  read: Readonly<Record<string, FieldValue>>,
  placesOn: (page: PageText) => readonly LabelPlace[],
): Readonly<Record<string, FieldValue>> {
  const [field, ...others] = type.fields.filter(({ kind }) => kind === "signature");
  const [other] = others;
  if (field && other && others.length === 1 && !read[field.id] && !read[other.id])
    return { ...read, ...bothSigned([field, other], pages, placesOn) };
  if (!field || others.length > 0 || read[field.id] !== undefined) return read;
  const asked = pages.flatMap((page) => placesAsked(page, field).map((place) => ({ page, place })));
  const [only] = asked;
  if (!only || asked.length > 1) return read;
  const value = readSignature(only.page, field, only.place, [...placesOn(only.page), only.place]);
  return { ...read, [field.id]: doubted(value) };
}

/** Who signs for somebody else. */
const FOR_OTHERS = /代理|受托|见证|经办|代办/u;

/**
 * Two parties who sign under the same words side by side: 申请人（签章）： | 申请人（签章）：. Who signs where is not said;
 * that both places bear writing says that both signed. One place left empty may be either's: nothing is said then.
 */
function bothSigned(
  fields: readonly MaterialField[],
  pages: readonly PageText[],
  placesOn: (page: PageText) => readonly LabelPlace[],
): Readonly<Record<string, FieldValue>> {
  const pairs = pages.flatMap((page) => {
    const cells = page.cells.filter((cell) => ASKED.test(cell.text) && !FOR_OTHERS.test(cell.text));
    return cells.flatMap((left) =>
      cells
        .filter((right) => right.text === left.text && right.box[0] > left.box[2])
        .filter((right) => sharesRow(left.box, right.box))
        .map((right) => ({ page, cells: [left, right] })),
    );
  });
  const [pair, ...more] = pairs;
  if (!pair || more.length > 0) return {};
  const { page } = pair;
  const places = pair.cells.map((cell) =>
    describeLabel(cell, `${SIGNING_PREFIX}${cell.text}`, 0, ASKED.exec(cell.text)?.[0].length ?? 0),
  );
  const around = [...placesOn(page), ...places];
  const values = fields.flatMap((field, at) => {
    const place = places[at];
    return place ? [readSignature(page, field, place, around)] : [];
  });
  if (values.some(({ state }) => state !== "read")) return {};
  return Object.fromEntries(
    values.map((value) => [value.fieldId, { ...value, confidence: round(value.confidence * ONLY_PLACE) }]),
  );
}

function placesAsked(page: PageText, field: MaterialField): readonly LabelPlace[] {
  return page.cells.flatMap((cell) => {
    const words = ASKED.exec(cell.text)?.[0];
    return words ? [describeLabel(cell, `${SIGNING_PREFIX}${field.id}`, 0, words.length)] : [];
  });
}

function doubted(value: FieldValue): FieldValue {
  return value.state === "blank"
    ? { ...value, state: "unclear", confidence: 0.3 }
    : { ...value, confidence: round(value.confidence * ONLY_PLACE) };
}
