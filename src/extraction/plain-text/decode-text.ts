import { textLayerHealth } from "../text-layer/text-layer-health.ts";

/** Share of zero bytes at odd or even places from which text without a mark is taken for UTF-16. */
const MIN_ZERO_SHARE = 0.3;

/**
 * Bytes as text: by their byte order mark, else as UTF-8, else as UTF-16 of Latin text, else as
 * GB 18030. Null when none gives text that means anything: control characters, or characters nobody
 * writes.
 */
export function decodeText(bytes: Uint8Array): string | null {
  for (const [label, from] of candidates(bytes)) {
    const text = decoded(bytes.subarray(from), label);
    if (text !== null && isText(text, label)) return text;
  }
  return null;
}

function candidates(bytes: Uint8Array): readonly (readonly [label: string, from: number])[] {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return [["utf-8", 3]];
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return [["utf-16le", 2]];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return [["utf-16be", 2]];
  const zeros = [0, 0];
  for (const [index, byte] of bytes.subarray(0, 4096).entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const half = Math.min(4096, bytes.length) / 2;
  if ((zeros[1] ?? 0) > MIN_ZERO_SHARE * half) return [["utf-16le", 0]];
  if ((zeros[0] ?? 0) > MIN_ZERO_SHARE * half) return [["utf-16be", 0]];
  return [
    ["utf-8", 0],
    ["gb18030", 0],
  ];
}

function decoded(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // Not of this encoding.
    return null;
  }
}

function isText(text: string, label: string): boolean {
  const start = text.slice(0, 20_000);
  for (let at = 0; at < start.length; at++) if (isControl(start.charCodeAt(at))) return false;
  // Any bytes with the high bit set are GB 18030 to the decoder: only what reads as Chinese is believed.
  return label !== "gb18030" || textLayerHealth(start) === "sound";
}

/** Tab, line ends, form feed and end of file (26, as DOS wrote it) stand in texts; other control codes do not. */
function isControl(code: number): boolean {
  const isAllowed = (code >= 9 && code <= 13) || code === 26;
  return (code < 32 && !isAllowed) || code === 127 || code === 0xfffe || code === 0xffff;
}
