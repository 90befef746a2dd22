import type { EvaluationComparison, EvaluationList } from "../../http/evaluation-contract.ts";
import { getJson } from "./request.ts";
import { serviceUrl } from "./service-address.ts";

const root = "/v1/studio/evaluations";

export async function getEvaluations(signal: AbortSignal): Promise<EvaluationList["runs"]> {
  return (await getJson<EvaluationList>(root, signal)).runs;
}

export function compareEvaluations(
  before: string,
  after: string,
  signal: AbortSignal,
): Promise<EvaluationComparison> {
  return getJson<EvaluationComparison>(
    `${root}/comparison?${new URLSearchParams({ before, after })}`,
    signal,
  );
}

/** A whole address, for a frame: the run's report, opened at its worst cases. */
export function evaluationReportUrl(run: string): string {
  return `${serviceUrl(`/v1/studio/evaluations/report?${new URLSearchParams({ run })}`)}#worst`;
}
