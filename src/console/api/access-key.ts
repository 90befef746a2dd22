import { readonly, ref } from "vue";
import { csrfHeaders } from "./csrf-token.ts";

// Kept for this tab only: on a shared machine of a service hall the next person must not inherit it.
const storageKey = "firstpass-access-key";

/** Where tokens come from in another site's page. */
export interface TokenSource {
  /** A token that is still good. Throws ApiProblem where none is to be had. */
  current(): Promise<string>;
  /** The service refused the last one. */
  refused(): void;
}

const asked = ref(false);
let tokens: TokenSource | null = null;

/** Whether the service refused for want of a session or valid key, so that the person must sign in. */
export const isKeyAsked = readonly(asked);

/** From now on every request carries a token from there, and nobody is asked for a key. */
export function callWithTokens(source: TokenSource): void {
  tokens = source;
}

/** The key given in this tab; null where none was needed so far. */
export function accessKey(): string | null {
  return sessionStorage.getItem(storageKey);
}

export function hasTokens(): boolean {
  return tokens !== null;
}

/** Whether requests carry something that a plain link or frame cannot send. */
export function isKeyed(): boolean {
  return tokens !== null || accessKey() !== null;
}

/** Headers that every request to the service carries. */
export async function accessHeaders(): Promise<Readonly<Record<string, string>>> {
  if (tokens) return { Authorization: `Bearer ${await tokens.current()}` };
  const key = accessKey();
  return key === null ? csrfHeaders() : { Authorization: `Bearer ${key}` };
}

/** Takes the key a person typed; the pages load anew with it. */
export function giveAccessKey(key: string): void {
  sessionStorage.setItem(storageKey, key);
  asked.value = false;
}

/** Forgets the key, e.g. to sign in as somebody else. */
export function forgetAccessKey(): void {
  sessionStorage.removeItem(storageKey);
}

export function stopAsking(): void {
  asked.value = false;
}

/** To be told the status of every answer: 401 means that a key or token is needed, or another one. */
export function noteStatus(status: number): void {
  if (status !== 401) return;
  if (tokens) tokens.refused();
  else asked.value = true;
}
