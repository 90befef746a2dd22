import { sql } from "kysely";
import { z } from "zod";
import { extractedTextSchema, unreadableCodeSchema } from "../../domain/extracted-text.ts";
import type { BlobLedger } from "../../ports/blob-ledger.ts";
import type { ExtractionCache } from "../../ports/extraction-cache.ts";
import type { Stores } from "../../ports/stores.ts";
import { jsonColumn } from "./review-rows.ts";
import type { SqlClient } from "./sql-client.ts";
import { sqlJobStore } from "./sql-job-store.ts";
import { sqlPartialUploadStore } from "./sql-partial-upload-store.ts";
import { sqlReviewStore } from "./sql-review-store.ts";
import { compiled, statements } from "./statements.ts";

/** The stores over one database, which must be migrated. Closing them closes the client. */
export function sqlStores(client: SqlClient): Stores {
  return {
    reviews: sqlReviewStore(client),
    jobs: sqlJobStore(client),
    extractions: sqlExtractionCache(client),
    ledger: sqlBlobLedger(client),
    uploads: sqlPartialUploadStore(client),
    close: () => client.close(),
  };
}

const cachedSchema = z.discriminatedUnion("ok", [
  z.strictObject({
    ok: z.literal(true),
    text: extractedTextSchema,
    images: z.array(
      z.strictObject({
        page: z.int(),
        mediaType: z.enum(["image/jpeg", "image/png"]),
        hash: z.string(),
      }),
    ),
  }),
  z.strictObject({
    ok: z.literal(false),
    code: unreadableCodeSchema,
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
const cachedRowSchema = z.object({ outcome: jsonColumn(cachedSchema) });

function sqlExtractionCache(client: SqlClient): ExtractionCache {
  return {
    async get(hash, readerVersion) {
      const query = statements
        .selectFrom("extraction")
        .select("outcome")
        .where("hash", "=", hash)
        .where("reader_version", "=", readerVersion);
      const [row] = (await client.run(query.compile())).rows;
      return row === undefined ? null : cachedRowSchema.parse(row).outcome;
    },

    async getAnyVersion(hash) {
      const query = compiled(
        sql`select outcome from extraction where hash = ${hash} order by rowid desc limit 1`,
      );
      const [row] = (await client.run(query)).rows;
      return row === undefined ? null : cachedRowSchema.parse(row).outcome;
    },

    async put(hash, readerVersion, extraction) {
      const isHeld = sql`exists (select 1 from review_file where hash = ${hash})`;
      const images = extraction.ok ? extraction.images : [];
      const results = await client.batch([
        statements
          .deleteFrom("extraction")
          .where("hash", "=", hash)
          .where("reader_version", "=", readerVersion)
          .compile(),
        compiled(sql`insert into extraction (hash, reader_version, outcome)
          select ${hash}, ${readerVersion}, ${JSON.stringify(extraction)} where ${isHeld}`),
        ...images.map((image) =>
          compiled(sql`insert into extraction_image (hash, reader_version, image_hash)
            select ${hash}, ${readerVersion}, ${image.hash} where ${isHeld}`),
        ),
      ]);
      return results[1]?.changes === 1 ? "stored" : "erased";
    },
  };
}

function sqlBlobLedger(client: SqlClient): BlobLedger {
  return {
    async note(hashes) {
      await client.batch(
        hashes.map((hash) => compiled(sql`insert or ignore into blob_ledger (hash) values (${hash})`)),
      );
    },
    async noted() {
      const { rows } = await client.run(statements.selectFrom("blob_ledger").select("hash").compile());
      return z
        .array(z.object({ hash: z.string() }))
        .parse(rows)
        .map((row) => row.hash);
    },
    async settle(hashes) {
      await client.batch(
        hashes.map((hash) => statements.deleteFrom("blob_ledger").where("hash", "=", hash).compile()),
      );
    },
    async isUsed(hash) {
      const query = compiled(sql`select 1 where
        exists (select 1 from review_file where hash = ${hash})
        or exists (select 1 from extraction_image where image_hash = ${hash})
        or exists (select 1 from partial_upload_part where hash = ${hash})`);
      return (await client.run(query)).rows.length > 0;
    },
  };
}
