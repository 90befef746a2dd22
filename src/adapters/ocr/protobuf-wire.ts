/** One field of a protobuf message: its number, and its value as the wire type says. */
export type WireField =
  | { readonly number: number; readonly type: "varint"; readonly value: bigint }
  | { readonly number: number; readonly type: "bytes"; readonly value: Uint8Array }
  | { readonly number: number; readonly type: "fixed32" | "fixed64"; readonly value: Uint8Array };

const TYPES = { 0: "varint", 1: "fixed64", 2: "bytes", 5: "fixed32" } as const;
const CODES = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** The fields of a message in their order. Values are views of `bytes`. @throws RangeError when it is no message */
export function readFields(bytes: Uint8Array): readonly WireField[] {
  const fields: WireField[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError("a protobuf message ends too early");
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError("a protobuf message ends too early");
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = Number(varint());
    const number = key >> 3;
    const code = key & 7;
    if (code !== 0 && code !== 1 && code !== 2 && code !== 5) throw new RangeError(`wire type ${code}`);
    const type = TYPES[code];
    if (type === "varint") fields.push({ number, type, value: varint() });
    else if (type === "bytes") fields.push({ number, type, value: take(Number(varint())) });
    else fields.push({ number, type, value: take(type === "fixed32" ? 4 : 8) });
  }
  return fields;
}

/** The message of the fields. */
export function writeFields(fields: readonly WireField[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const field of fields) {
    parts.push(writeVarint(BigInt(field.number * 8 + CODES[field.type])));
    if (field.type === "varint") parts.push(writeVarint(field.value));
    else if (field.type === "bytes") parts.push(writeVarint(BigInt(field.value.length)), field.value);
    else parts.push(field.value);
  }
  const message = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    message.set(part, at);
    at += part.length;
  }
  return message;
}

function writeVarint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Uint8Array.from([...bytes, Number(rest)]);
}
