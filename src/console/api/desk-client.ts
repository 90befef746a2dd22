import type { DecisionList, DecisionRequest, ReviewList } from "../../http/contract.ts";
import type { ActsRequest, AuditPage, DeskCase, Statistics } from "../../http/desk-contract.ts";
import { getJson, postJson } from "./request.ts";

/** One page of the queue. @param filters as the service names them: status, item, verdict, decided, from, to, q */
export function getQueue(
  filters: Readonly<Record<string, string>>,
  cursor: string | null,
  signal: AbortSignal,
): Promise<ReviewList> {
  return getJson<ReviewList>(`/v1/reviews?${query({ ...filters, limit: "20", cursor })}`, signal);
}

export function getCase(reviewId: string, signal?: AbortSignal): Promise<DeskCase> {
  return getJson<DeskCase>(`${casePath(reviewId)}/desk`, signal);
}

/** Throws ApiProblem `submission-changed` when the applicant handed in something meanwhile. */
export function addActs(reviewId: string, request: ActsRequest): Promise<DeskCase> {
  return postJson<DeskCase>(`${casePath(reviewId)}/acts`, request);
}

export function addDecisions(reviewId: string, request: DecisionRequest): Promise<DecisionList> {
  return postJson<DecisionList>(`${casePath(reviewId)}/decisions`, request);
}

export function getStatistics(
  filters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Statistics> {
  return getJson<Statistics>(`/v1/statistics?${query(filters)}`, signal);
}

export function getAudit(
  filters: Readonly<Record<string, string>>,
  cursor: string | null,
  signal: AbortSignal,
): Promise<AuditPage> {
  return getJson<AuditPage>(`/v1/audit?${query({ ...filters, cursor })}`, signal);
}

function casePath(reviewId: string): string {
  return `/v1/reviews/${encodeURIComponent(reviewId)}`;
}

function query(values: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return new URLSearchParams(given.map(([name, value]) => [name, value])).toString();
}
