import { type CompiledQuery, sql } from "kysely";
import { z } from "zod";
import { catalogChangeMigration } from "./catalog-change-migration.ts";
import { deskMigration } from "./desk-migration.ts";
import type { Migration } from "./migration.ts";
import { partialUploadMigration } from "./partial-upload-migration.ts";
import { signInMigration } from "./sign-in-migration.ts";
import type { SqlClient } from "./sql-client.ts";
import { compiled, statements } from "./statements.ts";
import { translationMigration } from "./translation-migration.ts";
import { webhookMigration } from "./webhook-migration.ts";

export const migrations: readonly Migration[] = [
  {
    name: "0001-reviews",
    statements: [
      `create table review (
        id text primary key, owner text, revision integer not null, status text not null,
        item_id text not null, item_name text not null, as_of text not null,
        inputs text not null, progress text not null, report text, previous_findings text,
        verdict text, file_count integer not null, finding_count integer not null default 0,
        attempts integer not null default 0, failure_code text, worker text, lease_until text,
        created_at text not null, updated_at text not null
      ) strict`,
      "create index review_newest on review (created_at desc, id desc)",
      "create index review_work on review (status, created_at)",
      `create table review_file (
        review_id text not null references review (id) on delete cascade, hash text not null
      ) strict`,
      "create index review_file_review on review_file (review_id)",
      "create index review_file_hash on review_file (hash)",
      `create table review_event (
        review_id text not null references review (id) on delete cascade, sequence integer not null,
        progress text not null, created_at text not null, primary key (review_id, sequence)
      ) strict, without rowid`,
      `create table decision (
        number integer primary key, review_id text not null references review (id) on delete cascade,
        finding_id text not null, decision text not null, reason text not null, clerk text not null,
        decided_at text not null
      ) strict`,
      "create index decision_review on decision (review_id)",
      `create table idempotency (
        scope text not null, key text not null, fingerprint text not null,
        review_id text not null references review (id) on delete cascade, primary key (scope, key)
      ) strict, without rowid`,
      "create index idempotency_review on idempotency (review_id)",
      `create table extraction (
        hash text not null, reader_version text not null, outcome text not null,
        primary key (hash, reader_version)
      ) strict`,
      `create table extraction_image (
        hash text not null, reader_version text not null, image_hash text not null,
        foreign key (hash, reader_version) references extraction (hash, reader_version) on delete cascade
      ) strict`,
      "create index extraction_image_owner on extraction_image (hash, reader_version)",
      "create index extraction_image_hash on extraction_image (image_hash)",
      "create table blob_ledger (hash text primary key) strict, without rowid",
    ],
  },
  {
    name: "0002-knowledge",
    statements: [
      `create table knowledge_version (
        document_id text not null, version text not null, document text not null, passages text not null,
        created_at text not null, primary key (document_id, version)
      ) strict`,
      `create table knowledge_draft (
        document_id text primary key, version text, updated_at text not null, confirmed_at text not null
      ) strict`,
      `create table knowledge_release (
        number integer primary key, created_at text not null, note text not null, hit_test text
      ) strict`,
      `create table knowledge_release_entry (
        release integer not null references knowledge_release (number) on delete cascade,
        document_id text not null, version text not null, primary key (release, document_id)
      ) strict, without rowid`,
      "create table knowledge_setting (name text primary key, value text not null) strict, without rowid",
      "create table knowledge_hit_test (id text primary key, run_at text not null, run text not null) strict",
      "create index knowledge_hit_test_newest on knowledge_hit_test (run_at desc)",
      `create table asked_question (
        number integer primary key, id text not null unique, asked_at text not null, question text not null,
        status text not null, reason text, document_ids text not null, rating integer
      ) strict`,
    ],
  },
  deskMigration,
  signInMigration,
  webhookMigration,
  catalogChangeMigration,
  partialUploadMigration,
  translationMigration,
];

const appliedSchema = z.array(z.object({ name: z.string() }));

/** Brings the database to the newest schema; each migration is applied wholly or not at all. */
export async function migrate(client: SqlClient, now: Date, all = migrations): Promise<readonly string[]> {
  await client.run(
    compiled(
      sql`create table if not exists migration (name text primary key, applied_at text not null) strict`,
    ),
  );
  const { rows } = await client.run(statements.selectFrom("migration").select("name").compile());
  const applied = new Set(appliedSchema.parse(rows).map((row) => row.name));
  const missing = all.filter((migration) => !applied.has(migration.name));
  for (const migration of missing) {
    const note: CompiledQuery = statements
      .insertInto("migration")
      .values({ name: migration.name, applied_at: now.toISOString() })
      .compile();
    await client.batch([...migration.statements.map((text) => compiled(sql.raw(text))), note]);
  }
  return missing.map((migration) => migration.name);
}
