import { createHmac } from "node:crypto";

const secretPrefix = "whsec_";
const minimumBytes = 24;
const maximumBytes = 64;

/** The key of a secret in the form `whsec_` + base64 of 24 to 64 bytes; null for anything else. */
export function secretKey(secret: string): Uint8Array | null {
  const text = secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : "";
  const key = Buffer.from(text, "base64");
  const isWhole = key.toString("base64").replace(/=+$/, "") === text.replace(/=+$/, "");
  return isWhole && key.length >= minimumBytes && key.length <= maximumBytes ? key : null;
}

/**
 * The headers of a message: its id, the second it was signed, and HMAC-SHA256 over `id.timestamp.body`,
 * as the Standard Webhooks specification (version 1.0.0) has them.
 */
export function signedHeaders(
  id: string,
  body: string,
  key: Uint8Array,
  now: Date,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
