import type { SourceOutcome } from "../domain/source-outcome.ts";
import type { Consent } from "./electronic-licenses.ts";

export interface IdentityQuery {
  readonly name: string;
  /** Resident ID number, or the unified social credit code of an organization. */
  readonly number: string;
  readonly consent: Consent;
  readonly reference: string;
}

/** Whether name and number belong together, and what the credit register holds against it. */
export interface IdentityCheck {
  readonly agrees: boolean;
  /** Entries such as 经营异常名录; empty: none. */
  readonly creditRecords: readonly string[];
}

/** Asks the authority's identity and credit verification. Never throws; `none`: the number is not known there. */
export type CheckIdentity = (query: IdentityQuery) => Promise<SourceOutcome<IdentityCheck>>;
