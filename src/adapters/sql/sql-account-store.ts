import { sql } from "kysely";
import { z } from "zod";
import type { AccountStore } from "../../ports/account-store.ts";
import type { SqlClient } from "./sql-client.ts";
import { compiled } from "./statements.ts";

const roleSchema = z.enum(["portal", "clerk", "policy", "admin"]);

const accountRowSchema = z
  .object({
    name: z.string(),
    display_name: z.string(),
    role: roleSchema,
    password_hash: z.string(),
    is_disabled: z.number(),
    created_at: z.string(),
  })
  .transform((row) => ({
    name: row.name,
    displayName: row.display_name,
    role: row.role,
    passwordHash: row.password_hash,
    isDisabled: row.is_disabled === 1,
    createdAt: row.created_at,
  }));

const sessionRowSchema = z
  .object({
    token_digest: z.string(),
    subject: z.string(),
    display_name: z.string(),
    role: roleSchema,
    created_at: z.string(),
    seen_at: z.string(),
  })
  .transform((row) => ({
    tokenDigest: row.token_digest,
    subject: row.subject,
    displayName: row.display_name,
    role: row.role,
    createdAt: row.created_at,
    seenAt: row.seen_at,
  }));

const failureRowSchema = z
  .object({ count: z.number(), last_at: z.string() })
  .transform((row) => ({ count: row.count, lastAt: row.last_at }));

/** Sessions older than this are swept when a new one is opened; none lives as long. */
const oldestSessionMilliseconds = 2 * 86_400_000;

const endSessionsOf = (name: string) =>
  compiled(sql`delete from session where subject = ${`account:${name}`}`);

export function sqlAccountStore(client: SqlClient): AccountStore {
  return {
    async add(account) {
      const { changes } = await client.run(
        compiled(sql`insert or ignore into account (name, display_name, role, password_hash, is_disabled, created_at)
          values (${account.name}, ${account.displayName}, ${account.role}, ${account.passwordHash},
            ${account.isDisabled ? 1 : 0}, ${account.createdAt})`),
      );
      return changes === 1;
    },
    async get(name) {
      const [row] = (await client.run(compiled(sql`select * from account where name = ${name}`))).rows;
      return row === undefined ? null : accountRowSchema.parse(row);
    },
    async list() {
      const { rows } = await client.run(compiled(sql`select * from account order by name`));
      return z.array(accountRowSchema).parse(rows);
    },
    async setDisabled(name, isDisabled) {
      const [updated] = await client.batch([
        compiled(sql`update account set is_disabled = ${isDisabled ? 1 : 0} where name = ${name}`),
        endSessionsOf(name),
      ]);
      return updated?.changes === 1;
    },
    async setPassword(name, passwordHash) {
      const [updated] = await client.batch([
        compiled(sql`update account set password_hash = ${passwordHash} where name = ${name}`),
        endSessionsOf(name),
        compiled(sql`delete from sign_in_failure where name = ${name}`),
      ]);
      return updated?.changes === 1;
    },

    async openSession(session) {
      const oldest = new Date(Date.parse(session.createdAt) - oldestSessionMilliseconds).toISOString();
      await client.batch([
        compiled(sql`delete from session where created_at < ${oldest}`),
        compiled(sql`insert into session (token_digest, subject, display_name, role, created_at, seen_at)
          values (${session.tokenDigest}, ${session.subject}, ${session.displayName}, ${session.role},
            ${session.createdAt}, ${session.seenAt})`),
      ]);
    },
    async session(tokenDigest) {
      const query = compiled(sql`select * from session where token_digest = ${tokenDigest}`);
      const [row] = (await client.run(query)).rows;
      return row === undefined ? null : sessionRowSchema.parse(row);
    },
    async touchSession(tokenDigest, seenAt) {
      await client.run(
        compiled(sql`update session set seen_at = ${seenAt} where token_digest = ${tokenDigest}`),
      );
    },
    async endSession(tokenDigest) {
      await client.run(compiled(sql`delete from session where token_digest = ${tokenDigest}`));
    },

    async failures(name) {
      const query = compiled(sql`select count, last_at from sign_in_failure where name = ${name}`);
      const [row] = (await client.run(query)).rows;
      return row === undefined ? null : failureRowSchema.parse(row);
    },
    async noteFailure(name, at, forgetBefore) {
      const results = await client.batch([
        compiled(sql`delete from sign_in_failure where last_at < ${forgetBefore}`),
        compiled(sql`insert into sign_in_failure (name, count, last_at) values (${name}, 1, ${at})
          on conflict (name) do update set count = count + 1, last_at = ${at} returning count, last_at`),
      ]);
      return failureRowSchema.parse(results[1]?.rows[0]).count;
    },
    async clearFailures(name) {
      await client.run(compiled(sql`delete from sign_in_failure where name = ${name}`));
    },
  };
}
