// Text that was decoded with the wrong encoding once ("鍏充簬" for 关于, "å…³äºŽ" likewise) and saved so.
// Undone only when the bytes fit UTF-8 without a fault; what cannot be undone is told, not guessed.

/** `clean` needed nothing; `lost` holds characters that nothing brings back. */
export type MojibakeOutcome =
  | { readonly kind: "clean" | "repaired"; readonly text: string }
  | { readonly kind: "lost" };

/** A document with more than this share of lost characters is not taken in; chosen: one in a hundred. */
const lostShare = 0.01;

/** Undoes one wrong decoding (UTF-8 read as Windows-1252/Latin-1 or as GBK). */
export function repairMojibake(text: string): MojibakeOutcome {
  const lost = text.match(/\ufffd|锟斤拷|烫烫烫|屯屯屯/g)?.length ?? 0;
  if (lost > 0 && lost / text.length > lostShare) return { kind: "lost" };
  const undone = undo(text);
  return undone === null ? { kind: "clean", text } : { kind: "repaired", text: undone };
}

function undo(text: string): string | null {
  const sample = text.slice(0, 4000);
  // UTF-8 lead bytes read as Latin letters with marks, several in a row, and hardly any Han.
  if ((sample.match(/[\u00c0-\u00ff][\u0080-\u00bf\u0152-\u2122]{1,2}/g)?.length ?? 0) > sample.length / 12)
    return fromBytes([...text].map((character) => windows1252.get(character) ?? character.charCodeAt(0)));
  // Every wrongly read UTF-8 text is full of these: 锛 is the full-width comma, 鐨 的, 銆 the stop.
  const signs = sample.match(/[锛鐨銆涓鏄鍦浜鍙绗鍏鏂鍔]/g)?.length ?? 0;
  if (signs < 3 || signs < (sample.match(/\p{Script=Han}/gu)?.length ?? 0) / 25) return null;
  const table = gbkBytes();
  return table ? fromBytes([...text].flatMap((character) => bytesOf(character, table))) : null;
}

function bytesOf(
  character: string,
  table: ReadonlyMap<string, readonly [number, number]>,
): readonly number[] {
  const code = character.charCodeAt(0);
  return code < 0x80 ? [code] : (table.get(character) ?? [-1]);
}

function fromBytes(bytes: readonly number[]): string | null {
  if (bytes.some((byte) => byte < 0 || byte > 255)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    // The bytes were no UTF-8 after all: the text stays as it is.
    return null;
  }
}

/** The characters Windows-1252 puts where Latin-1 has control codes. */
const windows1252: ReadonlyMap<string, number> = new Map(
  [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"].map((character, index) => [
    character,
    0x80 + index,
  ]),
);

let gbkTable: ReadonlyMap<string, readonly [number, number]> | null = null;

/** Character → its two bytes, from the platform's own decoder; null where it has none. */
function gbkBytes(): ReadonlyMap<string, readonly [number, number]> | null {
  if (gbkTable) return gbkTable;
  try {
    const decoder = new TextDecoder("gbk");
    const table = new Map<string, readonly [number, number]>();
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const character = trail === 0x7f ? "\ufffd" : decoder.decode(Uint8Array.of(lead, trail));
        if ([...character].length === 1 && character !== "\ufffd") table.set(character, [lead, trail]);
      }
    gbkTable = table;
    return table;
  } catch {
    // Runtimes without GBK cannot undo it; the text is kept as it came.
    return null;
  }
}
