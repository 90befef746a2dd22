import type { Evidence } from "../domain/recognized-material.ts";
import type { TraceInput } from "../domain/trace.ts";
import type { ResolvedValue, UnreadValue } from "./references.ts";

/** What one check says about one place of one document. */
export type CheckResult = SatisfiedResult | NotApplicableResult | FailedResult | UndeterminedResult;

export interface SatisfiedResult {
  readonly outcome: "satisfied";
  readonly inputs: readonly TraceInput[];
}

export interface NotApplicableResult {
  readonly outcome: "not-applicable";
  readonly reason: string;
  readonly inputs: readonly TraceInput[];
}

interface Told {
  /** Tells places within the document apart (a field, a page); part of the finding's id. */
  readonly key: string;
  /** For the wording's placeholders. */
  readonly values: Readonly<Record<string, string>>;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly evidence: readonly Evidence[];
  readonly confidence: number | null;
  readonly inputs: readonly TraceInput[];
}

export interface FailedResult extends Told {
  readonly outcome: "violated";
  /** A validity that has not begun, where the rule's code is `expired`. */
  readonly isNotYetValid?: boolean;
}

export interface UndeterminedResult extends Told {
  readonly outcome: "undetermined";
  /** `unread`: a field could not be read; `doubtful`: read, but not surely enough; `unsure`: cannot be told from what is there. */
  readonly cause: "unread" | "doubtful" | "unsure";
  /** Places of the unread fields. */
  readonly places: readonly string[];
}

export function satisfied(inputs: readonly TraceInput[] = []): SatisfiedResult {
  return { outcome: "satisfied", inputs };
}

export function notApplicable(reason: string, inputs: readonly TraceInput[] = []): NotApplicableResult {
  return { outcome: "not-applicable", reason, inputs };
}

/** The result for a field that could not be read. */
export function unread(
  value: UnreadValue,
  inputs: readonly TraceInput[] = [value.trace],
): UndeterminedResult {
  return {
    outcome: "undetermined",
    cause: "unread",
    places: [value.place],
    key: value.place.slice(value.place.lastIndexOf("/") + 1),
    values: { material: value.document.label, field: value.fieldName, detail: value.raw },
    expected: null,
    actual: value.raw === "" ? null : value.raw,
    evidence: value.evidence,
    confidence: value.confidence,
    inputs,
  };
}

export function tracesOf(values: readonly ResolvedValue[]): readonly TraceInput[] {
  return values.flatMap((value) => (value.kind === "nothing" ? [] : [value.trace]));
}
