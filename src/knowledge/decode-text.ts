/** What a text file says, and which encoding it was in; null when it is no text in a known encoding. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
}

/**
 * Decodes a text file: by its byte order mark, else UTF-8 when that fits without a fault, else
 * GB18030. Bytes with NULs, or that fit neither, are no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, "utf-16be");
  if (bytes.includes(0)) return null;
  return decoded(bytes, "utf-8") ?? decoded(bytes, "gb18030");
}

function decoded(bytes: Uint8Array, encoding: DecodedText["encoding"]): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    // Bytes that are not of this encoding: an expected outcome, told as null.
    return null;
  }
}
