/** Whether the bytes from `offset` on are exactly those of the Latin-1 text. */
export function bytesAre(bytes: Uint8Array, offset: number, text: string): boolean {
  if (offset < 0 || offset + text.length > bytes.length) return false;
  for (let index = 0; index < text.length; index++) {
    if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** First offset in `start..end` (end excluded) where the Latin-1 text stands; -1 when there is none. */
export function findBytes(bytes: Uint8Array, text: string, start: number, end: number): number {
  const first = text.charCodeAt(0);
  const last = Math.min(end, bytes.length - text.length + 1);
  let at = bytes.indexOf(first, start);
  while (at >= 0 && at < last) {
    if (bytesAre(bytes, at, text)) return at;
    at = bytes.indexOf(first, at + 1);
  }
  return -1;
}
