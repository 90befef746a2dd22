import type { MaterialState, Verdict } from "./report.ts";

/** One value a rule looked at. */
export interface TraceInput {
  /** `$business-license.name` */
  readonly reference: string;
  readonly value: string | null;
  /** `read`, `blank`, `unclear`, `absent` for fields; `given` for form, day and item. */
  readonly state: "read" | "blank" | "unclear" | "absent" | "given";
  readonly confidence: number | null;
}

/** What became of one rule at one document. */
export interface TraceEntry {
  readonly ruleId: string;
  readonly materialId: string;
  /** Recognized material looked at; null where the requirement as a whole was. */
  readonly document: string | null;
  readonly outcome: "satisfied" | "violated" | "undetermined" | "not-applicable";
  /** Id of the finding raised; absent when none was, also where another finding already says it. */
  readonly findingId?: string;
  readonly reason: string;
  readonly inputs: readonly TraceInput[];
  /** Title and article. */
  readonly basis: string;
}

/** Why every finding was raised and every other one was not, for `explain`. */
export interface Trace {
  readonly itemId: string;
  readonly itemVersion: string;
  readonly asOf: string;
  readonly verdict: Verdict;
  readonly conditions: readonly {
    readonly materialId: string;
    readonly name: string;
    readonly needed: "yes" | "no" | "unknown";
    readonly state: MaterialState;
  }[];
  readonly rules: readonly TraceEntry[];
}
