import type { ZoneElement } from "../domain/zone-element.ts";
import { isCalendarDay } from "./calendar-day.ts";
import { foldWidth } from "./fold-width.ts";

/** Kinds of machine-readable zones: cards of three lines, cards of two, passports of two long ones. */
export type ZoneFormat = "TD1" | "TD2" | "TD3";

export interface ZoneValue {
  /** Dates as YYYY-MM-DD, sex 男 or 女, names in capitals with single spaces. */
  readonly value: string;
  /** `checked`: its check digit agrees; `corrected`: it does after one look-alike was put right; `unchecked`: it has none. */
  readonly proof: "checked" | "corrected" | "unchecked";
}

/** A zone as read; a part that its check digit speaks against, or that cannot be such a part, is null. */
export interface MachineReadableZone extends Readonly<Record<ZoneElement, ZoneValue | null>> {
  readonly format: ZoneFormat;
  /** Place of its first line among those given, from 0. */
  readonly firstLine: number;
  readonly lineCount: number;
}

type Span = readonly [line: number, from: number, to: number];
interface Layout {
  readonly format: ZoneFormat;
  readonly lines: number;
  readonly length: number;
  /** First characters of the first line. */
  readonly begins: RegExp;
  readonly number: Span;
  readonly birth: Span;
  readonly sex: Span;
  readonly expiry: Span;
  readonly nationality: Span;
  readonly name: Span;
}

/** Each checked part is followed by its check digit. ICAO Doc 9303 part 4 (TD3), part 5 (TD1), part 6 (TD2). */
const layouts: readonly Layout[] = [
  {
    format: "TD3",
    lines: 2,
    length: 44,
    begins: /^P/,
    number: [1, 0, 9],
    nationality: [1, 10, 13],
    birth: [1, 13, 19],
    sex: [1, 20, 21],
    expiry: [1, 21, 27],
    name: [0, 5, 44],
  },
  {
    format: "TD1",
    lines: 3,
    length: 30,
    begins: /^[ACI]/,
    number: [0, 5, 14],
    birth: [1, 0, 6],
    sex: [1, 7, 8],
    expiry: [1, 8, 14],
    nationality: [1, 15, 18],
    name: [2, 0, 30],
  },
  {
    format: "TD2",
    lines: 2,
    length: 36,
    begins: /^[ACIPV]/,
    number: [1, 0, 9],
    nationality: [1, 10, 13],
    birth: [1, 13, 19],
    sex: [1, 20, 21],
    expiry: [1, 21, 27],
    name: [0, 5, 36],
  },
];

/** OCR drops or doubles some of a row of fillers; more is another line. */
const MAX_LENGTH_ERROR = 6;
const WEIGHTS = [7, 3, 1] as const;
const digitOf: Readonly<Record<string, string>> = {
  O: "0",
  Q: "0",
  D: "0",
  I: "1",
  L: "1",
  Z: "2",
  S: "5",
  G: "6",
  T: "7",
  B: "8",
};
const letterOf: Readonly<Record<string, string>> = {
  "0": "O",
  "1": "I",
  "2": "Z",
  "5": "S",
  "6": "G",
  "8": "B",
};

/**
 * Check digit of a part of a machine-readable zone; null where a character does not belong in one.
 * @source ICAO Doc 9303 part 3, 4.9: weights 7, 3, 1, modulo 10; A is 10, the filler 0
 */
export function zoneCheckDigit(characters: string): string | null {
  let sum = 0;
  for (const [index, character] of [...characters].entries()) {
    if (!/[0-9A-Z<]/.test(character)) return null;
    const value = character === "<" ? 0 : Number.parseInt(character, 36);
    sum += value * (WEIGHTS[index % 3] ?? 0);
  }
  return String(sum % 10);
}

/**
 * The machine-readable zone among the lines of a page as OCR read them, from the top. Letters and digits that look
 * alike are put right only where the check digit then agrees and no other way of putting one right does. Null where no check digit of any kind of zone agrees.
 */
export function findMachineReadableZone(texts: readonly string[]): MachineReadableZone | null {
  const lines = texts.map(foldZoneLine);
  for (let firstLine = 0; firstLine < lines.length; firstLine++) {
    for (const layout of layouts) {
      const own = lines.slice(firstLine, firstLine + layout.lines).map((line) => fitted(line, layout.length));
      const [head] = own;
      if (own.length < layout.lines || !head || !layout.begins.test(head)) continue;
      const whole = own.flatMap((line) => line ?? []);
      if (whole.length < layout.lines) continue;
      const zone = readZone(whole, layout);
      const isProven = [zone.documentNumber, zone.birthDate, zone.expiryDate].some(
        (part) => part?.proof === "checked",
      );
      if (isProven) return { ...zone, format: layout.format, firstLine, lineCount: layout.lines };
    }
  }
  return null;
}

/** Half width, capitals, no spaces, brackets that OCR takes fillers for as fillers. */
export function foldZoneLine(text: string): string {
  return foldWidth(text)
    .toUpperCase()
    .replace(/\s/gu, "")
    .replace(/[«《]/gu, "<<")
    .replace(/[‹〈くㄑ≤]/gu, "<");
}

/** A line of the right length; too short or too long ones are mended in their longest row of fillers. */
function fitted(line: string, length: number): string | null {
  if (!/^[0-9A-Z<]+$/.test(line)) return null;
  const missing = length - line.length;
  if (missing === 0) return line;
  const [longest] = [...line.matchAll(/<{2,}/g)].sort((a, b) => b[0].length - a[0].length);
  if (!longest || Math.abs(missing) > MAX_LENGTH_ERROR || longest[0].length + missing < 1) return null;
  const fillers = "<".repeat(longest[0].length + missing);
  return line.slice(0, longest.index) + fillers + line.slice(longest.index + longest[0].length);
}

function readZone(lines: readonly string[], layout: Layout): Readonly<Record<ZoneElement, ZoneValue | null>> {
  const at = ([line, from, to]: Span) => (lines[line] ?? "").slice(from, to);
  const checked = ([line, from, to]: Span) => ({
    part: at([line, from, to]),
    digit: at([line, to, to + 1]),
  });
  const expiryDate = dateOf(proven(checked(layout.expiry), true), (year) => `20${year}`);
  const number = proven(checked(layout.number), false);
  const documentNumber = number && { ...number, value: number.value.replace(/<+$/, "") };
  return {
    // A number longer than nine characters goes on elsewhere in the line; the document prints it in full.
    documentNumber:
      documentNumber?.value === "" || documentNumber?.value.includes("<") ? null : documentNumber,
    birthDate: dateOf(proven(checked(layout.birth), true), (year, rest) =>
      `20${year}${rest}` <= (expiryDate?.value.replaceAll("-", "") ?? "") ? `20${year}` : `19${year}`,
    ),
    expiryDate,
    sex: unchecked(at(layout.sex) === "M" ? "男" : at(layout.sex) === "F" ? "女" : ""),
    nationality: unchecked(
      /^[A-Z]{3}$|^D<<$/.test(at(layout.nationality)) ? at(layout.nationality).replaceAll("<", "") : "",
    ),
    name: unchecked(nameOf(at(layout.name))),
  };
}

function unchecked(value: string): ZoneValue | null {
  return value === "" ? null : { value, proof: "unchecked" };
}

/** Surname and given names with single spaces; empty where a digit shows that it was misread. */
function nameOf(part: string): string {
  return /^[A-Z<]+$/.test(part) ? part.replace(/<+/g, " ").trim() : "";
}

/** The century is not written: no document is valid for longer than its holder has lived by more than that. */
function dateOf(part: ZoneValue | null, yearOf: (year: string, rest: string) => string): ZoneValue | null {
  if (!part) return null;
  const rest = part.value.slice(2);
  const date = `${yearOf(part.value.slice(0, 2), rest)}-${rest.slice(0, 2)}-${rest.slice(2)}`;
  return isCalendarDay(date) ? { ...part, value: date } : null;
}

/** The part as its check digit proves it; null where it does not, or proves more than one reading. */
function proven(
  { part, digit }: { readonly part: string; readonly digit: string },
  isOfDigits: boolean,
): ZoneValue | null {
  // Where only digits may stand, a letter was misread in any case: the check digit tells whether rightly mended.
  const plain = isOfDigits ? [...part].map((character) => digitOf[character] ?? character).join("") : part;
  if (isOfDigits && !/^\d+$/.test(plain)) return null;
  const expected = digitOf[digit] ?? digit;
  if (zoneCheckDigit(plain) === expected)
    return { value: plain, proof: plain === part && expected === digit ? "checked" : "corrected" };
  if (isOfDigits) return null;
  const mended = [...part].flatMap((character, index) => {
    const other = digitOf[character] ?? letterOf[character];
    return other === undefined ? [] : [part.slice(0, index) + other + part.slice(index + 1)];
  });
  const fitting = mended.filter((candidate) => zoneCheckDigit(candidate) === expected);
  const [only] = fitting;
  return only !== undefined && fitting.length === 1 ? { value: only, proof: "corrected" } : null;
}
