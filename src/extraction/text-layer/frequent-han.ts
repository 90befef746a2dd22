/**
 * The characters everyday Chinese is written with: level 1 of GB/T 2312-1980 (3,755 simplified) and
 * level 1 of Big5 (5,401 traditional). Taken from the platform's own decoders, which are tables of
 * the standards (WHATWG Encoding); where a platform has no such decoder the set is empty and
 * `isKnown` false.
 */
const rows: readonly (readonly [label: string, lead: number, lastLead: number])[] = [
  ["gbk", 0xb0, 0xd7],
  ["big5", 0xa4, 0xc6],
];

let cached: ReadonlySet<string> | null = null;

/** @throws RangeError where the platform cannot decode GBK or Big5 */
export function frequentHan(): ReadonlySet<string> {
  cached ??= new Set(rows.flatMap(([label, lead, lastLead]) => [...decodeRows(label, lead, lastLead)]));
  return cached;
}

function decodeRows(label: string, lead: number, lastLead: number): string {
  const decoder = new TextDecoder(label);
  let text = "";
  for (let first = lead; first <= lastLead; first++) {
    // Trail bytes below 0xA1 exist in Big5 only; GBK puts its rare extension there.
    for (let second = label === "big5" ? 0x40 : 0xa1; second <= 0xfe; second++) {
      text += decoder.decode(new Uint8Array([first, second]));
    }
  }
  return text.replace(/[^\p{Script=Han}]/gu, "");
}
