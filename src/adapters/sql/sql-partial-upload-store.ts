import { type CompiledQuery, type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { PartialUploadStore } from "../../ports/partial-upload-store.ts";
import type { SqlClient } from "./sql-client.ts";
import { compiled } from "./statements.ts";

const uploadRowSchema = z
  .object({
    id: z.string(),
    owner: z.string().nullable(),
    name: z.string(),
    size_bytes: z.number(),
    part_bytes: z.number(),
    sha256: z.string().nullable(),
    created_at: z.string(),
    expires_at: z.string(),
  })
  .transform((row) => ({
    id: row.id,
    owner: row.owner,
    name: row.name,
    sizeBytes: row.size_bytes,
    partBytes: row.part_bytes,
    sha256: row.sha256,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));

const partRowSchema = z
  .object({ number: z.number(), hash: z.string(), size_bytes: z.number() })
  .transform(({ size_bytes, ...part }) => ({ ...part, sizeBytes: size_bytes }));

const roomRowSchema = z.object({ bytes: z.number(), files: z.number() });

/** Removes the uploads that `which` picks out; the hashes of their parts are noted first. */
function removal(which: RawBuilder<unknown>): readonly CompiledQuery[] {
  return [notePartsOf(which), compiled(sql`delete from partial_upload where ${which}`)];
}

/** Notes the hashes of parts that are about to go with their uploads. */
export function notePartsOf(which: RawBuilder<unknown>): CompiledQuery {
  return compiled(sql`insert or ignore into blob_ledger select hash from partial_upload_part
    where upload_id in (select id from partial_upload where ${which})`);
}

export function sqlPartialUploadStore(client: SqlClient): PartialUploadStore {
  async function waiting(which: RawBuilder<unknown>) {
    const { rows } = await client.run(
      compiled(sql`select coalesce(sum(size_bytes), 0) as bytes, count(*) as files
        from partial_upload where ${which}`),
    );
    return roomRowSchema.parse(rows[0]);
  }

  return {
    async create(upload, { allBytes, owner }) {
      const { id, name, sizeBytes, partBytes, sha256, createdAt, expiresAt } = upload;
      const theirs = sql`owner is ${upload.owner} and review_id is null`;
      const bytes = (which: RawBuilder<unknown>) =>
        sql`(select coalesce(sum(size_bytes), 0) from partial_upload where ${which})`;
      const ownRoom = owner
        ? sql`${bytes(theirs)} + ${sizeBytes} <= ${owner.bytes}
            and (select count(*) from partial_upload where ${theirs}) < ${owner.files}`
        : sql`1 = 1`;
      const { changes } = await client.run(
        compiled(sql`insert into partial_upload
            (id, owner, name, size_bytes, part_bytes, sha256, created_at, expires_at)
          select ${id}, ${upload.owner}, ${name}, ${sizeBytes}, ${partBytes}, ${sha256}, ${createdAt}, ${expiresAt}
          where ${bytes(sql`1 = 1`)} + ${sizeBytes} <= ${allBytes} and ${ownRoom}`),
      );
      if (changes === 1) return "created";
      const own = owner && (await waiting(theirs));
      if (own && owner && own.files >= owner.files) return "owner-too-many-files";
      return own && owner && own.bytes + sizeBytes > owner.bytes ? "owner-too-many-bytes" : "full";
    },

    async get(id, now) {
      const [uploads, parts] = await client.batch([
        compiled(sql`select * from partial_upload where id = ${id} and expires_at > ${now}`),
        compiled(sql`select number, hash, size_bytes from partial_upload_part
          where upload_id = ${id} order by number`),
      ]);
      const [row] = uploads?.rows ?? [];
      if (row === undefined) return null;
      return { ...uploadRowSchema.parse(row), parts: z.array(partRowSchema).parse(parts?.rows ?? []) };
    },

    async keepPart(id, { number, hash, sizeBytes }, expiresAt) {
      const isOpen = sql`exists (select 1 from partial_upload where id = ${id} and review_id is null)`;
      const results = await client.batch([
        compiled(sql`insert or ignore into blob_ledger select hash from partial_upload_part
          where upload_id = ${id} and number = ${number} and hash <> ${hash}`),
        compiled(sql`insert into partial_upload_part (upload_id, number, hash, size_bytes)
          select ${id}, ${number}, ${hash}, ${sizeBytes} where ${isOpen}
          on conflict (upload_id, number) do update set hash = excluded.hash, size_bytes = excluded.size_bytes`),
        compiled(
          sql`update partial_upload set expires_at = ${expiresAt} where id = ${id} and review_id is null`,
        ),
      ]);
      return results[2]?.changes === 1;
    },

    async take(ids, reviewId, expiresAt) {
      await client.batch(
        ids.map((id) =>
          compiled(sql`update partial_upload set review_id = ${reviewId}, expires_at = ${expiresAt}
            where id = ${id} and review_id is null and exists (select 1 from review where id = ${reviewId})`),
        ),
      );
    },

    async remove(id) {
      await client.batch(removal(sql`id = ${id}`));
    },

    async removeExpired(now) {
      const results = await client.batch(removal(sql`expires_at <= ${now}`));
      return results[1]?.changes ?? 0;
    },
  };
}
