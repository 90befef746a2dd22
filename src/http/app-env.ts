export type Role = "portal" | "clerk" | "policy" | "admin";

export interface Caller {
  readonly role: Role;
  /** Digest of the key, to tell one portal's reviews from another's; null in open mode. */
  readonly owner: string | null;
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
