import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { looksLikePersonName } from "../standards/names-by-looks.ts";
import { beginsWithLabel, type LabelPlace } from "./find-labels.ts";
import { type PageText, sharesColumn, sharesRow } from "./page-text.ts";
import { round, textOf } from "./read-stretches.ts";
import type { Candidate } from "./stretch.ts";

const COLUMN_CERTAINTY = 0.93;
/** Rows farther apart than this many line heights end a table. */
const MAX_ROW_GAP = 3.5;

/** A row so much farther below than the rows before it is none of them. */
const WIDER_ROW = 1.8;

/** The cells under a column's head, down to the table's end. */
export function columnValues(
  page: PageText,
  field: MaterialField,
  head: LabelPlace,
  places: readonly LabelPlace[],
): readonly Candidate[] {
  const under = page.cells
    .filter(
      (cell) => !head.cellIndexes.includes(cell.index) && cell.box[1] >= head.box[3] - page.lineHeight * 0.4,
    )
    .filter((cell) => isInColumn(page, cell.box, head, places))
    .sort((a, b) => a.box[1] - b.box[1]);
  const values: Candidate[] = [];
  let bottom = head.box[3];
  let pitch = Number.POSITIVE_INFINITY;
  for (const cell of under) {
    const gap = cell.box[1] - bottom;
    if (gap > page.lineHeight * MAX_ROW_GAP || beginsWithLabel(cell, places)) break;
    // Rows of a table are evenly high: what stands further below is of another one.
    if (values.length > 1 && gap > pitch * WIDER_ROW + page.lineHeight * 0.5) break;
    if (values.length > 0) pitch = Math.min(pitch, gap);
    if (field.ignore.some((word) => cell.text.includes(word)) || /。$/.test(cell.text)) break;
    values.push({
      page,
      stretches: [{ cell, from: 0, to: cell.text.length }],
      certainty: COLUMN_CERTAINTY,
      place: head,
    });
    bottom = cell.box[3];
  }
  return joinWrapped(page, values);
}

/** Lines of one cell stand closer to each other than so many heights of a line. */
const OF_ONE_CELL = 0.7;

/** Values of which a cell's lines are the parts: 李青禾、王小 | 满、赵念 names three people. */
function joinWrapped(page: PageText, values: readonly Candidate[]): readonly Candidate[] {
  const joined: Candidate[] = [];
  for (const value of values) {
    const before = joined.at(-1);
    const [last, next] = [before?.stretches.at(-1), value.stretches[0]];
    const isNear = last && next && next.cell.box[1] - last.cell.box[3] < page.lineHeight * OF_ONE_CELL;
    const seam = isNear ? seamOf(textOf(last), textOf(next)) : "apart";
    if (!before || seam === "apart") joined.push(value);
    else {
      const certainty = seam === "either" ? Math.min(before.certainty, EITHER_CERTAINTY) : before.certainty;
      joined.splice(-1, 1, { ...before, certainty, stretches: [...before.stretches, ...value.stretches] });
    }
  }
  return joined;
}

/** Names that a line's end may part or cut. */
const EITHER_CERTAINTY = 0.5;

/** Whether a line of a list of names goes on in the next: cut within a name, or between two, or it may be `either`. */
function seamOf(line: string, next: string): "within" | "apart" | "either" {
  if (!/[、,，;；]/.test(line) || /[、,，;；]$/.test(line)) return "apart";
  const [begun, rest] = [line.split(/[、,，;；]/).at(-1) ?? "", next.split(/[、,，;；]/)[0] ?? ""];
  const isOne = looksLikePersonName(`${begun}${rest}`);
  const areTwo = looksLikePersonName(begun) && looksLikePersonName(rest);
  if (isOne && areTwo) return "either";
  return isOne || rest.length === 1 ? "within" : "apart";
}

/** A cell belongs to the head whose center is nearest among those of the head's row. */
function isInColumn(
  page: PageText,
  box: readonly number[],
  head: LabelPlace,
  places: readonly LabelPlace[],
): boolean {
  const center = ((box[0] ?? 0) + (box[2] ?? 0)) / 2;
  const own = Math.abs(center - (head.box[0] + head.box[2]) / 2);
  // Heads of other columns need not be words that the type knows.
  const heads = [
    ...places.filter((place) => Math.abs(place.box[1] - head.box[1]) < page.lineHeight && place !== head),
    ...page.cells.filter(
      (other) => !head.cellIndexes.includes(other.index) && sharesRow(other.box, head.box),
    ),
  ];
  const cell: readonly [number, number, number, number] = [
    box[0] ?? 0,
    box[1] ?? 0,
    box[2] ?? 0,
    box[3] ?? 0,
  ];
  return (
    (sharesColumn([...cell], head.box, 0.2) || heads.length > 0) &&
    heads.every((other) => Math.abs(center - (other.box[0] + other.box[2]) / 2) > own)
  );
}

/** Values of several rows or pages as one, joined with `、`, each once; as sure as the least sure. */
export function joinRepeated(field: MaterialField, values: readonly FieldValue[]): FieldValue | null {
  const told = values.filter((value, at) => values.findIndex((other) => isSamePlace(other, value)) === at);
  if (told.length === 0) return null;
  const read = told.filter((value) => value.state === "read" && value.value !== null);
  const isClear = read.length === told.length;
  return {
    fieldId: field.id,
    name: field.name,
    kind: field.kind,
    state: isClear ? "read" : "unclear",
    value: isClear ? read.map((value) => value.value).join("、") : null,
    raw: told.map((value) => value.raw).join("、"),
    confidence: round(Math.min(...told.map((value) => value.confidence))),
    evidence: told.flatMap((value) => value.evidence),
  };
}

/** Read twice from one place: down a column and beside a label. */
function isSamePlace(one: FieldValue, other: FieldValue): boolean {
  return one.raw === other.raw && JSON.stringify(one.evidence) === JSON.stringify(other.evidence);
}
