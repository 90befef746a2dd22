import { type Box, coverage } from "../domain/box.ts";
import type { PageMark } from "../domain/extracted-text.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { characterWidth } from "./cell-places.ts";
import { beginsWithLabel, type LabelPlace } from "./find-labels.ts";
import { unreadInk } from "./lost-characters.ts";
import { type Cell, foldWords, type PageText, sharesRow } from "./page-text.ts";
import { round } from "./read-stretches.ts";
import { isNothing } from "./stretch.ts";

/** Quality below which emptiness proves nothing. */
export const FINE_QUALITY = 0.5;
/** Presence is what is asked: that something is written is surer than what OCR makes of handwriting. */
const WRITTEN_CONFIDENCE = 0.85;
/** Confidence of what OCR made a character or two of, where nothing is printed. */
const SCRAWL_CONFIDENCE = 0.8;
/** Confidence of writing the reader took in with the label and could not read. */
const UNREAD_CONFIDENCE = 0.75;
/** Confidence of a seal where the paper asks to sign or seal. */
export const STAMPED = 0.85;
/** So few digits or letters are what recognizers make of a scrawl at times: 签字：2. */
const SCRATCH_LENGTH = 2;
/** Two people who signed one after the other, and what no line of print is read as badly as. */
const TWO_NAMES = 9;
const PRINT_CONFIDENCE = 0.65;
/** Of a written name taken for print, one character at least is read no surer than this. */
const HARDLY_READ = 0.75;
/** Longer names are no person's, but for those with a dot. */
const LONGEST_PERSON = 4;
/** A name as people sign with it; longer words under a label are the paper's own. */
const WRITTEN_NAME = /^(?:\p{Script=Han}{2,4}|\p{Script=Han}{2,9}·\p{Script=Han}{1,9})$/u;
/** Where one of the parties to a contract signs or seals, beside the other: 甲方签章 | 乙方签署. */
const SIGNING_SIDE =
  /^[\p{Script=Han}()]{0,10}(?:签[字名章署]|盖章|公章|按印|手印|捺印)[\p{Script=Han}()、]{0,6}$/u;
/** A name so far under its label at most, in heights of the label. */
const LINES_UNDER = 2.5;
/** Writing by hand is higher than the label's print by more than this. */
const TALLER_THAN_PRINT = 1.5;
/** Printed beside or under a signature line, signed by nobody. */
const PRINTED =
  /^(?:\(?(?:签字|签名|盖章|签章|公章|手印|捺印|按印|本人|或|及|、|并|按|指纹|处|单位)+\)?|年月日|日期|联系电话|电话|姓名|(?:填[写表]|申请|签署?订?)日期|\(|\))+[:：]?$/;

/** A day, with its label or without. */
const DATE_ALONE = /^(?:\p{Script=Han}{0,4}日期[:：]?)?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?$/u;
/** Of a line's ink its words make up as much as this, and of a word its line. */
const WITHIN = 0.85;

/** A printed name with the words that ask to sign behind it, and behind them what was written: 申请人：某某（签章）刘明. */
const BEHIND_HINT =
  /^[^()]{2,30}\((?:签[字名章署]|盖章)(?:(?:或|及|、|并)?(?:签[字名章署]|盖章))?\)(?=[^:：]{1,5}$)/u;

/** Whether something is signed at one label: ink there, or a written name; blank only where pixels were looked at. */
export function readSignature(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): FieldValue {
  const area = signatureArea(page, place, places);
  const base = { fieldId: field.id, name: field.name, kind: field.kind } as const;
  const own = { fileId: page.fileId, page: page.page.number };
  const inks = (page.page.marks ?? []).filter(
    (mark) => mark.kind === "handwriting" && !isDate(page, mark.box),
  );
  const beside = inks.filter((mark) => isInArea(mark.box, area));
  const under = inks.filter(
    (mark) => isUnder(page, mark.box, place) && !isBeside(page, mark.box, place, places),
  );
  const ink = beside.length > 0 ? beside : under;
  const text = writtenText(page, place, area, places);
  const [mark] = [...ink].sort((a, b) => b.confidence - a.confidence);
  const isScrawled = text !== null && (page.page.source === "ocr" || text.confidence < 1) && isScrawl(text);
  const present = (box: Box, raw: string, confidence: number): FieldValue => ({
    ...base,
    state: "read",
    value: "present",
    raw,
    confidence: round(confidence),
    evidence: [{ ...own, box, text: raw }],
  });
  const seals = (page.page.marks ?? []).filter((other) => other.kind === "seal");
  const stamp = asksForSeal(place) ? seals.find((seal) => isStampedAt(seal.box, area, place)) : undefined;
  if (mark) {
    const asText = isScrawled ? SCRAWL_CONFIDENCE : 0;
    const asStamp = stamp && !text ? STAMPED * stamp.confidence : 0;
    return present(mark.box, text?.text ?? "", Math.max(0.97 * mark.confidence, asText, asStamp));
  }
  const isOrganization = text !== null && text.text.length > LONGEST_PERSON && asksForSealOnly(place);
  if (isOrganization && stamp) return present(stamp.box, stamp.text ?? "", STAMPED * stamp.confidence);
  const isPrinted =
    isOrganization || (asksForName(place) && text !== null && text.text.length > LONGEST_PERSON);
  if (text && isNameLike(text.text) && !isPrinted)
    return present(text.box, text.text, 0.9 * Math.max(WRITTEN_CONFIDENCE, text.confidence));
  if (text && isScrawled) return present(text.box, text.text, SCRAWL_CONFIDENCE);
  const below = text ? null : textUnder(page, place, places);
  if (below?.isTall) return present(below.box, below.text, SCRAWL_CONFIDENCE);
  const isScratch = text !== null && text.text.length <= SCRATCH_LENGTH && !/\p{Script=Han}/u.test(text.text);
  const unread = place.isAlone || isScratch ? unreadInk(page, place.cell) : "none";
  if (unread === "writing" && (!text || isScratch)) return present(place.cell.box, "", UNREAD_CONFIDENCE);
  const near = text ?? below;
  const evidence = [{ ...own, box: near?.box ?? area, text: near?.text ?? place.cell.original }];
  const isSeen =
    page.page.marks !== null && (page.page.quality === null || page.page.quality.score >= FINE_QUALITY);
  // On a page drawn by a program, black under red is as plain as beside it.
  const hides = (seal: PageMark) => page.page.source !== "text-layer" || seal.color !== "red";
  const isCovered = seals.some((seal) => hides(seal) && coverage(area, seal.box) > 0.4);
  if (stamp && !near) return present(stamp.box, stamp.text ?? "", STAMPED * stamp.confidence);
  const isTouched = inks.some((other) => touches(other.box, area)) || unread !== "none";
  if (near || !isSeen || isCovered || isTouched) {
    return { ...base, state: "unclear", value: null, raw: near?.text ?? "", confidence: 0.3, evidence };
  }
  return { ...base, state: "blank", value: null, raw: "", confidence: 0.85, evidence };
}

/** Characters right of a label that somebody may sign within; more where its own cell of a table explains how. */
const REACH = 16;
const CELL_REACH = 26;

/** From the label's end to the next label of the row, a little above and below. */
export function signatureArea(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): Box {
  const left = place.box[2];
  const next = places
    .filter((other) => other !== place && other.box[0] > left + 0.005 && sharesRow(other.box, place.box))
    .map((other) => other.box[0]);
  const others = page.cells
    .filter(
      (cell) => cell.box[0] > left + 0.005 && sharesRow(cell.box, place.box) && beginsWithLabel(cell, places),
    )
    .map((cell) => cell.box[0]);
  const reach = characterWidth(page) * (place.cellIndexes.length > 1 ? CELL_REACH : REACH);
  const right = Math.min(1, left + reach, ...next, ...others);
  const height = place.box[3] - place.box[1];
  return [
    Math.min(left, right),
    Math.max(0, place.box[1] - height * 0.9),
    Math.max(left, right),
    Math.min(1, place.box[3] + height * 0.9),
  ];
}

/** 申请人名称（盖章或签字）：某饭庄: the name that the label asks for is printed; what else stands there seals or signs it. */
export function asksForName({ cell, start, end }: LabelPlace): boolean {
  return /(?:名称|全称)\(/.test(cell.text.slice(start, end));
}

/** The paper itself asks for a seal there, in place of a signature or beside it: 乙方（盖章）. */
function asksForSeal({ cell, start, end }: LabelPlace): boolean {
  return /盖章|签章|公章|印章|\(章\)/.test(cell.text.slice(start, end));
}

/** A seal and nobody's hand: an organization's name printed beside 承诺单位（盖章） says who is to seal, not that it did. */
export function asksForSealOnly({ cell, start, end }: LabelPlace): boolean {
  const words = cell.text.slice(start, end);
  return /盖章|公章|印章|\(章\)/.test(words) && !/签|手印|捺印|指印/.test(words);
}

/** A seal set over the label or right behind it. */
function isStampedAt(seal: Box, area: Box, { box }: LabelPlace): boolean {
  const [x, y] = [(seal[0] + seal[2]) / 2, (seal[1] + seal[3]) / 2];
  const isLevel =
    seal[1] < area[3] && seal[3] > area[1] && Math.abs(y - (box[1] + box[3]) / 2) < (seal[3] - seal[1]) / 2;
  return isLevel && x > box[0] - 0.02 && seal[0] < area[2] && x < area[2] + (seal[2] - seal[0]) / 2;
}

/** Ink that reaches into the area or lies close over or under it, though its middle does not. */
function touches(ink: Box, area: Box): boolean {
  const margin = (area[3] - area[1]) * 0.35;
  const width = Math.min(ink[2], area[2]) - Math.max(ink[0], area[0]);
  return width > 0.02 && ink[3] > area[1] - margin && ink[1] < area[3] + margin;
}

/** Under the label, where nothing is printed between. */
function isUnder(page: PageText, ink: Box, place: LabelPlace): boolean {
  const [x, y] = [(ink[0] + ink[2]) / 2, (ink[1] + ink[3]) / 2];
  const height = place.box[3] - place.box[1];
  const [left, right] = columnOf(page, place);
  const isBelow = place.isAlone && x > left && x < right && y > place.box[3] && y < place.box[3] + height * 7;
  const bottom = Math.max(place.box[3], ink[1]);
  return (
    isBelow &&
    !page.cells.some(
      (cell) => cell.box[1] > place.box[3] && cell.box[3] < bottom && cell.box[0] < x && cell.box[2] > x,
    )
  );
}

/** A line in colored ink, all of which reads as a date: it says when somebody signed, not that somebody did. */
function isDate(page: PageText, ink: Box): boolean {
  const read = page.cells.filter(({ box }) => coverage(box, ink) > WITHIN);
  const width = read.reduce((sum, { box }) => sum + box[2] - box[0], 0);
  return width > WITHIN * (ink[2] - ink[0]) && DATE_ALONE.test(read.map(({ text }) => text).join(""));
}

/** Right of a further label of the same column, in its row: written there and not under the one above. */
function isBeside(page: PageText, ink: Box, place: LabelPlace, places: readonly LabelPlace[]): boolean {
  const [x, y] = [(ink[0] + ink[2]) / 2, (ink[1] + ink[3]) / 2];
  return places.some(
    ({ box }) =>
      box !== place.box &&
      box[0] > place.box[0] - characterWidth(page) &&
      box[1] > place.box[3] &&
      box[2] < x &&
      y > box[1] &&
      y < box[3],
  );
}

/** Left and right edge of what a label heads: in a row of heads half way to its neighbors. */
function columnOf(page: PageText, place: LabelPlace): readonly [left: number, right: number] {
  const own: readonly [number, number] = [place.box[0] - 0.02, place.box[2] + 0.08];
  const row = page.cells.filter((cell) => sharesRow(cell.box, place.box));
  const areSides = row.length === 2 && row.every((cell) => SIGNING_SIDE.test(cell.text));
  if ((row.length < 3 && !areSides) || place.hasColon) return own;
  const before = row.map((cell) => cell.box[2]).filter((edge) => edge < place.box[0]);
  const after = row.map((cell) => cell.box[0]).filter((edge) => edge > place.box[2]);
  return [
    before.length > 0 ? (Math.max(...before) + place.box[0]) / 2 : own[0],
    after.length > 0 ? (Math.min(...after) + place.box[2]) / 2 : own[1],
  ];
}

function isInArea(box: Box, area: Box): boolean {
  const x = (box[0] + box[2]) / 2;
  const y = (box[1] + box[3]) / 2;
  const isCentered = x > area[0] - 0.02 && x < area[2] && y > area[1] && y < area[3];
  return isCentered || coverage(box, area) > 0.4;
}

function writtenText(page: PageText, place: LabelPlace, area: Box, places: readonly LabelPlace[]) {
  const inline =
    place.cellIndexes.length > 1
      ? ""
      : place.cell.text.slice(place.end).replace(/\d{2,}.*$|(?:联系电话|日期|年月日).*$/u, "");
  const hint = BEHIND_HINT.exec(inline)?.[0].length ?? 0;
  const behind = place.cell.confidences.slice(place.end + hint, place.end + inline.length);
  if (hint > 0 && isWritten(inline.slice(hint)) && Math.min(...behind) < HARDLY_READ) {
    const left = place.cell.lefts[place.end + hint] ?? place.box[2];
    const box: Box = [left, place.box[1], place.cell.box[2], place.box[3]];
    return { text: inline.slice(hint), box, confidence: Math.min(...behind) };
  }
  if (isWritten(inline)) {
    const confidences = place.cell.confidences.slice(place.end, place.end + inline.length);
    const box: Box = [
      place.cell.lefts[place.end] ?? place.box[2],
      place.box[1],
      place.cell.lefts[place.end + inline.length] ?? place.cell.box[2],
      place.box[3],
    ];
    return { text: inline.replace(/[:：_＿\s]/g, ""), box, confidence: Math.min(1, ...confidences) };
  }
  const cell = page.cells.find(
    (other) =>
      !place.cellIndexes.includes(other.index) &&
      coverage(other.box, area) > 0.5 &&
      sharesRow(other.box, place.box) &&
      isWritten(other.text) &&
      !beginsWithLabel(other, places),
  );
  return cell
    ? {
        text: cell.text.replace(/^[:：.,、_＿]+/, ""),
        box: cell.box,
        confidence: Math.min(1, ...cell.confidences),
      }
    : null;
}

/**
 * A name in the line under a label that has nothing beside it. Written by hand it stands higher than print; a printed
 * one may only say who should sign.
 */
function textUnder(page: PageText, place: LabelPlace, places: readonly LabelPlace[]) {
  if (page.page.source !== "ocr") return null;
  const height = place.box[3] - place.box[1];
  const cell = page.cells.find(
    (other) =>
      isUnder(page, other.box, place) &&
      other.box[1] - place.box[3] < height * LINES_UNDER &&
      isWritten(other.text) &&
      (WRITTEN_NAME.test(other.text) || isTallScrawl(other, height)) &&
      !beginsWithLabel(other, places) &&
      !isBeside(page, other.box, place, places),
  );
  if (!cell) return null;
  return { text: cell.text, box: cell.box, isTall: cell.box[3] - cell.box[1] > height * TALLER_THAN_PRINT };
}

/** Higher than print, and hardly read: a name written by hand, or a printed one with the writing beside it. */
function isTallScrawl({ text, box, confidences }: Cell, height: number): boolean {
  return (
    box[3] - box[1] > height * TALLER_THAN_PRINT &&
    text.length <= TWO_NAMES &&
    /\p{Script=Han}/u.test(text) &&
    confidences.some((confidence) => confidence < HARDLY_READ)
  );
}

function isWritten(text: string): boolean {
  return !isNothing(text) && !PRINTED.test(foldWords(text)) && !/\d{2,}|年.*月/.test(text);
}

/** What recognizers make of handwriting: a few characters, or some more of which one at least is hardly read; not the words of a form. */
function isScrawl({ text, confidence }: { readonly text: string; readonly confidence: number }): boolean {
  const isShort = text.length <= 5 || (text.length <= TWO_NAMES && confidence < PRINT_CONFIDENCE);
  return isShort && /\p{Script=Han}/u.test(text);
}

function isNameLike(text: string): boolean {
  return (
    /^[\p{Script=Han}·]{2,9}$/u.test(text) ||
    /^[\p{Script=Han}()（）]{4,30}(?:公司|店|厂|社|部|馆|中心)$/u.test(text)
  );
}
