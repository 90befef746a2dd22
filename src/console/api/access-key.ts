import { readonly, ref } from "vue";
import { csrfHeaders } from "./csrf-token.ts";

// Kept for this tab only: on a shared machine of a service hall the next person must not inherit it.
const storageKey = "firstpass-access-key";

const asked = ref(false);

/** Whether the service refused for want of a session or valid key, so that the person must sign in. */
export const isKeyAsked = readonly(asked);

/** The key given in this tab; null where none was needed so far. */
export function accessKey(): string | null {
  return sessionStorage.getItem(storageKey);
}

/** Headers that every request to the service carries. */
export function accessHeaders(): Readonly<Record<string, string>> {
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

/** To be told the status of every answer: 401 means that a key is needed, or another one. */
export function noteStatus(status: number): void {
  if (status === 401) asked.value = true;
}
