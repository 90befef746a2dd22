/** Who saw or did what. Targets are ids; no texts, no names of applicants. */
export interface AuditEntry {
  /** UTC instant, ISO 8601. */
  readonly at: string;
  /** Name shown of a person, `key:<digest>` of a program, `local` on a machine without sign-in. */
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  /** Id of the review, account or release; null where there is none. */
  readonly target: string | null;
  /** Trace id of the request. */
  readonly traceId: string | null;
}

export interface AuditQuery {
  readonly actor?: string;
  readonly action?: string;
  readonly target?: string;
  readonly from?: string;
  readonly before?: string;
  /** Number of the last entry of the page before. */
  readonly afterNumber?: number;
  readonly limit: number;
}

/** Append-only: there is no way to change or remove an entry. */
export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  read(query: AuditQuery): Promise<readonly (AuditEntry & { readonly number: number })[]>;
}
