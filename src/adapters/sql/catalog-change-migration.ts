import type { Migration } from "./migration.ts";

/** What policy staff change about the catalog in forms: a draft per item, and numbered changes. */
export const catalogChangeMigration: Migration = {
  name: "0006-catalog-changes",
  statements: [
    `create table catalog_change (
      number integer primary key, change text not null, rolled_back text
    ) strict`,
    `create table catalog_draft (
      item_id text primary key, revision integer not null, draft text not null
    ) strict, without rowid`,
  ],
};
