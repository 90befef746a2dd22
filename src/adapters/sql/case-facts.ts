import { type CompiledQuery, type RawBuilder, sql } from "kysely";
import type { Report } from "../../domain/report.ts";
import { compiled } from "./statements.ts";

/**
 * Statements that note what statistics need of a finished report: no names, no texts, no files. They
 * run before the report is stored, so that the first report of a case can still be told.
 * @param held true of the review's row while the report may be stored
 */
export function noteFacts(report: Report, held: RawBuilder<unknown>, now: string): readonly CompiledQuery[] {
  const milliseconds = Math.round(report.timings.total ?? 0);
  const verdict = report.verdict ?? "needs-human";
  return [
    compiled(sql`insert or ignore into case_fact
      (case_id, item_id, item_name, created_at, first_verdict, first_done_at, machine_milliseconds)
      select id, item_id, item_name, created_at, ${verdict}, ${now}, ${milliseconds} from review where ${held}`),
    compiled(sql`update case_fact set rounds = (select revision from review where id = ${report.id}),
      closed_at = null, outcome = null where case_id = ${report.id} and exists (select 1 from review where ${held})`),
    ...report.findings.map((finding) =>
      compiled(sql`insert or ignore into finding_fact
        (case_id, finding_id, rule_id, code, severity, verdict, is_first)
        select id, ${finding.id}, ${finding.ruleId}, ${finding.code}, ${finding.severity}, ${finding.verdict},
          report is null from review where ${held}`),
    ),
  ];
}

/** Keeps the facts of a review that is erased, under a number that leads nowhere. */
export function detachFacts(reviewId: string): CompiledQuery {
  return compiled(
    sql`update case_fact set case_id = 'erased-' || lower(hex(randomblob(16))) where case_id = ${reviewId}`,
  );
}

/** A clerk's latest decision on a finding counts. */
export function noteDecision(
  reviewId: string,
  { findingId, decision }: { readonly findingId: string; readonly decision: string },
): CompiledQuery {
  return compiled(
    sql`update finding_fact set decision = ${decision} where case_id = ${reviewId} and finding_id = ${findingId}`,
  );
}
