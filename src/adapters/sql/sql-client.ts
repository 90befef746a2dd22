import type { CompiledQuery } from "kysely";

export interface StatementResult {
  /** Rows of a `SELECT` or `RETURNING`; values as the database gives them, to be parsed by the store. */
  readonly rows: readonly unknown[];
  /** Rows inserted, updated or deleted. */
  readonly changes: number;
}

/**
 * All that the stores need of a database. SQLite's dialect (D1 speaks it too); `batch` is the only
 * atomic unit, because D1 has no interactive transactions.
 */
export interface SqlClient {
  /** One statement. */
  run(statement: CompiledQuery): Promise<StatementResult>;
  /** All statements or none, in order. A unique key used twice: ServiceError `store-conflict`. */
  batch(statements: readonly CompiledQuery[]): Promise<readonly StatementResult[]>;
  /** Makes deleted rows unreadable in the database's files too, where there are files. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}
