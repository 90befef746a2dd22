import { type CompiledQuery, sql } from "kysely";
import { z } from "zod";
import { caseOutcomeSchema, type DeskAct, deskActSchema } from "../../domain/desk-act.ts";
import { verdictSchema } from "../../domain/report.ts";
import type { DeskStore, StatisticsQuery } from "../../ports/desk-store.ts";
import { jsonColumn } from "./review-rows.ts";
import type { SqlClient } from "./sql-client.ts";
import { compiled } from "./statements.ts";

const actRowSchema = z.object({
  revision: z.number(),
  clerk: z.string(),
  at: z.string(),
  act: jsonColumn(deskActSchema),
});

const caseRowSchema = z
  .object({
    item_id: z.string(),
    item_name: z.string(),
    first_verdict: verdictSchema,
    created_at: z.string(),
    machine_milliseconds: z.number(),
    rounds: z.number(),
    opened_at: z.string().nullable(),
    closed_at: z.string().nullable(),
    outcome: caseOutcomeSchema.nullable(),
  })
  .transform((row) => ({
    itemId: row.item_id,
    itemName: row.item_name,
    firstVerdict: row.first_verdict,
    createdAt: row.created_at,
    machineMilliseconds: row.machine_milliseconds,
    rounds: row.rounds,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
  }));

const findingRowSchema = z
  .object({
    item_id: z.string(),
    rule_id: z.string(),
    code: z.string(),
    raised: z.number(),
    confirmed: z.number(),
    overridden: z.number(),
  })
  .transform(({ item_id, rule_id, ...row }) => ({ itemId: item_id, ruleId: rule_id, ...row }));

const defectRowSchema = z
  .object({ item_id: z.string(), code: z.string(), cases: z.number() })
  .transform(({ item_id, ...row }) => ({ itemId: item_id, ...row }));

export function sqlDeskStore(client: SqlClient): DeskStore {
  return {
    async addActs(reviewId, revision, acts) {
      const isCurrent = sql`exists (select 1 from review where id = ${reviewId} and revision = ${revision})`;
      const results = await client.batch(
        acts.flatMap(({ clerk, at, act }) => [
          compiled(sql`insert into desk_act (review_id, revision, clerk, at, act)
            select ${reviewId}, ${revision}, ${clerk}, ${at}, ${JSON.stringify(act)} where ${isCurrent}`),
          ...consequences({ reviewId, revision }, act, at),
        ]),
      );
      return results[0]?.changes === 1 ? "added" : "changed";
    },

    async acts(reviewId) {
      const { rows } = await client.run(
        compiled(
          sql`select revision, clerk, at, act from desk_act where review_id = ${reviewId} order by number`,
        ),
      );
      return z.array(actRowSchema).parse(rows);
    },

    async caseFacts(query) {
      const { rows } = await client.run(compiled(sql`select * from case_fact where ${isMeant(query)}`));
      return z.array(caseRowSchema).parse(rows);
    },

    async defectFacts(query) {
      const { rows } = await client.run(
        compiled(sql`select item_id, code, count(distinct case_id) as cases
          from case_fact join finding_fact using (case_id)
          where is_first and finding_fact.verdict = 'violated' and ${isMeant(query)}
          group by item_id, code order by item_id, code`),
      );
      return z.array(defectRowSchema).parse(rows);
    },

    async findingFacts(query) {
      const { rows } = await client.run(
        compiled(sql`select item_id, rule_id, code,
          count(distinct case_id) as raised,
          count(*) filter (where decision = 'confirmed') as confirmed,
          count(*) filter (where decision = 'overridden') as overridden
          from case_fact join finding_fact using (case_id) where ${isMeant(query)}
          group by item_id, rule_id, code order by item_id, rule_id, code`),
      );
      return z.array(findingRowSchema).parse(rows);
    },
  };
}

function isMeant({ from, before, itemId }: StatisticsQuery) {
  const ofItem = itemId === undefined ? sql`true` : sql`item_id = ${itemId}`;
  return sql`created_at >= ${from} and created_at < ${before} and ${ofItem}`;
}

/** What an act changes besides being kept. */
function consequences(
  { reviewId, revision }: { readonly reviewId: string; readonly revision: number },
  act: DeskAct,
  at: string,
): readonly CompiledQuery[] {
  const isCurrent = sql`exists (select 1 from review where id = ${reviewId} and revision = ${revision})`;
  if (act.kind === "opened")
    return [
      compiled(sql`update case_fact set opened_at = coalesce(opened_at, ${at})
        where case_id = ${reviewId} and ${isCurrent}`),
    ];
  if (act.kind !== "outcome") return [];
  return [
    compiled(
      sql`update review set outcome = ${act.outcome} where id = ${reviewId} and revision = ${revision}`,
    ),
    compiled(sql`update case_fact set closed_at = ${at}, outcome = ${act.outcome}
      where case_id = ${reviewId} and ${isCurrent}`),
  ];
}
