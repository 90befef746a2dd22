import type { Role } from "../ports/account-store.ts";

export type { Role } from "../ports/account-store.ts";

export interface Caller {
  readonly role: Role;
  /** Digest of the key, or the person, to tell one portal's reviews from another's; null without either. */
  readonly owner: string | null;
  /** Who signed in; null for programs with a key and on a machine without sign-in. */
  readonly person: { readonly id: string; readonly name: string } | null;
  /** Set for an applicant's browser in a portal's page: the one item that its calls may be about, by id. */
  readonly visit?: { readonly itemId: string };
}

export type Language = "zh" | "en";

/** What middleware finds out about a request before a handler sees it. */
export interface AppEnv {
  readonly Variables: {
    /** Names the request in logs and problems. */
    traceId: string;
    language: Language;
    caller: Caller;
  };
}
