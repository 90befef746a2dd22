// What lets an applicant's browser in a portal's page call the service: short-lived signed tokens. Nothing is
// stored of them. No cookie is involved, so another site has nothing it could make a browser send.
import { z } from "zod";
import type { Clock } from "../../ports/clock.ts";

/** What a browser token allows. */
export interface BrowserGrant {
  /** Digest of the key of the portal that asked for it. */
  readonly portal: string;
  /** The one service item it is about, by id. */
  readonly itemId: string;
  /** The site whose pages may use it, as browsers send it in `Origin`. */
  readonly origin: string;
  /** Names the applicant's visit: reviews handed in with one token are seen with later ones of the same visit. */
  readonly visit: string;
  readonly expiresAt: Date;
}

export type ReadToken =
  | { readonly kind: "valid"; readonly grant: BrowserGrant }
  | { readonly kind: "expired" }
  /** Not one of ours, changed on the way, or signed with another secret. */
  | { readonly kind: "unknown" };

export interface BrowserTokens {
  issue(grant: BrowserGrant): Promise<string>;
  read(token: string): Promise<ReadToken>;
}

/** Tells a browser token from a key before anything is computed. */
export const browserTokenPrefix = "fpt1_";

const claimsSchema = z.strictObject({
  portal: z.string(),
  item: z.string(),
  origin: z.string(),
  visit: z.string(),
  /** Seconds since 1970, UTC. */
  exp: z.number().int(),
});

const algorithm = { name: "HMAC", hash: "SHA-256" } as const;

/** @param secret at least 32 random bytes, known to the service alone */
export function browserTokens(secret: Uint8Array, clock: Clock): BrowserTokens {
  const key = crypto.subtle.importKey("raw", Uint8Array.from(secret), algorithm, false, ["sign", "verify"]);
  return {
    async issue({ portal, itemId, origin, visit, expiresAt }) {
      const exp = Math.floor(expiresAt.getTime() / 1000);
      const claims = bytesOf(JSON.stringify({ portal, item: itemId, origin, visit, exp }));
      const signature = await crypto.subtle.sign(algorithm.name, await key, claims);
      return `${browserTokenPrefix}${encode(claims)}.${encode(new Uint8Array(signature))}`;
    },

    async read(token) {
      const parts = token.slice(browserTokenPrefix.length).split(".");
      const [claims, signature] = parts.map(decode);
      if (!token.startsWith(browserTokenPrefix) || parts.length !== 2 || !claims || !signature)
        return { kind: "unknown" };
      // The comparison is the platform's own: its time tells nothing about the signature.
      if (!(await crypto.subtle.verify(algorithm.name, await key, signature, claims)))
        return { kind: "unknown" };
      const parsed = claimsSchema.safeParse(JSON.parse(new TextDecoder().decode(claims)));
      if (!parsed.success) return { kind: "unknown" };
      const { portal, item, origin, visit, exp } = parsed.data;
      if (exp * 1000 <= clock.now().getTime()) return { kind: "expired" };
      return {
        kind: "valid",
        grant: { portal, itemId: item, origin, visit, expiresAt: new Date(exp * 1000) },
      };
    },
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

/** Base64 for addresses (RFC 4648, section 5), without padding. */
function encode(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]{1,4000}$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
