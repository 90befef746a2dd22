import { sql } from "kysely";
import { z } from "zod";
import type { AuditLog } from "../../ports/audit-log.ts";
import type { SqlClient } from "./sql-client.ts";
import { compiled } from "./statements.ts";

const entryRowSchema = z
  .object({
    number: z.number(),
    at: z.string(),
    actor: z.string(),
    role: z.string(),
    action: z.string(),
    target: z.string().nullable(),
    trace_id: z.string().nullable(),
  })
  .transform(({ trace_id, ...row }) => ({ ...row, traceId: trace_id }));

/** The database's triggers keep entries as they are; see the migration. */
export function sqlAuditLog(client: SqlClient): AuditLog {
  return {
    async append({ at, actor, role, action, target, traceId }) {
      await client.run(
        compiled(sql`insert into audit_entry (at, actor, role, action, target, trace_id)
          values (${at}, ${actor}, ${role}, ${action}, ${target}, ${traceId})`),
      );
    },
    async read({ actor, action, target, from, before, afterNumber, limit }) {
      const conditions = [
        sql`true`,
        ...(actor === undefined ? [] : [sql`actor = ${actor}`]),
        ...(action === undefined ? [] : [sql`action = ${action}`]),
        ...(target === undefined ? [] : [sql`target = ${target}`]),
        ...(from === undefined ? [] : [sql`at >= ${from}`]),
        ...(before === undefined ? [] : [sql`at < ${before}`]),
        ...(afterNumber === undefined ? [] : [sql`number < ${afterNumber}`]),
      ];
      const { rows } = await client.run(
        compiled(sql`select * from audit_entry where ${sql.join(conditions, sql` and `)}
          order by number desc limit ${limit}`),
      );
      return z.array(entryRowSchema).parse(rows);
    },
  };
}
