import { sm3 } from "./sm3.ts";

/** Names and object identifiers of digests, as signatures write them → what computes them. */
const shaNames: ReadonlyMap<string, string> = new Map([
  ["sha1", "SHA-1"],
  ["1.3.14.3.2.26", "SHA-1"],
  ["sha256", "SHA-256"],
  ["2.16.840.1.101.3.4.2.1", "SHA-256"],
  ["sha384", "SHA-384"],
  ["2.16.840.1.101.3.4.2.2", "SHA-384"],
  ["sha512", "SHA-512"],
  ["2.16.840.1.101.3.4.2.3", "SHA-512"],
]);
const sm3Names: ReadonlySet<string> = new Set(["sm3", "1.2.156.10197.1.401"]);

/** The digest by the method named; null when it is none that is known. */
export async function digestOf(bytes: Uint8Array, method: string): Promise<Uint8Array | null> {
  const name = method.trim().toLowerCase().replace("-", "");
  if (sm3Names.has(name)) return sm3(bytes);
  const sha = shaNames.get(name);
  return sha ? new Uint8Array(await crypto.subtle.digest(sha, Uint8Array.from(bytes))) : null;
}

export function areSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
