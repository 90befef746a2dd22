import type { Migration } from "./migration.ts";

/** Reviews that ended and portals have not been told of yet, and the messages to each portal. */
export const webhookMigration: Migration = {
  name: "0005-webhooks",
  statements: [
    `create table review_outcome (
      number integer primary key autoincrement,
      review_id text not null references review (id) on delete cascade, revision integer not null,
      status text not null, verdict text, finished_at text not null
    ) strict`,
    "create index review_outcome_review on review_outcome (review_id)",
    `create table webhook_delivery (
      id text primary key, number integer not null, portal text not null,
      review_id text not null references review (id) on delete cascade, revision integer not null,
      status text not null, verdict text, item_id text not null, item_name text not null,
      finished_at text not null, state text not null, attempts integer not null default 0,
      next_at text not null, failure text, settled_at text, unique (portal, number)
    ) strict`,
    "create index webhook_delivery_work on webhook_delivery (state, portal, next_at)",
    "create index webhook_delivery_review on webhook_delivery (review_id, portal, state)",
  ],
};
