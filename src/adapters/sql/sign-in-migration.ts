import type { Migration } from "./migration.ts";

/** Accounts, sessions, failed attempts, and the audit trail, whose rows can neither be changed nor removed. */
export const signInMigration: Migration = {
  name: "0004-sign-in",
  statements: [
    `create table account (
      name text primary key, display_name text not null, role text not null, password_hash text not null,
      is_disabled integer not null default 0, created_at text not null
    ) strict, without rowid`,
    `create table session (
      token_digest text primary key, subject text not null, display_name text not null, role text not null,
      created_at text not null, seen_at text not null
    ) strict, without rowid`,
    "create index session_subject on session (subject)",
    "create table sign_in_failure (name text primary key, count integer not null, last_at text not null) strict, without rowid",
    `create table audit_entry (
      number integer primary key autoincrement, at text not null, actor text not null, role text not null,
      action text not null, target text, trace_id text
    ) strict`,
    "create index audit_entry_target on audit_entry (target)",
    `create trigger audit_entry_stays before update on audit_entry
      begin select raise(abort, 'the audit trail is append-only'); end`,
    `create trigger audit_entry_is_kept before delete on audit_entry
      begin select raise(abort, 'the audit trail is append-only'); end`,
  ],
};
