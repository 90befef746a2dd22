import { type Box, coverage } from "../../src/domain/box.ts";
import type { ExtractedPage, PageMark, TextLine } from "../../src/domain/extracted-text.ts";
import type { MarksTruth } from "../datasets/marks-dataset.ts";
import { foldForScoring } from "./character-error-rate.ts";
import { movedPlaces } from "./moved-places.ts";

/** Hits out of cases. */
export interface Count {
  readonly hits: number;
  readonly cases: number;
}

export interface MarksScore {
  /** Seals drawn that were found. */
  readonly sealRecall: Count;
  /** Seals found that were drawn. */
  readonly sealPrecision: Count;
  /** Signatures and written values noticed where they stand. */
  readonly handwritingRecall: Count;
  /** Empty places taken for empty. */
  readonly blankAccuracy: Count;
  /** Check boxes found in their place and state. */
  readonly checkAccuracy: Count;
  /** Printed cells read exactly. */
  readonly cellAccuracy: Count;
  /** What went wrong, for people. */
  readonly faults: readonly string[];
}

/** Two boxes are of one mark when either lies in the other by this much. */
const SAME_PLACE = 0.5;
/** A seal's box may not be several times the mark found in it, or the other way round. */
const MAX_SIZE_RATIO = 3;
/** Marks less sure than this do not fill a place. */
const SURE_MARK = 0.5;

/** Compares what was found on a page with what is on it. */
export function scoreMarks(drawn: MarksTruth, page: ExtractedPage): MarksScore {
  const truth = asStraightened(drawn, page);
  const marks = page.marks ?? [];
  const seals = marks.filter((mark) => mark.kind === "seal");
  const found = truth.seals.map((seal) => seals.some((mark) => isSameMark(seal.box, mark.box)));
  const falseSeals = seals.filter((mark) => !truth.seals.some((seal) => isSameMark(seal.box, mark.box)));
  const written = truth.handwriting.map((box) => isFilled(box, marks, page));
  const blanks = truth.blanks.map((box) => !isFilled(box, marks, page));
  const checks = scoreChecks(truth, page);
  const cells = scoreCells(truth, page);
  return {
    sealRecall: countOf(found),
    sealPrecision: { hits: seals.length - falseSeals.length, cases: seals.length },
    handwritingRecall: countOf(written),
    blankAccuracy: countOf(blanks),
    checkAccuracy: { hits: truth.checks.length - checks.length, cases: truth.checks.length },
    cellAccuracy: { hits: truth.cells.length - cells.length, cases: truth.cells.length },
    faults: [
      ...truth.seals
        .filter((_, index) => !found[index])
        .map(({ color, shape, box }) => `no ${color} ${shape ?? ""} seal at ${placeText(box)}`),
      ...falseSeals.map(({ color, shape, box }) => `false ${color} ${shape ?? ""} seal at ${placeText(box)}`),
      ...truth.handwriting
        .filter((_, index) => !written[index])
        .map((box) => `no writing at ${placeText(box)}`),
      ...truth.blanks.filter((_, index) => !blanks[index]).map((box) => `writing in blank ${placeText(box)}`),
      ...checks.map((check) => `check box ${check}`),
      ...cells.map((cell) => `cell ${cell}`),
    ],
  };
}

/** The truth with its places as they lie on the page that was read. */
function asStraightened(truth: MarksTruth, page: ExtractedPage): MarksTruth {
  const move = movedPlaces(truth.cells, page.lines);
  return {
    ...truth,
    seals: truth.seals.map((seal) => ({ ...seal, box: move(seal.box) })),
    handwriting: truth.handwriting.map(move),
    blanks: truth.blanks.map(move),
    cells: truth.cells.map((cell) => ({ ...cell, box: move(cell.box) })),
  };
}

function isSameMark(a: Box, b: Box): boolean {
  const area = (box: Box) => (box[2] - box[0]) * (box[3] - box[1]);
  const ratio = area(a) / Math.max(1e-9, area(b));
  return (
    Math.max(coverage(a, b), coverage(b, a)) >= SAME_PLACE &&
    ratio < MAX_SIZE_RATIO &&
    ratio > 1 / MAX_SIZE_RATIO
  );
}

/** Something is written in a place: a mark of handwriting there, or a line that was read there. */
function isFilled(place: Box, marks: readonly PageMark[], page: ExtractedPage): boolean {
  const isThere = (box: Box) => coverage(box, place) >= SAME_PLACE || coverage(place, box) >= SAME_PLACE;
  return (
    marks.some((mark) => mark.kind === "handwriting" && mark.confidence >= SURE_MARK && isThere(mark.box)) ||
    page.lines.some((line) => isThere(line.box) && /[\p{L}\d]/u.test(textWithin(line, place)))
  );
}

/** What a line says within a place, its characters taken to be evenly spaced. */
function textWithin({ text, box }: TextLine, place: Box): string {
  const characters = [...text];
  const at = (x: number) => Math.round((characters.length * (x - box[0])) / Math.max(1e-6, box[2] - box[0]));
  return characters.slice(Math.max(0, at(place[0])), Math.max(0, at(place[2]))).join("");
}

function scoreChecks(truth: MarksTruth, page: ExtractedPage): readonly string[] {
  const reading = foldForScoring(page.lines.map(({ text }) => text).join("")).replaceAll("■", "☑");
  const left = new Map<string, number>();
  for (const match of reading.matchAll(/([□☑])(?=([^□☑]{2}))/gu)) {
    const key = `${match[1]}${match[2]}`;
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return truth.checks.flatMap(({ state, label, mark }) => {
    const key = `${state === "empty" ? "□" : "☑"}${foldForScoring(label)}`;
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0 ? [] : [mark ? `${key} (${mark})` : key];
  });
}

/** A cell counts when the lines standing in its place, from left to right, are its text, seals' own text aside. */
function scoreCells(truth: MarksTruth, page: ExtractedPage): readonly string[] {
  return truth.cells.flatMap(({ text, box }) => {
    const own = page.lines
      .filter((line) => coverage(line.box, grown(box)) >= SAME_PLACE)
      .toSorted((a, b) => a.box[0] - b.box[0])
      .map((line) => line.text)
      .join("");
    const within = page.lines.some(
      (line) => coverage(box, grown(line.box)) >= SAME_PLACE && holds(line.text, text),
    );
    return foldForScoring(own) === foldForScoring(text) || within ? [] : [`${text} read ${own || "nothing"}`];
  });
}

/** A line may hold several cells where nothing but space parts them. */
function holds(line: string, text: string): boolean {
  return foldForScoring(line).includes(foldForScoring(text));
}

function grown(box: Box): Box {
  const by = 0.4 * (box[3] - box[1]);
  return [
    Math.max(0, box[0] - by),
    Math.max(0, box[1] - by),
    Math.min(1, box[2] + by),
    Math.min(1, box[3] + by),
  ];
}

function countOf(outcomes: readonly boolean[]): Count {
  return { hits: outcomes.filter(Boolean).length, cases: outcomes.length };
}

function placeText(box: Box): string {
  return box.map((value) => value.toFixed(2)).join(" ");
}
