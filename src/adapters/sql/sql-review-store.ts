import { type CompiledQuery, sql } from "kysely";
import { z } from "zod";
import { applicantOf } from "../../domain/applicant.ts";
import { reviewSearchText } from "../../domain/review-search-text.ts";
import { ServiceError } from "../../domain/service-error.ts";
import type {
  CreateOutcome,
  Idempotency,
  ReviewInputs,
  ReviewListQuery,
  ReviewStore,
  StoredDecision,
} from "../../ports/review-store.ts";
import { detachFacts, noteDecision } from "./case-facts.ts";
import { ownedBy } from "./owned-by.ts";
import { listEntry, storedReview } from "./review-rows.ts";
import type { SqlClient } from "./sql-client.ts";
import { notePartsOf } from "./sql-partial-upload-store.ts";
import { compiled, statements } from "./statements.ts";

const queuedProgress = JSON.stringify({ stage: "queued", progress: 0 });

const keyRowSchema = z.object({ review_id: z.string(), fingerprint: z.string() });

const decisionRowSchema = z.object({
  finding_id: z.string(),
  decision: z.enum(["confirmed", "overridden"]),
  reason: z.string(),
  clerk: z.string(),
  decided_at: z.string(),
});

/**
 * Statements that forget what was read from files no review holds any more. Looks only at hashes
 * in the ledger: whoever drops a file notes its hash first, in the same batch.
 */
function forgetOrphans(): readonly CompiledQuery[] {
  const orphaned = sql`hash in (select hash from blob_ledger) and hash not in (select hash from review_file)`;
  return [
    compiled(
      sql`insert or ignore into blob_ledger select image_hash from extraction_image where ${orphaned}`,
    ),
    compiled(sql`delete from extraction where ${orphaned}`),
  ];
}

function noteFiles(id: string): CompiledQuery {
  return compiled(
    sql`insert or ignore into blob_ledger select hash from review_file where review_id = ${id}`,
  );
}

export function sqlReviewStore(client: SqlClient): ReviewStore {
  async function findByKey(scope: string, key: string) {
    const query = statements
      .selectFrom("idempotency")
      .select(["review_id", "fingerprint"])
      .where("scope", "=", scope)
      .where("key", "=", key);
    const [row] = (await client.run(query.compile())).rows;
    if (row === undefined) return null;
    const parsed = keyRowSchema.parse(row);
    return { reviewId: parsed.review_id, fingerprint: parsed.fingerprint };
  }

  /** The conflict a batch failed with, when it was about this key; rethrows anything else. */
  async function conflictOf(error: unknown, idempotency: Idempotency | null): Promise<CreateOutcome> {
    if (!(error instanceof ServiceError) || error.code !== "store-conflict" || !idempotency) throw error;
    const used = await findByKey(idempotency.scope, idempotency.key);
    if (!used) throw error;
    return { kind: "conflict", ...used };
  }

  return {
    findByKey,

    async create({ id, owner, inputs, now }, idempotency) {
      const review = statements.insertInto("review").values({
        id,
        owner,
        revision: 1,
        status: "queued",
        item_id: inputs.itemId,
        item_name: inputs.itemName,
        as_of: inputs.asOf,
        inputs: JSON.stringify(inputs),
        progress: queuedProgress,
        file_count: inputs.files.length,
        finding_count: 0,
        attempts: 0,
        ...searchColumns(id, inputs, applicantOf(inputs.form, [])),
        created_at: now,
        updated_at: now,
      });
      const files = inputs.files.map((file) =>
        statements.insertInto("review_file").values({ review_id: id, hash: file.hash }).compile(),
      );
      const key = idempotency
        ? [
            statements
              .insertInto("idempotency")
              .values({ ...idempotency, review_id: id })
              .compile(),
          ]
        : [];
      try {
        await client.batch([review.compile(), ...files, ...key]);
        return { kind: "created" };
      } catch (error) {
        return await conflictOf(error, idempotency);
      }
    },

    async get(id) {
      const query = statements.selectFrom("review").selectAll().where("id", "=", id);
      const [row] = (await client.run(query.compile())).rows;
      return row === undefined ? null : storedReview(row);
    },

    async list(query) {
      return (await client.run(listQuery(query))).rows.map(listEntry);
    },

    async supplement({ id, revision, inputs, now }, idempotency) {
      try {
        const results = await client.batch(supplementStatements({ id, revision, inputs, now }, idempotency));
        if (results.at(-1)?.changes === 1) return { kind: "created" };
        const used = idempotency && (await findByKey(idempotency.scope, idempotency.key));
        if (used) return { kind: "conflict", ...used };
        const query = statements.selectFrom("review").select("id").where("id", "=", id);
        const exists = (await client.run(query.compile())).rows.length > 0;
        return { kind: exists ? "changed" : "not-found" };
      } catch (error) {
        return await conflictOf(error, idempotency);
      }
    },

    async erase(id) {
      const results = await client.batch([
        noteFiles(id),
        detachFacts(id),
        notePartsOf(sql`review_id = ${id}`),
        statements.deleteFrom("review").where("id", "=", id).compile(),
        ...forgetOrphans(),
      ]);
      await client.scrub();
      return results[3]?.changes === 1;
    },

    async addDecisions(reviewId, decisions) {
      await client.batch(
        decisions.flatMap((decision) => [
          insertDecision(reviewId, decision),
          noteDecision(reviewId, decision),
        ]),
      );
    },

    async decisions(reviewId) {
      const { rows } = await client.run(
        compiled(sql`select * from decision where review_id = ${reviewId} order by number`),
      );
      return z
        .array(decisionRowSchema)
        .parse(rows)
        .map((row) => ({
          findingId: row.finding_id,
          decision: row.decision,
          reason: row.reason,
          clerk: row.clerk,
          decidedAt: row.decided_at,
        }));
    },

    async ping() {
      await client.run(compiled(sql`select 1`));
    },
  };
}

/** The last statement changes one row, or none when the review is not at that revision. */
function supplementStatements(
  change: { id: string; revision: number; inputs: ReviewInputs; now: string },
  idempotency: Idempotency | null,
): readonly CompiledQuery[] {
  const { id, revision, inputs, now } = change;
  const isCurrent = sql`exists (select 1 from review where id = ${id} and revision = ${revision})`;
  const key = idempotency
    ? [
        compiled(sql`insert into idempotency (scope, key, fingerprint, review_id)
          select ${idempotency.scope}, ${idempotency.key}, ${idempotency.fingerprint}, ${id} where ${isCurrent}`),
      ]
    : [];
  const files = inputs.files.map((file) =>
    compiled(sql`insert into review_file (review_id, hash) select ${id}, ${file.hash} where ${isCurrent}`),
  );
  return [
    ...key,
    noteFiles(id),
    compiled(sql`delete from review_file where review_id = ${id} and ${isCurrent}`),
    ...files,
    ...forgetOrphans(),
    compiled(sql`update review set
      revision = revision + 1, status = 'queued', inputs = ${JSON.stringify(inputs)},
      item_name = ${inputs.itemName}, as_of = ${inputs.asOf}, progress = ${queuedProgress},
      previous_findings = coalesce(json_extract(report, '$.findings'), previous_findings),
      file_count = ${inputs.files.length}, attempts = 0, failure_code = null, outcome = null,
      search_text = ${reviewSearchText(id, inputs, applicantOf(inputs.form, []))} || ' ' || lower(coalesce(applicant, '')),
      worker = null, lease_until = null, updated_at = ${now}
      where id = ${id} and revision = ${revision}`),
  ];
}

function listQuery(query: ReviewListQuery): CompiledQuery {
  let select = statements
    .selectFrom("review")
    .select(["id", "status", "progress", "verdict", "item_id", "item_name", "as_of"])
    .select(["file_count", "finding_count", "applicant", "outcome", "created_at", "updated_at"])
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit);
  if (query.owner !== undefined) select = select.where(ownedBy(query.owner));
  if (query.status !== undefined) select = select.where("status", "=", query.status);
  if (query.itemId !== undefined) select = select.where("item_id", "=", query.itemId);
  if (query.verdict !== undefined)
    select = select.where("verdict", "=", query.verdict).where("status", "=", "done");
  if (query.decided !== undefined)
    select = select.where("outcome", query.decided === "open" ? "is" : "is not", null);
  if (query.createdFrom !== undefined) select = select.where("created_at", ">=", query.createdFrom);
  if (query.createdBefore !== undefined) select = select.where("created_at", "<", query.createdBefore);
  if (query.text !== undefined)
    select = select.where(sql<boolean>`instr(search_text, ${query.text.toLowerCase()}) > 0`);
  if (query.after) {
    const { createdAt, id } = query.after;
    select = select.where(sql<boolean>`(created_at, id) < (${createdAt}, ${id})`);
  }
  return select.compile();
}

function searchColumns(id: string, inputs: ReviewInputs, applicant: string | null) {
  return { applicant, search_text: reviewSearchText(id, inputs, applicant) };
}

function insertDecision(reviewId: string, decision: StoredDecision): CompiledQuery {
  return statements
    .insertInto("decision")
    .values({
      review_id: reviewId,
      finding_id: decision.findingId,
      decision: decision.decision,
      reason: decision.reason,
      clerk: decision.clerk,
      decided_at: decision.decidedAt,
    })
    .compile();
}
