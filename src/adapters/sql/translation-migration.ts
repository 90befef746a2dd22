import type { Migration } from "./migration.ts";

/** What the questions and answers of a release taught, by the version of learning. */
export const translationMigration: Migration = {
  name: "0008-translation",
  statements: [
    `create table knowledge_translation (
      release integer primary key references knowledge_release (number) on delete cascade,
      version integer not null, translation text not null
    ) strict`,
  ],
};
