import Database from "better-sqlite3";
import type { CompiledQuery } from "kysely";
import { ServiceError } from "../../domain/service-error.ts";
import type { SqlClient, StatementResult } from "../sql/sql-client.ts";

/**
 * SQLite in a file (or `:memory:`) through better-sqlite3.
 * WAL, so that reading never waits for writing; `synchronous = FULL`, so that what was told to a
 * caller as stored survives a power cut too (a few milliseconds a write; reviews take seconds);
 * `secure_delete`, so that erased rows are overwritten, not just unlinked.
 */
export function nodeSqliteClient(path: string): SqlClient {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma("secure_delete = ON");
  database.pragma("busy_timeout = 5000");

  function execute(statement: CompiledQuery): StatementResult {
    const prepared = database.prepare<unknown[], unknown>(statement.sql);
    if (!prepared.reader) return { rows: [], changes: prepared.run(...statement.parameters).changes };
    const rows = prepared.all(...statement.parameters);
    return { rows, changes: rows.length };
  }
  const executeAll = database.transaction((all: readonly CompiledQuery[]) => all.map(execute));

  return {
    run: (statement) => attempt(() => execute(statement)),
    batch: (all) => attempt(() => executeAll.immediate(all)),
    // Deleted rows also lie in the write-ahead log until it is folded back and cut off.
    scrub: () => attempt(() => void database.pragma("wal_checkpoint(TRUNCATE)")),
    close: () => attempt(() => void database.close()),
  };
}

/** Runs synchronous database work as a promise, with the driver's errors translated. */
async function attempt<Result>(work: () => Result): Promise<Result> {
  try {
    return await Promise.resolve(work());
  } catch (cause) {
    const code = cause instanceof Database.SqliteError ? cause.code : "";
    const isConflict = code === "SQLITE_CONSTRAINT_PRIMARYKEY" || code === "SQLITE_CONSTRAINT_UNIQUE";
    throw isConflict
      ? new ServiceError("store-conflict", "a unique key was used twice", { cause })
      : new ServiceError("store-unavailable", `the database failed (${code || "unknown"})`, {
          cause,
          isRetryable: code === "SQLITE_BUSY",
        });
  }
}
