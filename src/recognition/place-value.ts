import type { MaterialField } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import { looksLikePersonName } from "../standards/names-by-looks.ts";
import {
  characterWidth,
  gapBetween,
  hasCellBelow,
  hasLabelToTheLeft,
  hasLineBelow,
  isAbove,
  isFullLine,
  isInBand,
  isLabelCell,
  lineAfterFull,
  lineRunInto,
} from "./cell-places.ts";
import { INNER_HEADINGS, type LabelPlace, nextLabelStart } from "./find-labels.ts";
import { type Cell, type PageText, sharesColumn, sharesRow } from "./page-text.ts";
import { isPlausible } from "./plausible-value.ts";
import { type Candidate, cutAtLabel, isNothing, type Stretch, whole } from "./stretch.ts";
import { headsLineBelow, namesUnderSection, underHead, underLoneHead } from "./table-heads.ts";
import { continuation, cutByCell, isOneCode, isOneName, sameRowRest, wrappedWith } from "./value-lines.ts";

/** How surely a text belongs to a label, by where it stands. Measured order, not measured odds. */
const CERTAINTY = {
  colon: 0.99,
  gap: 0.95,
  gluedField: 0.95,
  glued: 0.7,
  right: 0.96,
  belowAlone: 0.88,
  belowColon: 0.7,
  underHead: 0.93,
  above: 0.85,
  overLineEnd: 0.93,
};
/** A line without colon that begins with a label and goes on like this is a sentence, not a field. */
const SENTENCE =
  /^(?:信息|声明|承诺|意见|情况|基本|通知|保证|应|须|不|将|有|在|的|与|和|及|或|对|向|为|是|按|如|需|可|负|自愿|同意|承担|经|双方|已|开办|开设|用于|用作|使用|从事)|[,，。;；]/;

/**
 * A scope of business begins so, right after a label its value runs into: 经营范围一般项目：.
 * @source 经营范围规范表述目录 (市场监管总局)
 */
const SCOPE_HEADING = /^(?:许可|一般)(?:经营)?项目[:：]/;

/** Kinds whose values may be broken over lines within a table cell. */
const WRAPPING_KINDS: readonly FieldKind[] = ["text", "organization-name", "address"];

/** Room between the lines of a name that a narrow cell breaks, in heights of a line. */
const NAME_ROOM = 0.8;

/** Kinds of one long number, which a narrow cell breaks in two. */
const CODE_KINDS: readonly FieldKind[] = ["resident-id-number", "unified-social-credit-code"];

/** Every text that may be the value of the field at one label, likeliest first. */
export function valuesAt(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Candidate[] {
  const inline = field.place.includes("inline") ? inlineValue(page, field, place, places) : null;
  if (inline) return [inline];
  if (isWordOfSentence(place, places)) return [];
  const found: Candidate[] = [];
  const headed = place.isAlone && !place.hasColon ? underHead(page, place, places) : [];
  if (headed.length > 0) return [{ page, stretches: headed, certainty: CERTAINTY.underHead, place }];
  if (field.place.includes("right")) {
    const inRow = rightOf(page, field, place, places);
    const stretches = inRow.length > 0 ? inRow : rightOf(page, { ...field, lines: "many" }, place, places);
    const isHigher = stretches.every(({ cell }) => isAbove(page, cell, place));
    const isHeadBeside =
      field.place.includes("below") && isBesideHead(page, place, stretches[0]?.cell, places);
    if (stretches.length > 0 && !isHeadBeside && !(isHigher && hasLineBelow(page, place)))
      found.push({ page, stretches, certainty: CERTAINTY.right, place });
  }
  const mayBeBelow =
    field.place.includes("below") &&
    (!place.hasColon || field.lines === "many" || headsLineBelow(page, place, places));
  if (mayBeBelow && place.isAlone) {
    const stretches = below(page, field, place, places);
    const certainty = place.hasColon ? CERTAINTY.belowColon : CERTAINTY.belowAlone;
    if (stretches.length > 0) found.push({ page, stretches, certainty, place });
  }
  if (found.length === 0 && place.isAlone && !place.hasColon && mayNamePeople(field)) {
    const names = namesUnderSection(page, place, places);
    const own = field.lines === "many" ? names : names.slice(0, 1);
    if (own.length > 0)
      found.push({ page, stretches: own.map(whole), certainty: CERTAINTY.underHead, place });
  }
  if (found.length === 0 && field.kind === "organization-name" && place.isAlone && !place.hasColon) {
    const name = underLoneHead(page, place, places);
    if (name && isPlausible(field.kind, name.text))
      found.push({ page, stretches: [whole(name)], certainty: CERTAINTY.belowAlone, place });
  }
  if (found.length === 0) {
    const stretches = overLineEnd(page, field, place, places);
    if (stretches.length > 0) found.push({ page, stretches, certainty: CERTAINTY.overLineEnd, place });
  }
  if (found.length === 0 && place.isAlone && !place.hasColon) {
    const stretches = above(page, place, places);
    if (stretches.length > 0) found.push({ page, stretches, certainty: CERTAINTY.above, place });
  }
  return found;
}

function mayNamePeople({ kind, people, holdsName, party }: MaterialField): boolean {
  return kind === "person-name" || people !== undefined || holdsName || party !== undefined;
}

/**
 * Whether what stands beside a label is the head of the next value rather than the label's own: each of the two has a
 * line close under it, and those lines stand further from what follows.
 */
function isBesideHead(
  page: PageText,
  place: LabelPlace,
  beside: Cell | undefined,
  places: readonly LabelPlace[],
): boolean {
  if (!beside || !place.isAlone || place.hasColon || place.cellIndexes.length > 1) return false;
  if (!/^[\p{Script=Han}()/㎡]{2,16}$/u.test(beside.text)) return false;
  const own = lineUnder(page, place.cell);
  const others = lineUnder(page, beside);
  return own !== null && others !== null && !isLabelCell(own, places) && sharesRow(own.box, others.box);
}

/** Farthest a value stands under the head it begins with, in line heights. */
const LINE_UNDER = 1.5;

/** The line close under a cell, beginning where it does, with more room below itself and above the cell. */
function lineUnder(page: PageText, cell: Cell): Cell | null {
  const column = page.cells
    .filter(
      (other) =>
        Math.abs(other.box[0] - cell.box[0]) < characterWidth(page) &&
        other.box[1] > cell.box[1] + page.lineHeight * 0.5,
    )
    .sort((a, b) => a.box[1] - b.box[1]);
  const [first, second] = column;
  if (!first || first.box[1] - cell.box[3] > page.lineHeight * LINE_UNDER) return null;
  const gap = Math.max(0, first.box[1] - cell.box[3]);
  const room = Math.min(second ? second.box[1] - first.box[3] : 1, roomAbove(page, cell));
  return room > gap + page.lineHeight * 0.25 ? first : null;
}

/** How far above a cell the next one of its column ends. */
function roomAbove(page: PageText, cell: Cell): number {
  const bottoms = page.cells
    .filter((other) => other.box[3] <= cell.box[1] + page.lineHeight * 0.3)
    .filter((other) => sharesColumn(other.box, cell.box))
    .map((other) => other.box[3]);
  return cell.box[1] - Math.max(-1, ...bottoms);
}

/**
 * The value over a label that is its caption, as on certificates: two such labels at least stand in a row, each under
 * words that belong to no other label, and under them nothing.
 */
function above(page: PageText, place: LabelPlace, places: readonly LabelPlace[]): readonly Stretch[] {
  const own = valueOver(page, place.cell, places);
  if (!own || hasCellBelow(page, place.cell)) return [];
  const others = page.cells.filter(
    (cell) =>
      cell !== place.cell &&
      sharesRow(cell.box, place.cell.box) &&
      places.some((other) => other.cell === cell && other.isAlone && !other.hasColon),
  );
  return others.some((cell) => valueOver(page, cell, places)) ? [whole(own)] : [];
}

/** The words right over a caption, over which no label stands, nor beside them. */
function valueOver(page: PageText, caption: Cell, places: readonly LabelPlace[]): Cell | null {
  const over = page.cells
    .filter(
      (cell) =>
        cell.box[3] <= caption.box[1] + page.lineHeight * 0.3 && sharesColumn(cell.box, caption.box, 0.5),
    )
    .sort((a, b) => b.box[3] - a.box[3]);
  const [value, next] = over;
  if (!value || caption.box[1] - value.box[3] > page.lineHeight * 2.5) return null;
  const isHeaded = next !== undefined && value.box[1] - next.box[3] < page.lineHeight * 1.5;
  return isHeaded || isLabelCell(value, places) || hasLabelToTheLeft(page, value, places) ? null : value;
}

/** Words go on right after the label, in its own line: it begins a sentence, and nothing beside it is its value. */
function isWordOfSentence(place: LabelPlace, places: readonly LabelPlace[]): boolean {
  if (place.isAlone || place.hasColon || place.hasGap || place.cellIndexes.length > 1) return false;
  return !isNothing(place.cell.text.slice(place.end, nextLabelStart(place.cell, place.end, places)));
}

function inlineValue(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): Candidate | null {
  if (place.isAlone || place.cellIndexes.length > 1) return null;
  const to = nextLabelStart(place.cell, place.end, places);
  const text = place.cell.text.slice(place.end, to);
  if (isNothing(text)) return null;
  const isMarked = place.hasColon || place.hasGap;
  if (!isMarked && /^[\p{Script=Han}]{1,6}[:：]/u.test(text) && !SCOPE_HEADING.test(text)) return null;
  const isSentence = SENTENCE.test(text) || /[,，。;；]/.test(place.cell.text.slice(to));
  if (!isMarked && !field.glued && (isSentence || isFullLine(page, place.cell))) return null;
  const certainty = place.hasColon
    ? CERTAINTY.colon
    : place.hasGap
      ? CERTAINTY.gap
      : field.glued
        ? CERTAINTY.gluedField
        : CERTAINTY.glued;
  const first = { cell: place.cell, from: place.end, to };
  const isToEnd = to === place.cell.text.length;
  const split = isToEnd ? sameRowRest(page, place.cell, places) : [];
  const more =
    isToEnd && field.lines === "many"
      ? continuation(page, first, split.at(-1)?.cell ?? place.cell, places)
      : [];
  const byLine =
    isToEnd && field.lines === "one" && split.length === 0 ? cutByLineEnd(page, field, first) : [];
  const isOneLine = isToEnd && split.length + more.length + byLine.length === 0;
  const cut = isOneLine ? cutByCell(page, field, first, places) : byLine;
  return {
    page,
    stretches: withoutBegunLabel(page, [first, ...split, ...more, ...cut], places),
    certainty,
    place,
  };
}

/** The value without the first words of the next label where the line's end cuts that one: …12号，经 | 营项目：. */
function withoutBegunLabel(
  page: PageText,
  stretches: readonly Stretch[],
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const last = stretches.at(-1);
  if (!last || last.to < last.cell.text.length) return stretches;
  const begun = /[,，;；。、](?<words>[\p{Script=Han}]{1,9})$/u.exec(last.cell.text.slice(last.from));
  const words = begun?.groups?.["words"];
  const next = begun && words ? lineAfterFull(page, last.cell) : null;
  const rest = next && /^[\p{Script=Han}]{1,9}(?:\([^()]{1,16}\))?[:：︰]/u.exec(next.text)?.[0];
  const isWhole = places.some((place) => place.cell.index === next?.index && place.start === 0);
  if (!begun || !words || !rest || isWhole || INNER_HEADINGS.test(`${words}${rest}`)) return stretches;
  return [...stretches.slice(0, -1), { ...last, to: last.from + begun.index }];
}

/** The rest of a name or number that a line's end cuts: it ends with a mark of its sentence in the next line. */
function cutByLineEnd(page: PageText, field: MaterialField, { cell, from }: Stretch): readonly Stretch[] {
  const begun = cell.text.slice(from);
  const rest =
    field.kind === "person-name" && /^[\p{Script=Han}·]+$/u.test(begun)
      ? /^[\p{Script=Han}·]{1,8}(?=[,，。;；、(])/u
      : FIGURES.includes(field.kind) && /[\dA-Z]$/.test(begun)
        ? /^[\dA-Z.,]*[\dXx](?![\dA-Z])/
        : null;
  const next = rest && lineAfterFull(page, cell);
  const length = (next && rest?.exec(next.text)?.[0].length) ?? 0;
  if (!next || length === 0) return [];
  const isWhole =
    field.kind !== "person-name" || looksLikePersonName(`${begun}${next.text.slice(0, length)}`);
  return isWhole ? [{ cell: next, from: 0, to: length }] : [];
}

/** Kinds whose values are figures, which a line's end may cut. */
const FIGURES: readonly FieldKind[] = ["resident-id-number", "unified-social-credit-code", "phone-number"];

/** The beginning of the next line, where the label ends a line of running text. */
function overLineEnd(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const next = lineRunInto(page, place);
  if (!next || isLabelCell(next, places)) return [];
  const first = cutAtLabel(next, places);
  if (isNothing(next.text.slice(0, first.to)) || /^[,，。;；、]/.test(next.text)) return [];
  const isToEnd = first.to === next.text.length;
  return field.lines === "many" && isToEnd ? [first, ...continuation(page, first, next, places)] : [first];
}

/** Heads a party's name between its label and the name itself: 户主 | 姓名 | 李青禾. */
const OF_NAMES = /^(?:姓名或名称|名称或姓名|姓名|名称)$/u;

function isFollowed(cell: Cell, row: readonly Cell[]): boolean {
  return row.some((other) => other.box[0] >= cell.box[2] && sharesRow(other.box, cell.box));
}

/** Farthest 姓名 stands behind the party it belongs to where the form has it as a label of its own, in characters. */
const PARTY_WITHIN = 6;

/** 姓名 in the first of a party's rows; a label of the form by itself, it is the party's where it stands close to it. */
function nameHeading(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  row: readonly Cell[],
  places: readonly LabelPlace[],
): Cell | undefined {
  return row.find((cell) => {
    const isFirst = row.every(
      (other) => other === cell || other.box[0] >= cell.box[0] || !sharesRow(other.box, cell.box),
    );
    if (!isFirst || !OF_NAMES.test(cell.text) || !isFollowed(cell, row)) return false;
    const isClose = cell.box[0] - place.box[2] < characterWidth(page) * PARTY_WITHIN;
    return !isLabelCell(cell, places) || (isClose && (field.kind === "person-name" || field.holdsName));
  });
}

function rightOf(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const beside = page.cells
    .filter((cell) => !place.cellIndexes.includes(cell.index))
    .filter((cell) => cell.box[0] >= place.box[2] - characterWidth(page) * 0.8);
  const level = beside.filter((cell) => sharesRow(cell.box, place.box));
  const inBand =
    field.lines === "many"
      ? beside.filter((cell) => !level.includes(cell) && isInBand(page, cell, place, places))
      : [];
  const row = [...level, ...linesOfCell(page, inBand, place, places)].sort((a, b) => a.box[0] - b.box[0]);
  const heading = nameHeading(page, field, place, row, places);
  const inRow = heading ? row.filter((cell) => cell !== heading && sharesRow(cell.box, heading.box)) : row;
  const stop = inRow.find((cell) => isLabelCell(cell, places) && sharesRow(cell.box, place.box));
  const border = Math.min(stop?.box[0] ?? Infinity, nextLabelInLines(place, places));
  const free = inRow
    .filter((cell) => cell.box[0] < border - 0.005)
    .filter((cell) => !isLabelCell(cell, places));
  const [nearest] = free;
  // 授权范围包括：＿＿。受托人…: the mark that closes the label's sentence, after a place left empty.
  if (!nearest || /^[,，。;；、]/.test(nearest.text)) return [];
  if (field.lines === "one") {
    const row = free.filter((cell) => sharesRow(cell.box, nearest.box));
    // The number beside a name in a table of persons is the next column's.
    const ends =
      field.kind === "person-name" ? row.findIndex((cell, at) => at > 0 && /^\d/.test(cell.text)) : -1;
    const kept = row
      .slice(0, ends < 0 ? row.length : ends)
      .filter(
        (_, at) =>
          at === 0 || row.slice(0, at).every((_cell, i) => gapBetween(row, i) < characterWidth(page) * 3),
      );
    if (field.kind === "person-name" && kept.length === 1) {
      const name = wrappedWith(page, nearest, place, places, NAME_ROOM);
      if (isOneName(name)) return name;
    }
    const mayWrap = WRAPPING_KINDS.includes(field.kind) || CODE_KINDS.includes(field.kind);
    const wrapped = mayWrap ? wrappedWith(page, nearest, place, places) : [];
    const isWrapped = wrapped.length > 1 && (!CODE_KINDS.includes(field.kind) || isOneCode(wrapped));
    const [only] = kept;
    const cut = only && kept.length === 1 ? cutByCell(page, field, cutAtLabel(only, places), places) : [];
    return isWrapped ? wrapped : [...kept.map((cell) => cutAtLabel(cell, places)), ...cut];
  }
  const column = free.filter(
    (cell) =>
      sharesColumn(cell.box, nearest.box, 0.2) ||
      (sharesRow(cell.box, nearest.box) && cell.box[0] - nearest.box[2] < characterWidth(page) * 2),
  );
  const ordered = [...column].sort((a, b) =>
    sharesRow(a.box, b.box) ? a.box[0] - b.box[0] : a.box[1] - b.box[1],
  );
  const lastRow = ordered.at(-1);
  const first = ordered[0];
  const more = lastRow && first ? continuation(page, whole(first), lastRow, places) : [];
  const seen = new Set(ordered.map((cell) => cell.index));
  return [
    ...ordered.map((cell) => cutAtLabel(cell, places)),
    ...more.filter((piece) => !seen.has(piece.cell.index)),
  ];
}

/** Where the next label of the row begins that stands in several lines over and under it: no single line of it is level. */
function nextLabelInLines(place: LabelPlace, places: readonly LabelPlace[]): number {
  const edges = places
    .filter(({ cellIndexes, box }) => cellIndexes.length > 1 && box[0] >= place.box[2])
    .filter(({ box }) => sharesRow(box, place.box))
    .map(({ box }) => box[0]);
  return Math.min(Infinity, ...edges);
}

/**
 * Of the lines near a label's row those of the value's own table cell: one that stands higher than the row begins where
 * the value does or lies over its middle. A title over the table's first row does neither.
 */
function linesOfCell(
  page: PageText,
  lines: readonly Cell[],
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Cell[] {
  const [value] = page.cells
    .filter((cell) => cell.box[0] >= place.box[2] && sharesRow(cell.box, place.box))
    .sort((a, b) => a.box[0] - b.box[0]);
  // What stands behind the row's next label is that one's.
  if (!value || isLabelCell(value, places) || value.box[0] >= nextLabelInLines(place, places)) return lines;
  const near = characterWidth(page) * 1.5;
  const isOfCell = ({ box }: Cell) =>
    Math.abs(box[0] - value.box[0]) < near ||
    Math.abs(box[0] + box[2] - value.box[0] - value.box[2]) / 2 < near;
  const own = lines.filter((cell) => !isAbove(page, cell, place) || isOfCell(cell));
  return lines.filter((cell) => own.some((other) => other === cell || sharesRow(other.box, cell.box)));
}

export function below(
  page: PageText,
  field: MaterialField,
  place: LabelPlace,
  places: readonly LabelPlace[],
): readonly Stretch[] {
  const height = place.cell.box[3] - place.cell.box[1];
  const under = page.cells
    .filter((cell) => !place.cellIndexes.includes(cell.index))
    .filter((cell) => cell.box[1] >= place.box[3] - height * 0.3 && cell.box[1] - place.box[3] < height * 1.5)
    .filter((cell) => sharesColumn(cell.box, place.box, 0.3))
    .sort((a, b) => a.box[1] - b.box[1]);
  const [first] = under;
  if (!first || isLabelCell(first, places)) return [];
  const stretch = cutAtLabel(first, places);
  return field.lines === "many" ? [stretch, ...continuation(page, stretch, first, places)] : [stretch];
}
