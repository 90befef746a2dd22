import { z } from "zod";

/** Named arrays with a head that says what they are: one file of a segment store. */
export interface ArrayFile {
  /** Anything JSON can hold. */
  readonly head: unknown;
  readonly arrays: Readonly<Record<string, NumberArray>>;
}

export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** Layout of these files; raised with every change, so that what an older version wrote is told apart. */
const LAYOUT = 1;
/** Arrays start at multiples of this. */
const ALIGNMENT = 8;
const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array } as const;

const indexSchema = z.strictObject({
  layout: z.literal(LAYOUT),
  head: z.unknown(),
  arrays: z.record(
    z.string(),
    z.strictObject({
      type: z.enum(["u8", "u16", "u32", "f32"]),
      start: z.int().nonnegative(),
      length: z.int().nonnegative(),
    }),
  ),
});

/** The pieces of a file, in order: length of the index, index as JSON, arrays (little-endian, as in memory). */
export function encodeArrays({ head, arrays }: ArrayFile): Uint8Array[] {
  let start = 0;
  const placed = Object.entries(arrays).map(([name, array]) => {
    const place = start;
    start += padded(array.byteLength);
    return { name, array, place };
  });
  const index = {
    layout: LAYOUT,
    head,
    arrays: Object.fromEntries(
      placed.map(({ name, array, place }) => [
        name,
        { type: typeOf(array), start: place, length: array.length },
      ]),
    ),
  };
  const text = new TextEncoder().encode(JSON.stringify(index));
  const front = new Uint8Array(padded(4 + text.length));
  new DataView(front.buffer).setUint32(0, text.length, true);
  front.set(text, 4);
  const parts: Uint8Array[] = [front];
  for (const { array } of placed) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    parts.push(bytes);
    const gap = padded(bytes.length) - bytes.length;
    if (gap > 0) parts.push(new Uint8Array(gap));
  }
  return parts;
}

/** Views of the bytes, which must not change afterwards. Throws a RangeError for anything else than was encoded. */
export function decodeArrays(bytes: Uint8Array): ArrayFile {
  // Arrays of more than a byte a number must start at even places: a copy where the bytes do not.
  const whole =
    bytes.buffer instanceof ArrayBuffer && bytes.byteOffset % ALIGNMENT === 0
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : new Uint8Array(bytes);
  const index = readIndex(whole);
  if (!index) throw new RangeError("not an array file of this layout");
  const arrays: Record<string, NumberArray> = {};
  for (const [name, { type, start, length }] of Object.entries(index.arrays)) {
    const at = index.end + start;
    if (start % ALIGNMENT !== 0 || at + length * TYPES[type].BYTES_PER_ELEMENT > whole.byteLength)
      throw new RangeError(`array ${name} is cut off`);
    arrays[name] = new TYPES[type](whole.buffer, whole.byteOffset + at, length);
  }
  return { head: index.head, arrays };
}

function readIndex(bytes: Uint8Array) {
  if (bytes.length < 4) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (4 + length > bytes.length) return null;
  try {
    const parsed = indexSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))));
    return parsed.success ? { ...parsed.data, end: padded(4 + length) } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function typeOf(array: NumberArray): keyof typeof TYPES {
  if (array instanceof Uint8Array) return "u8";
  if (array instanceof Uint16Array) return "u16";
  return array instanceof Uint32Array ? "u32" : "f32";
}

function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
