import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { diskBlobStore } from "../adapters/fs/disk-blob-store.ts";
import { nodeSqliteClient } from "../adapters/node-sqlite/node-sqlite-client.ts";
import { migrate } from "../adapters/sql/migrations.ts";
import { sqlKnowledgeStore } from "../adapters/sql/sql-knowledge-store.ts";
import { sqlStores } from "../adapters/sql/sql-stores.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { KnowledgeStore } from "../ports/knowledge-store.ts";
import type { Stores } from "../ports/stores.ts";

/** Opens the stores of a data folder, made and migrated where needed. */
export async function openStorage(
  dataFolder: string,
  now: Date,
): Promise<{ readonly stores: Stores; readonly blobs: BlobStore; readonly knowledge: KnowledgeStore }> {
  await mkdir(dataFolder, { recursive: true });
  const client = nodeSqliteClient(join(dataFolder, "firstpass.sqlite"));
  await migrate(client, now);
  return {
    stores: sqlStores(client),
    blobs: await diskBlobStore(dataFolder),
    knowledge: sqlKnowledgeStore(client),
  };
}
