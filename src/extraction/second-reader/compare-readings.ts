import type { TextLine } from "../../domain/extracted-text.ts";
import { type AlignmentStep, alignWithin } from "./align-within.ts";

/** A character the first reader was less sure of may be corrected by the second. */
export const DOUBTFUL = 0.85;
/** Two readers apart from each other saw the same. */
const AGREED = 0.95;
/** Taken from the second reader: to be used, never to accuse anyone by. */
const CORRECTED = 0.7;
/** The first reader was sure, the second saw something else: nobody knows. */
const DISPUTED = 0.6;
/** Of a line's characters, the second reader must have seen so many alike to be talking of the same line. */
const MIN_ALIKE = 0.6;
const MIN_LENGTH = 2;

/**
 * What a second reader is asked about: `text`, where it may correct what was doubted; or `digits` alone,
 * where it only says whether it saw the same.
 */
export type ReadingScope = "text" | "digits";

/**
 * A page's lines after a second reader, which gives text and no places, has read the same page. It can
 * correct only characters the first reader doubted, and no digits: a number read differently stays and
 * is doubted. What the first reader did not see at all is never added: without a place there is no
 * evidence, and models invent.
 */
export function compareReadings(
  lines: readonly TextLine[],
  secondReading: readonly string[],
  scope: ReadingScope,
): readonly TextLine[] {
  const second = [...secondReading.map(fold).join("")];
  return lines.map((line) => (isDoubtful(line, scope) ? checkedLine(line, second, scope) : line));
}

/** Whether a second reader could be of use to a line. */
export function isDoubtful(line: TextLine, scope: ReadingScope): boolean {
  if (line.text.length < MIN_LENGTH || !line.charConfidences) return false;
  return line.charConfidences.some(
    (confidence, at) => confidence < DOUBTFUL && (scope === "text" || isDigit(line.text[at] ?? "")),
  );
}

interface Checked {
  readonly text: string;
  readonly confidence: number;
}

function checkedLine(line: TextLine, second: readonly string[], scope: ReadingScope): TextLine {
  const own = charactersOf(line);
  const alignment = alignWithin(
    own.map(({ text }) => fold(text)),
    second,
  );
  const alike = alignment.filter(({ kind }) => kind === "same").length;
  if (alike < MIN_ALIKE * own.length) return line;
  if (scope === "digits") return lineOf(line, checkedDigits(own, alignment));
  const checked: Checked[] = [];
  for (const [index, step] of alignment.entries()) {
    if (step.kind === "extra") {
      const beside = [own[step.at - 1], own[step.at]];
      const isInDoubt = beside.every((one) => one === undefined || one.confidence < DOUBTFUL);
      const isWithin = index > 0 && index < alignment.length - 1;
      if (isWithin && isInDoubt && !isDigit(step.text))
        checked.push({ text: step.text, confidence: CORRECTED });
      continue;
    }
    const character = own[step.at];
    if (character) checked.push(step.kind === "same" ? agreed(character) : disputed(character, step.text));
  }
  return lineOf(line, checked);
}

/** Doubtful digits both saw are settled; nothing else changes. */
function checkedDigits(own: readonly Checked[], alignment: readonly AlignmentStep[]): readonly Checked[] {
  const same = new Set(alignment.flatMap((step) => (step.kind === "same" ? [step.at] : [])));
  return own.map((character, index) => {
    if (!isDigit(character.text) || character.confidence >= DOUBTFUL) return character;
    return same.has(index)
      ? agreed(character)
      : { ...character, confidence: Math.min(DISPUTED, character.confidence) };
  });
}

function agreed(own: Checked): Checked {
  return { ...own, confidence: Math.max(AGREED, own.confidence) };
}

/** `other`: null where the second reader saw nothing. */
function disputed(own: Checked, other: string | null): Checked {
  const isCorrectable =
    other !== null && own.confidence < DOUBTFUL && !isDigit(own.text) && !isDigit(other) && !isBox(own.text);
  if (isCorrectable) return { text: other, confidence: CORRECTED };
  return isBox(own.text) ? own : { ...own, confidence: Math.min(DISPUTED, own.confidence) };
}

function charactersOf(line: TextLine): readonly Checked[] {
  let at = 0;
  return [...line.text].map((text) => {
    const confidence = line.charConfidences?.[at] ?? line.confidence ?? 1;
    at += text.length;
    return { text, confidence };
  });
}

function lineOf(line: TextLine, characters: readonly Checked[]): TextLine {
  const charConfidences = characters.flatMap(({ text, confidence }) =>
    Array.from({ length: text.length }, () => confidence),
  );
  const sum = charConfidences.reduce((total, confidence) => total + confidence, 0);
  return {
    ...line,
    text: characters.map(({ text }) => text).join(""),
    confidence: charConfidences.length > 0 ? sum / charConfidences.length : line.confidence,
    charConfidences,
  };
}

function fold(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, "");
}

function isDigit(text: string): boolean {
  return /\d/.test(text.normalize("NFKC"));
}

/** Check boxes are found by their shape, not read. */
function isBox(text: string): boolean {
  return /^[□☑■]$/u.test(text);
}
