/**
 * A 106-bit fingerprint of a text as 27 hex digits (two rounds of cyrb53, public domain, with
 * different seeds). For ids and versions, where the same content must give the same name on every
 * runtime without waiting; not for secrets.
 */
export function contentHash(text: string): string {
  return round(text, 0) + round(text, 0x9e3779b9).slice(1);
}

function round(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}
