/** One value of a DER encoding (X.690). `children` of constructed values only. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly children: readonly DerValue[];
}

export const derTags = {
  integer: 0x02,
  octets: 0x04,
  utf8: 0x0c,
  objectId: 0x06,
  printable: 0x13,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

const MAX_DEPTH = 40;
const MAX_VALUES = 20_000;

/**
 * Reads DER as far as it makes sense: what is cut short or nested without end is left out, never
 * thrown. Indefinite lengths (BER) are not read.
 */
export function readDer(bytes: Uint8Array): readonly DerValue[] {
  return readValues(bytes, 0, { left: MAX_VALUES });
}

function readValues(bytes: Uint8Array, depth: number, budget: { left: number }): readonly DerValue[] {
  const values: DerValue[] = [];
  let at = 0;
  while (at + 2 <= bytes.length && budget.left-- > 0) {
    const tag = bytes[at] ?? 0;
    const length = readLength(bytes, at + 1);
    if (!length || length.end + length.value > bytes.length) break;
    const content = bytes.subarray(length.end, length.end + length.value);
    const isConstructed = (tag & 0x20) !== 0 && depth < MAX_DEPTH;
    values.push({ tag, content, children: isConstructed ? readValues(content, depth + 1, budget) : [] });
    at = length.end + length.value;
  }
  return values;
}

function readLength(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } | null {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { value: first, end: at + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 1 + count > bytes.length) return null;
  let value = 0;
  for (let index = 0; index < count; index++) value = value * 256 + (bytes[at + 1 + index] ?? 0);
  return { value, end: at + 1 + count };
}

/** Every value in the tree, parents before their children. */
export function* derValues(values: readonly DerValue[]): Generator<DerValue> {
  for (const value of values) {
    yield value;
    yield* derValues(value.children);
  }
}

/** Text of a string or time value; null for anything else. */
export function derText(value: DerValue | undefined): string | null {
  switch (value?.tag) {
    case derTags.utf8:
      return new TextDecoder().decode(value.content);
    case derTags.printable:
    case derTags.ia5:
    case derTags.utcTime:
    case derTags.generalizedTime:
      return new TextDecoder("latin1").decode(value.content);
    case derTags.bmp:
      return new TextDecoder("utf-16be").decode(value.content);
    default:
      return null;
  }
}

/** Dotted form of an object identifier; empty for anything else. */
export function derObjectId(value: DerValue | undefined): string {
  if (value?.tag !== derTags.objectId) return "";
  const numbers: number[] = [];
  let number = 0;
  for (const byte of value.content) {
    number = number * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (numbers.length === 0) {
      const first = Math.min(2, Math.floor(number / 40));
      numbers.push(first, number - first * 40);
    } else numbers.push(number);
    number = 0;
  }
  return numbers.join(".");
}
