import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { characterWidth, lineAfterFull } from "./cell-places.ts";
import { stretchesOf } from "./match-pattern.ts";
import { type Cell, foldWords, type PageText, sharesColumn } from "./page-text.ts";
import { evidenceOf, round } from "./read-stretches.ts";

/** Glyphs of a ticked and of an empty box. OCR's look-alikes (口, 回) are neither: they tell nothing. */
const TICKED = /[☑☒√✓✔■●Ⓥ]$|[[(][√✓✔vVxX×][\])]$/;
const EMPTY = /[□☐○◻▢]$/;
/** Brackets with nothing between them. OCR drops ticks in them, so only a text layer says that they are empty. */
const BRACKETS = /\(\)$/;

/** One character that OCR may make of a ticked box, standing where a box would: after a colon, a space, another option. */
const ODD = /(?:^|[^A-Za-z\d])[A-Za-z\d凶区図囗网图因困]$/u;

/** What is said not to be the case is no choice. */
const NEGATED = /(?:不属于|不属|不是|并非|非)$/u;

interface OptionPlace {
  readonly value: string;
  readonly state: "ticked" | "empty" | "brackets" | "odd" | "bare";
  readonly cellAt: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Which printed option is ticked: by a box glyph before (or after) it, by ink on its box, or because it is the
 * only one written. Several ticked, or boxes that can't be told apart: unclear. All empty: blank. Null where no
 * option is printed.
 */
export function readChoice(page: PageText, field: MaterialField): FieldValue | null {
  const places = findOptions(page, field);
  if (places.length === 0) return overLineEnd(page, field);
  const ticked = places.filter((place) => place.state === "ticked");
  const inked = places.filter((place) => place.state !== "ticked" && hasInkBefore(page, place));
  const values = new Set(places.map((place) => place.value));
  if (new Set(ticked.map((place) => place.value)).size === 1)
    return result(page, field, ticked.slice(0, 1), 0.95);
  if (ticked.length > 1) return result(page, field, ticked, 0.4);
  if (inked.length === 1) return result(page, field, inked, 0.8);
  if (inked.length > 1) return result(page, field, inked, 0.4);
  const odd = places.filter((place) => place.state === "odd");
  const isOnlyOdd = odd.length === 1 && places.length > 1 && places.every((place) => place.state !== "bare");
  if (isOnlyOdd) return result(page, field, odd, 0.85, 0.8);
  const isWritten = values.size === 1 && places.every((place) => place.state === "bare");
  if (isWritten && field.options.length > 1) return result(page, field, places.slice(0, 1), 0.85);
  const isOcr = page.page.source === "ocr";
  const isEmpty =
    places.length > 1 &&
    places.every(({ state }) => state === "empty" || (state === "brackets" && !isOcr)) &&
    page.page.marks !== null;
  return {
    ...result(page, field, places, isEmpty ? 0.7 : 0.3),
    state: isEmpty ? "blank" : "unclear",
    value: null,
  };
}

/** The one option that running text names, cut by a line's end: 组成形式为家庭经 | 营. */
function overLineEnd(page: PageText, field: MaterialField): FieldValue | null {
  const found = field.options.flatMap(({ value, labels }) =>
    labels.map(foldWords).flatMap((label) => {
      const at = page.flow.indexOf(label);
      const [first, second, ...others] = at < 0 ? [] : stretchesOf(page, at, at + label.length);
      const isCut = first && second && others.length === 0 && lineAfterFull(page, first.cell) === second.cell;
      return isCut && !NEGATED.test(page.flow.slice(0, at)) ? [{ value, at, label }] : [];
    }),
  );
  const [first] = found;
  if (!first || new Set(found.map(({ value }) => value)).size > 1) return null;
  const stretches = stretchesOf(page, first.at, first.at + first.label.length);
  return {
    fieldId: field.id,
    name: field.name,
    kind: field.kind,
    state: "read",
    value: first.value,
    raw: first.label,
    confidence: round(
      0.8 * Math.min(1, ...stretches.flatMap(({ cell, from, to }) => cell.confidences.slice(from, to))),
    ),
    evidence: stretches.map((stretch) =>
      evidenceOf({ page, stretches, certainty: 0.8, place: null }, stretch),
    ),
  };
}

function findOptions(page: PageText, field: MaterialField): readonly OptionPlace[] {
  const words = field.options
    .flatMap((option) => option.labels.map((label) => ({ value: option.value, label: foldWords(label) })))
    .sort((a, b) => b.label.length - a.label.length);
  const anchors = anchorsOf(page, field);
  const inRows = optionsIn(page, words, labeledRows(page, anchors));
  return inRows.length > 0 ? inRows : optionsIn(page, words, cellsUnder(page, anchors));
}

/** Options printed in the cells given; null: in all of them. */
function optionsIn(
  page: PageText,
  words: readonly { readonly value: string; readonly label: string }[],
  among: ReadonlySet<number> | null,
): readonly OptionPlace[] {
  return page.cells.flatMap((cell, cellAt) => {
    if (among && !among.has(cellAt)) return [];
    const places: OptionPlace[] = [];
    for (const { value, label } of words) {
      for (let at = cell.text.indexOf(label); at >= 0; at = cell.text.indexOf(label, at + 1)) {
        const end = at + label.length;
        if (places.some((place) => at < place.end && end > place.start)) continue;
        if (NEGATED.test(cell.text.slice(0, at))) continue;
        places.push({ value, state: stateOf(cell.text, at, end), cellAt, start: at, end });
      }
    }
    return places;
  });
}

function anchorsOf(page: PageText, field: MaterialField): readonly Cell[] {
  const labels = field.labels.map(foldWords);
  return page.cells.filter((cell) => labels.some((label) => cell.text.startsWith(label)));
}

/** Cells in the rows of the field's label and just below; no label found: the whole page. */
function labeledRows(page: PageText, anchors: readonly Cell[]): ReadonlySet<number> | null {
  if (anchors.length === 0) return null;
  const near = page.cells.flatMap((cell, at) => {
    const isNear = anchors.some(
      (anchor) =>
        (cell.box[3] > anchor.box[1] - page.lineHeight * 0.7 &&
          cell.box[1] < anchor.box[3] + page.lineHeight * 1.6) ||
        isOverInBand(page, cell, anchor),
    );
    return isNear ? [at] : [];
  });
  return withFurtherLines(page, near);
}

/** Rooms between lines of options of one cell, in line heights. */
const OPTION_LINES = 0.7;

/** With the lines of options that go on under one of them, beginning with a box where it does. */
function withFurtherLines(page: PageText, near: readonly number[]): ReadonlySet<number> {
  const found = new Set(near);
  const isOptions = ({ text }: Cell) => EMPTY.test(text.slice(0, 1)) || TICKED.test(text.slice(0, 1));
  // Cells lie in reading order, so that a line is met after the one over it.
  for (const [at, cell] of page.cells.entries()) {
    const isFurther = page.cells.some(
      (over, overAt) =>
        found.has(overAt) &&
        isOptions(over) &&
        cell.box[1] > over.box[1] &&
        cell.box[1] - over.box[3] < page.lineHeight * OPTION_LINES &&
        Math.abs(cell.box[0] - over.box[0]) < characterWidth(page) * 0.5,
    );
    if (isFurther && isOptions(cell)) found.add(at);
  }
  return found;
}

/** Lines of options over a label that stands half way down their cell, in line heights. */
const OVER_LABEL = 2.2;

/** Right of the label and a little higher, nearer to it than to any other words of the label's column. */
function isOverInBand(page: PageText, cell: Cell, anchor: Cell): boolean {
  const middle = ({ box }: Cell) => (box[1] + box[3]) / 2;
  const distance = middle(anchor) - middle(cell);
  return (
    cell.box[0] >= anchor.box[2] &&
    distance > 0 &&
    distance < page.lineHeight * OVER_LABEL &&
    page.cells.every(
      (other) =>
        other === anchor ||
        !sharesColumn(other.box, anchor.box) ||
        Math.abs(middle(other) - middle(cell)) > distance,
    )
  );
}

/** Farthest options stand under a label that heads them in a high row of a table, in line heights. */
const UNDER_HEAD = 4;

/** Cells in the columns that the field's labels head. */
function cellsUnder(page: PageText, anchors: readonly Cell[]): ReadonlySet<number> {
  const under = page.cells.flatMap((cell, at) => {
    const isUnder = anchors.some(
      (anchor) =>
        cell.box[1] >= anchor.box[3] &&
        cell.box[1] - anchor.box[3] < page.lineHeight * UNDER_HEAD &&
        sharesColumn(cell.box, anchor.box),
    );
    return isUnder ? [at] : [];
  });
  return new Set(under);
}

function stateOf(text: string, start: number, end: number): OptionPlace["state"] {
  const before = text.slice(0, start);
  if (TICKED.test(before)) return "ticked";
  if (EMPTY.test(before)) return "empty";
  if (BRACKETS.test(before)) return "brackets";
  if (ODD.test(before)) return "odd";
  const after = text.slice(end, end + 1);
  if (/[☑√✓✔■]/.test(after) && !/[□☐■☑]/.test(text[0] ?? "")) return "ticked";
  return "bare";
}

/** Ink within two characters left of the option, where its box is printed. */
function hasInkBefore(page: PageText, place: OptionPlace): boolean {
  const cell = page.cells[place.cellAt];
  if (!cell) return false;
  const left = cell.lefts[place.start] ?? cell.box[0];
  const reach = characterWidth(page) * 2;
  return (page.page.marks ?? []).some((mark) => {
    const [x, y] = [(mark.box[0] + mark.box[2]) / 2, (mark.box[1] + mark.box[3]) / 2];
    return (
      mark.kind === "handwriting" &&
      x > left - reach &&
      x < left + reach * 0.3 &&
      y > cell.box[1] - page.lineHeight * 0.5 &&
      y < cell.box[3] + page.lineHeight * 0.5
    );
  });
}

/** How surely the box before an option, or else the option, was read. */
function boxConfidence(page: PageText, place: OptionPlace): number {
  return page.cells[place.cellAt]?.confidences[Math.max(0, place.start - 1)] ?? 1;
}

function result(
  page: PageText,
  field: MaterialField,
  places: readonly OptionPlace[],
  certainty: number,
  /** How surely the box was read, where the characters don't tell. */
  box?: number,
): FieldValue {
  const [first] = places;
  const isRead = places.length === 1 && certainty >= 0.5;
  const confidence = certainty * (box ?? Math.min(1, ...places.map((place) => boxConfidence(page, place))));
  return {
    fieldId: field.id,
    name: field.name,
    kind: field.kind,
    state: isRead ? "read" : "unclear",
    value: isRead ? (first?.value ?? null) : null,
    raw: places
      .map((place) => page.cells[place.cellAt]?.text.slice(Math.max(0, place.start - 1), place.end) ?? "")
      .join(" "),
    confidence: round(confidence),
    evidence: places.flatMap((place) => {
      const cell = page.cells[place.cellAt];
      return cell
        ? [{ fileId: page.fileId, page: page.page.number, box: cell.box, text: cell.original }]
        : [];
    }),
  };
}
