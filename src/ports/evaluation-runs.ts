import type { EvaluationRun } from "../domain/evaluation-run.ts";

/** Results of evaluation runs, kept elsewhere. */
export interface EvaluationRuns {
  /** Every readable result; `id` names its file and is stable. */
  list(): Promise<
    readonly { readonly id: string; readonly run: EvaluationRun; readonly hasReport: boolean }[]
  >;
  /** The run's page of charts and worst cases with their pictures, as one HTML text; null where there is none. */
  report(id: string): Promise<string | null>;
}
