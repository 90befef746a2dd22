import { isTextAt, type PackedTexts, packTexts } from "./packed-texts.ts";

/** Different strings that are looked up by what they say; in the order of their hashes. */
export interface StringTable {
  /** Rising. */
  readonly hashes: Uint32Array;
  readonly texts: PackedTexts;
}

/** Twenty-one bits: what a double holds beside a hash of thirty-two. */
const MOST_STRINGS = 2 ** 21;

/** `placeOf[i]` is where `strings[i]` came to stand. The strings must differ. */
export function buildStringTable(strings: readonly string[]): {
  readonly table: StringTable;
  readonly placeOf: Uint32Array;
} {
  if (strings.length > MOST_STRINGS) throw new RangeError(`more than ${MOST_STRINGS} strings in a table`);
  // Hash and number as one figure, so that the engine's own sort of numbers can be used.
  const keys = Float64Array.from(strings, (text, number) => hashOf(text) * MOST_STRINGS + number).sort();
  const placeOf = new Uint32Array(strings.length);
  const hashes = new Uint32Array(strings.length);
  const ordered: string[] = [];
  for (const [place, key] of keys.entries()) {
    const number = key % MOST_STRINGS;
    placeOf[number] = place;
    hashes[place] = Math.floor(key / MOST_STRINGS);
    ordered.push(strings[number] ?? "");
  }
  return { table: { hashes, texts: packTexts(ordered) }, placeOf };
}

/** Where the string stands; -1 where it does not. `hash` is that of the string. */
export function placeIn({ hashes, texts }: StringTable, text: string, hash = hashOf(text)): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  for (; hashes[low] === hash; low++) if (isTextAt(texts, low, text)) return low;
  return -1;
}

/** FNV-1a over UTF-16 units, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
