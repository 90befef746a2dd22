import type { Migration } from "./migration.ts";

/**
 * What clerks need beside the reviews: words to search by, their acts in order, and facts for statistics
 * that hold nothing personal and outlive an erased review (under a number of their own).
 */
export const deskMigration: Migration = {
  name: "0003-desk",
  statements: [
    "alter table review add column applicant text",
    "alter table review add column search_text text not null default ''",
    "alter table review add column outcome text",
    // Reviews of before can at least be found by number and item.
    "update review set search_text = lower(id || ' ' || item_name)",
    `create table desk_act (
      number integer primary key, review_id text not null references review (id) on delete cascade,
      revision integer not null, clerk text not null, at text not null, act text not null
    ) strict`,
    "create index desk_act_review on desk_act (review_id)",
    `create table case_fact (
      case_id text primary key, item_id text not null, item_name text not null, created_at text not null,
      first_verdict text not null, first_done_at text not null, machine_milliseconds integer not null,
      rounds integer not null default 1, opened_at text, closed_at text, outcome text
    ) strict`,
    "create index case_fact_created on case_fact (created_at)",
    `create table finding_fact (
      case_id text not null references case_fact (case_id) on update cascade on delete cascade,
      finding_id text not null, rule_id text not null, code text not null, severity text not null,
      verdict text not null, is_first integer not null, decision text,
      primary key (case_id, finding_id)
    ) strict, without rowid`,
  ],
};
