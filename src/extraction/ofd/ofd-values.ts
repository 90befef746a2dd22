import { identity, type Matrix } from "../matrix.ts";
import { childElements, textOf, type XmlElement } from "../xml/parse-xml.ts";

/** Values as GB/T 33190-2016 writes them: numbers parted by spaces, `true`/`false`. */

export interface OfdBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** ST_Array; anything that is no number is left out, commas are taken for spaces. */
export function numbersOf(text: string | undefined): readonly number[] {
  return (text ?? "")
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map(Number)
    .filter(Number.isFinite);
}

/** A finite number, or `otherwise`. */
export function numberOf(text: string | undefined, otherwise: number): number {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : otherwise;
}

export function flagOf(text: string | undefined, otherwise: boolean): boolean {
  return text === undefined ? otherwise : text.trim().toLowerCase() === "true";
}

/** ST_Box; null when it is not four numbers. */
export function boxOf(text: string | undefined): OfdBox | null {
  const [x, y, width, height] = numbersOf(text);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return { x, y, width, height };
}

/** CTM of a graphic object; the identity when it has none. */
export function transformOf(element: XmlElement): Matrix {
  const [a, b, c, d, e, f] = numbersOf(element.attributes.get("CTM"));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return identity;
  return [a, b, c, d, e ?? 0, f ?? 0];
}

/**
 * Expands the repeats of ST_Array (`g 3 2.5` is 2.5 three times), GB/T 33190-2016 11.3.
 * @param limit longest list wanted; the rest is left out, so that a count of a billion does no harm
 */
export function expandRepeats(text: string | undefined, limit: number): readonly number[] {
  const parts = (text ?? "").split(/[\s,]+/).filter((part) => part !== "");
  const values: number[] = [];
  for (let at = 0; at < parts.length && values.length < limit; at++) {
    if (parts[at] !== "g") {
      values.push(numberOf(parts[at], 0));
      continue;
    }
    const count = Math.min(limit - values.length, Math.max(0, Math.floor(numberOf(parts[at + 1], 0))));
    const value = numberOf(parts[at + 2], 0);
    for (let done = 0; done < count; done++) values.push(value);
    at += 2;
  }
  return values;
}

/** Text of the first direct child of that name, trimmed; undefined when there is none. */
export function childText(element: XmlElement, name: string): string | undefined {
  for (const child of childElements(element)) if (child.name === name) return textOf(child).trim();
  return undefined;
}
