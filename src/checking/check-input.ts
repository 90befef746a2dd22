import type { Answers } from "../domain/condition.ts";
import type { ExtractedText, UnreadableCode } from "../domain/extracted-text.ts";
import type { Finding } from "../domain/finding.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { RecognizedMaterial } from "../domain/recognized-material.ts";
import type { PrefillField, ReportMaterial, Verdict } from "../domain/report.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { Trace } from "../domain/trace.ts";
import type { Wording } from "../domain/wording.ts";

/** A file as it was handed in. `sha256` lets copies of one file be told without reading them. */
export interface SubmittedFile {
  readonly id: string;
  readonly name: string;
  readonly sha256?: string;
  readonly unreadable?: { readonly code: UnreadableCode; readonly message: string };
}

/** Everything a review is decided on. Nothing else is looked at: no clock, no store, no model. */
export interface CheckInput {
  /** The item as the catalog holds it on `asOf`, so its rules are those in force. */
  readonly item: ServiceItem;
  readonly types: readonly MaterialType[];
  readonly wording: Wording;
  /** Unknown questions and options count as unanswered. */
  readonly answers: Answers;
  /** Portal-filled fields; `electronicCertificates` and `commitments` are reserved keys. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly asOf: LocalDate;
  readonly materials: readonly RecognizedMaterial[];
  readonly texts: ReadonlyMap<string, ExtractedText>;
  readonly files: readonly SubmittedFile[];
  /** File id → material id, as the applicant said. */
  readonly assignments: Readonly<Record<string, string>>;
}

/** Where one recognized material went, and why. */
export interface AssignmentOutcome {
  readonly recognizedMaterialId: string;
  readonly materialId: string | null;
  readonly reason: string;
}

export interface CheckOutcome {
  readonly verdict: Verdict;
  readonly summary: string;
  readonly materials: readonly ReportMaterial[];
  /** Every violation at once; blocking before advisory, violated before undetermined, in the item's order. */
  readonly findings: readonly Finding[];
  readonly assignment: readonly AssignmentOutcome[];
  readonly unassignedFiles: readonly {
    readonly fileId: string;
    readonly name: string;
    readonly reason: string;
  }[];
  readonly prefill: readonly PrefillField[];
  readonly trace: Trace;
}
