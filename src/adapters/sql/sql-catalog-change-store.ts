import { sql } from "kysely";
import { z } from "zod";
import { catalogChangeSchema, catalogDraftSchema } from "../../domain/catalog-change.ts";
import { ServiceError } from "../../domain/service-error.ts";
import type { CatalogChangeStore } from "../../ports/catalog-change-store.ts";
import { jsonColumn } from "./review-rows.ts";
import type { SqlClient } from "./sql-client.ts";
import { compiled } from "./statements.ts";

const rolledBackSchema = z.strictObject({ at: z.string(), by: z.string() });

const changeRowSchema = z
  .object({
    number: z.number(),
    change: jsonColumn(catalogChangeSchema.omit({ number: true, rolledBack: true })),
    rolled_back: z.union([z.null(), jsonColumn(rolledBackSchema)]),
  })
  .transform(({ number, change, rolled_back }) => ({ ...change, number, rolledBack: rolled_back }));

const draftRowSchema = z.object({ draft: jsonColumn(catalogDraftSchema) }).transform(({ draft }) => draft);

export function sqlCatalogChangeStore(client: SqlClient): CatalogChangeStore {
  return {
    async changes() {
      const { rows } = await client.run(compiled(sql`select * from catalog_change order by number`));
      return z.array(changeRowSchema).parse(rows);
    },

    async version() {
      // A number is never used again and a rolled back change stays so: two counts tell every state apart.
      const { rows } = await client.run(
        compiled(
          sql`select coalesce(max(number), 0) || ' ' || count(rolled_back) as version from catalog_change`,
        ),
      );
      return z.object({ version: z.string() }).parse(rows[0]).version;
    },

    async publish({ rolledBack, ...change }) {
      const [inserted] = await client.batch([
        compiled(sql`insert into catalog_change (change, rolled_back)
          values (${JSON.stringify(change)}, ${rolledBack ? JSON.stringify(rolledBack) : null}) returning *`),
        compiled(sql`delete from catalog_draft where item_id = ${change.itemId}`),
      ]);
      const [kept] = z.array(changeRowSchema).parse(inserted?.rows ?? []);
      if (!kept) throw new ServiceError("store-unavailable", "the database kept no change");
      return kept;
    },

    async rollBack(number, by) {
      const { changes } = await client.run(
        compiled(sql`update catalog_change set rolled_back = ${JSON.stringify(by)}
          where number = ${number} and rolled_back is null`),
      );
      return changes === 1;
    },

    async draft(itemId) {
      const { rows } = await client.run(
        compiled(sql`select draft from catalog_draft where item_id = ${itemId}`),
      );
      return z.array(draftRowSchema).parse(rows)[0] ?? null;
    },

    async drafts() {
      const { rows } = await client.run(compiled(sql`select draft from catalog_draft order by item_id`));
      return z.array(draftRowSchema).parse(rows);
    },

    async saveDraft(draft) {
      const text = JSON.stringify(draft);
      const { changes } = await client.run(
        draft.revision === 1
          ? compiled(sql`insert into catalog_draft (item_id, revision, draft)
              values (${draft.itemId}, 1, ${text}) on conflict do nothing`)
          : compiled(sql`update catalog_draft set revision = ${draft.revision}, draft = ${text}
              where item_id = ${draft.itemId} and revision = ${draft.revision - 1}`),
      );
      return changes === 1;
    },

    async removeDraft(itemId) {
      await client.run(compiled(sql`delete from catalog_draft where item_id = ${itemId}`));
    },
  };
}
