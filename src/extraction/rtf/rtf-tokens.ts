/** A piece of an RTF file. Bytes of text are told as bytes: their encoding depends on the font. */
export type RtfToken =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "control"; readonly word: string; readonly parameter: number | null }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** `\binN`: data that is not text. */
  | { readonly kind: "data"; readonly bytes: Uint8Array };

/** Longest name of a control word, RTF specification 1.9.1. */
const MAX_WORD = 32;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === OPEN) {
      at += 1;
      yield { kind: "open" };
    } else if (byte === CLOSE) {
      at += 1;
      yield { kind: "close" };
    } else if (byte === BACKSLASH) {
      const control = readControl(bytes, at + 1);
      at = control.end;
      yield control.token;
    } else {
      let end = at;
      while (end < bytes.length && bytes[end] !== OPEN && bytes[end] !== CLOSE && bytes[end] !== BACKSLASH)
        end += 1;
      // Line ends in the file are not line ends in the text.
      yield { kind: "bytes", bytes: bytes.subarray(at, end).filter((code) => code !== 13 && code !== 10) };
      at = end;
    }
  }
}

function readControl(bytes: Uint8Array, at: number): { readonly token: RtfToken; readonly end: number } {
  const first = bytes[at] ?? 0;
  if (!isLetter(first)) return readSymbol(bytes, at);
  let end = at;
  while (end < bytes.length && end - at < MAX_WORD && isLetter(bytes[end] ?? 0)) end += 1;
  const word = latin(bytes.subarray(at, end));
  const start = end;
  if (bytes[end] === 0x2d) end += 1;
  while (end - start < 11 && isDigit(bytes[end] ?? 0)) end += 1;
  const digits = latin(bytes.subarray(start, end));
  const parameter = /\d/.test(digits) ? Number(digits) : null;
  // A space ends the word and belongs to it.
  if (bytes[end] === 0x20) end += 1;
  if (word === "bin" && parameter !== null && parameter > 0) {
    const stop = Math.min(bytes.length, end + parameter);
    return { token: { kind: "data", bytes: bytes.subarray(end, stop) }, end: stop };
  }
  return { token: { kind: "control", word, parameter }, end };
}

/** `\'hh` is a byte; `\{` and its like are characters; a backslash before a line end is a paragraph's end. */
function readSymbol(bytes: Uint8Array, at: number): { readonly token: RtfToken; readonly end: number } {
  const symbol = bytes[at] ?? 0;
  if (symbol === 0x27) {
    const value = Number.parseInt(latin(bytes.subarray(at + 1, at + 3)), 16);
    const isByte = Number.isInteger(value);
    return { token: { kind: "bytes", bytes: Uint8Array.from(isByte ? [value] : []) }, end: at + 3 };
  }
  if (symbol === BACKSLASH || symbol === OPEN || symbol === CLOSE) {
    return { token: { kind: "bytes", bytes: Uint8Array.of(symbol) }, end: at + 1 };
  }
  const isLineEnd = symbol === 10 || symbol === 13;
  const word = isLineEnd ? "par" : String.fromCharCode(symbol);
  return { token: { kind: "control", word, parameter: null }, end: at + 1 };
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
