import { sql } from "kysely";
import { z } from "zod";
import { verdictSchema } from "../../domain/report.ts";
import type { Subscriber, WebhookStore } from "../../ports/webhook-store.ts";
import { ownedBy } from "./owned-by.ts";
import type { SqlClient } from "./sql-client.ts";
import { compiled } from "./statements.ts";

const rowSchema = z
  .object({
    id: z.string(),
    number: z.number(),
    portal: z.string(),
    review_id: z.string(),
    revision: z.number(),
    status: z.enum(["done", "failed"]),
    verdict: verdictSchema.nullable(),
    item_id: z.string(),
    item_name: z.string(),
    finished_at: z.string(),
    state: z.enum(["waiting", "delivered", "dead"]),
    attempts: z.number(),
    next_at: z.string(),
    failure: z.string().nullable(),
    settled_at: z.string().nullable(),
  })
  .transform(({ review_id, item_id, item_name, finished_at, next_at, settled_at, ...row }) => ({
    ...row,
    reviewId: review_id,
    itemId: item_id,
    itemName: item_name,
    finishedAt: finished_at,
    nextAt: next_at,
    settledAt: settled_at,
  }));
const depthSchema = z.object({ waiting: z.number(), dead: z.number() });

function insertDeliveries({ portal, owner }: Subscriber, now: string) {
  const isTheirs = owner === null ? sql`true` : ownedBy(owner);
  return compiled(sql`insert into webhook_delivery (id, number, portal, review_id, revision, status, verdict,
      item_id, item_name, finished_at, state, next_at)
    select 'msg_' || lower(hex(randomblob(16))), ended.number, ${portal}, ended.review_id, ended.revision,
      ended.status, ended.verdict, review.item_id, review.item_name, ended.finished_at, 'waiting', ${now}
    from review_outcome ended join review on review.id = ended.review_id where ${isTheirs}`);
}

/** Over the same database as the job store, which notes the ends of reviews. */
export function sqlWebhookStore(client: SqlClient): WebhookStore {
  return {
    async distribute(subscribers, now) {
      const portals = sql.join(subscribers.map(({ portal }) => sql`${portal}`));
      const isGone = subscribers.length === 0 ? sql`true` : sql`portal not in (${portals})`;
      await client.batch([
        ...subscribers.map((subscriber) => insertDeliveries(subscriber, now)),
        compiled(sql`delete from review_outcome`),
        compiled(sql`update webhook_delivery
          set state = 'dead', failure = 'portal-removed', settled_at = ${now}
          where state = 'waiting' and ${isGone}`),
      ]);
    },

    async nextDue(portal, now) {
      const query = compiled(sql`select * from webhook_delivery due
        where portal = ${portal} and state = 'waiting' and next_at <= ${now} and not exists (
          select 1 from webhook_delivery earlier
          where earlier.review_id = due.review_id and earlier.portal = due.portal
            and earlier.state = 'waiting' and earlier.number < due.number
        ) order by number limit 1`);
      const [row] = (await client.run(query)).rows;
      return row === undefined ? null : rowSchema.parse(row);
    },

    async settle(id, { state, attempts, nextAt, failure, now }) {
      const settledAt = state === "waiting" ? null : now;
      await client.run(
        compiled(sql`update webhook_delivery set state = ${state}, attempts = ${attempts},
          next_at = ${nextAt}, failure = ${failure}, settled_at = ${settledAt}
          where id = ${id} and state = 'waiting'`),
      );
    },

    async revive(id, now) {
      const update = compiled(sql`update webhook_delivery
        set state = 'waiting', attempts = 0, next_at = ${now}, settled_at = null
        where id = ${id} and state = 'dead' returning *`);
      const [row] = (await client.run(update)).rows;
      return row === undefined ? null : rowSchema.parse(row);
    },

    async list({ state, portal, after, limit }) {
      const conditions = [
        sql`true`,
        ...(state === undefined ? [] : [sql`state = ${state}`]),
        ...(portal === undefined ? [] : [sql`portal = ${portal}`]),
        ...(after === undefined ? [] : [sql`(number, portal) < (${after.number}, ${after.portal})`]),
      ];
      const { rows } = await client.run(
        compiled(sql`select * from webhook_delivery where ${sql.join(conditions, sql` and `)}
          order by number desc, portal desc limit ${limit}`),
      );
      return z.array(rowSchema).parse(rows);
    },

    async depth() {
      const query = compiled(sql`select
        count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'dead') as dead
        from webhook_delivery where state <> 'delivered'`);
      return depthSchema.parse((await client.run(query)).rows[0]);
    },

    async forget(settledBefore) {
      await client.run(
        compiled(sql`delete from webhook_delivery
          where state <> 'waiting' and settled_at < ${settledBefore}`),
      );
    },
  };
}
