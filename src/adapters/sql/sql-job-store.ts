import { type CompiledQuery, sql } from "kysely";
import { z } from "zod";
import { applicantOf } from "../../domain/applicant.ts";
import { type Progress, progressSchema, type Verdict } from "../../domain/report.ts";
import type { JobOutcome, JobStore, StoredEvent } from "../../ports/job-store.ts";
import { noteFacts } from "./case-facts.ts";
import { jsonColumn, storedReview } from "./review-rows.ts";
import type { SqlClient } from "./sql-client.ts";
import { compiled, statements } from "./statements.ts";

const eventRowSchema = z.object({ sequence: z.number(), progress: jsonColumn(progressSchema) });
const depthRowSchema = z.object({ queued: z.number(), running: z.number() });

interface Holder {
  readonly id: string;
  readonly worker: string;
  readonly revision?: number;
}

/** True of the review row while the worker's lease, for the revision it read, stands. */
function isHeld({ id, worker, revision }: Holder) {
  const sameRevision = revision === undefined ? sql`true` : sql`revision = ${revision}`;
  return sql`id = ${id} and worker = ${worker} and status = 'running' and ${sameRevision}`;
}

function insertEvent(holder: Holder, progress: Progress, now: string): CompiledQuery {
  return compiled(sql`insert into review_event (review_id, sequence, progress, created_at)
    select review.id,
      1 + coalesce((select max(sequence) from review_event where review_id = review.id), 0),
      ${JSON.stringify(progress)}, ${now}
    from review where ${isHeld(holder)} returning sequence, progress`);
}

/** For the portals to be told; see the webhook store. */
function insertOutcome(holder: Holder, status: "done" | "failed", verdict: Verdict | null, now: string) {
  return compiled(sql`insert into review_outcome (review_id, revision, status, verdict, finished_at)
    select id, revision, ${status}, ${verdict}, ${now} from review where ${isHeld(holder)}`);
}

export function sqlJobStore(client: SqlClient): JobStore {
  const outcome = (changes: number | undefined): JobOutcome => (changes === 1 ? "accepted" : "lost");
  return {
    async claim({ worker, now, until }) {
      const claim = compiled(sql`update review
        set status = 'running', worker = ${worker}, lease_until = ${until}, attempts = attempts + 1
        where id = (
          select id from review
          where status = 'queued' or (status = 'running' and lease_until < ${now})
          order by created_at, id limit 1
        ) returning *`);
      const [row] = (await client.run(claim)).rows;
      return row === undefined ? null : storedReview(row);
    },

    async renew({ id, worker, until }) {
      const renew = compiled(sql`update review set lease_until = ${until} where ${isHeld({ id, worker })}`);
      return (await client.run(renew)).changes === 1;
    },

    async release(id, worker) {
      await client.run(
        compiled(sql`update review set status = 'queued', worker = null, lease_until = null,
          attempts = attempts - 1 where ${isHeld({ id, worker })}`),
      );
    },

    async releaseAll() {
      const release = compiled(sql`update review
        set status = 'queued', worker = null, lease_until = null where status = 'running'`);
      return (await client.run(release)).changes;
    },

    async depth() {
      const query = compiled(sql`select
        count(*) filter (where status = 'queued') as queued,
        count(*) filter (where status = 'running') as running
        from review where status in ('queued', 'running')`);
      return depthRowSchema.parse((await client.run(query)).rows[0]);
    },

    async recordProgress({ id, worker, progress, now }) {
      const holder = { id, worker };
      const [inserted] = await client.batch([
        insertEvent(holder, progress, now),
        compiled(sql`update review set progress = ${JSON.stringify(progress)}, updated_at = ${now}
          where ${isHeld(holder)}`),
      ]);
      const row = inserted?.rows[0];
      return row === undefined ? null : eventRowSchema.parse(row);
    },

    async events(id, afterSequence): Promise<readonly StoredEvent[]> {
      const query = statements
        .selectFrom("review_event")
        .select(["sequence", "progress"])
        .where("review_id", "=", id)
        .where("sequence", ">", afterSequence)
        .orderBy("sequence");
      return z.array(eventRowSchema).parse((await client.run(query.compile())).rows);
    },

    async complete({ id, worker, revision, report, now }) {
      const holder = { id, worker, revision };
      const done: Progress = { stage: "done", progress: 1 };
      const applicant = applicantOf(report.form, report.prefill);
      const results = await client.batch([
        insertEvent(holder, done, now),
        insertOutcome(holder, "done", report.verdict, now),
        ...noteFacts(report, isHeld(holder), now),
        compiled(sql`update review set status = 'done', report = ${JSON.stringify(report)},
          progress = ${JSON.stringify(done)}, verdict = ${report.verdict},
          finding_count = ${report.findings.length}, failure_code = null, worker = null,
          applicant = ${applicant}, search_text = search_text || ' ' || ${(applicant ?? "").toLowerCase()},
          lease_until = null, updated_at = ${now} where ${isHeld(holder)}`),
      ]);
      return outcome(results.at(-1)?.changes);
    },

    async fail({ id, worker, revision, code, retry, now }) {
      const holder = { id, worker, revision };
      const failed: Progress = { stage: "failed", progress: 1 };
      const event = retry
        ? []
        : [insertEvent(holder, failed, now), insertOutcome(holder, "failed", null, now)];
      const progress = retry ? sql`progress` : sql`${JSON.stringify(failed)}`;
      const results = await client.batch([
        ...event,
        compiled(sql`update review set status = ${retry ? "queued" : "failed"}, progress = ${progress},
          failure_code = ${code}, worker = null, lease_until = null, updated_at = ${now}
          where ${isHeld(holder)}`),
      ]);
      return outcome(results.at(-1)?.changes);
    },
  };
}
