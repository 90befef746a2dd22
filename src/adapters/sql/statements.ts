import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";

export interface ReviewTable {
  id: string;
  owner: string | null;
  revision: number;
  status: string;
  item_id: string;
  item_name: string;
  as_of: string;
  inputs: string;
  progress: string;
  report: string | null;
  previous_findings: string | null;
  verdict: string | null;
  file_count: number;
  finding_count: number;
  attempts: number;
  failure_code: string | null;
  worker: string | null;
  lease_until: string | null;
  created_at: string;
  updated_at: string;
  /** As the form or the papers name them; null when neither does. */
  applicant: string | null;
  /** Lower case: number, item, applicant, names of files. */
  search_text: string;
  /** What a clerk decided about the case as a whole; null again after a supplement. */
  outcome: string | null;
}

/** The tables, as the migrations leave them. JSON columns hold text. */
export interface Schema {
  review: ReviewTable;
  /** Which bytes a review uses: an index of what `review.inputs` says. */
  review_file: { review_id: string; hash: string };
  review_event: { review_id: string; sequence: number; progress: string; created_at: string };
  decision: {
    review_id: string;
    finding_id: string;
    decision: string;
    reason: string;
    clerk: string;
    decided_at: string;
  };
  idempotency: { scope: string; key: string; fingerprint: string; review_id: string };
  extraction: { hash: string; reader_version: string; outcome: string };
  extraction_image: { hash: string; reader_version: string; image_hash: string };
  blob_ledger: { hash: string };
  migration: { name: string; applied_at: string };
}

/** Builds statements only; running them is the SqlClient's. */
export const statements = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** A hand-written statement, where the query builder would hide what happens. */
export function compiled(statement: RawBuilder<unknown>): CompiledQuery {
  return statement.compile(statements);
}
