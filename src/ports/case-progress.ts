import type { CaseProgress } from "../domain/guidance.ts";
import type { SourceOutcome } from "../domain/source-outcome.ts";

/** Where a case stands, by the number on its receipt. Never throws. */
export type FindCaseProgress = (caseNumber: string) => Promise<SourceOutcome<CaseProgress>>;
