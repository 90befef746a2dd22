import type { Migration } from "./migration.ts";

/** Files that are sent in parts, until a review has them or their time is over. */
export const partialUploadMigration: Migration = {
  name: "0007-partial-uploads",
  statements: [
    `create table partial_upload (
      id text primary key, owner text, name text not null, size_bytes integer not null,
      part_bytes integer not null, sha256 text, created_at text not null, expires_at text not null,
      review_id text references review (id) on delete cascade
    ) strict`,
    "create index partial_upload_expiry on partial_upload (expires_at)",
    "create index partial_upload_review on partial_upload (review_id)",
    `create table partial_upload_part (
      upload_id text not null references partial_upload (id) on delete cascade, number integer not null,
      hash text not null, size_bytes integer not null, primary key (upload_id, number)
    ) strict, without rowid`,
    "create index partial_upload_part_hash on partial_upload_part (hash)",
  ],
};
