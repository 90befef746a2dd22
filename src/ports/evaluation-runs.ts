import type { EvaluationRun } from "../domain/evaluation-run.ts";

/** Results of evaluation runs, kept elsewhere. */
export interface EvaluationRuns {
  /** Every readable result; `id` names its file and is stable. */
  list(): Promise<readonly { readonly id: string; readonly run: EvaluationRun }[]>;
}
