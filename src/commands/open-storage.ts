import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { diskBlobStore } from "../adapters/fs/disk-blob-store.ts";
import { nodeSqliteClient } from "../adapters/node-sqlite/node-sqlite-client.ts";
import { migrate } from "../adapters/sql/migrations.ts";
import { sqlAccountStore } from "../adapters/sql/sql-account-store.ts";
import { sqlAuditLog } from "../adapters/sql/sql-audit-log.ts";
import { sqlCatalogChangeStore } from "../adapters/sql/sql-catalog-change-store.ts";
import { sqlDeskStore } from "../adapters/sql/sql-desk-store.ts";
import { sqlKnowledgeStore } from "../adapters/sql/sql-knowledge-store.ts";
import { sqlStores } from "../adapters/sql/sql-stores.ts";
import { sqlWebhookStore } from "../adapters/sql/sql-webhook-store.ts";
import type { AccountStore } from "../ports/account-store.ts";
import type { AuditLog } from "../ports/audit-log.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { CatalogChangeStore } from "../ports/catalog-change-store.ts";
import type { DeskStore } from "../ports/desk-store.ts";
import type { KnowledgeStore } from "../ports/knowledge-store.ts";
import type { Stores } from "../ports/stores.ts";
import type { WebhookStore } from "../ports/webhook-store.ts";

export interface Storage {
  readonly stores: Stores;
  readonly blobs: BlobStore;
  readonly knowledge: KnowledgeStore;
  readonly catalogChanges: CatalogChangeStore;
  readonly desk: DeskStore;
  readonly accounts: AccountStore;
  readonly audit: AuditLog;
  readonly webhooks: WebhookStore;
}

/** Opens the stores of a data folder, made and migrated where needed. */
export async function openStorage(dataFolder: string, now: Date): Promise<Storage> {
  await mkdir(dataFolder, { recursive: true });
  const client = nodeSqliteClient(join(dataFolder, "firstpass.sqlite"));
  await migrate(client, now);
  return {
    stores: sqlStores(client),
    blobs: await diskBlobStore(dataFolder),
    knowledge: sqlKnowledgeStore(client),
    catalogChanges: sqlCatalogChangeStore(client),
    desk: sqlDeskStore(client),
    accounts: sqlAccountStore(client),
    audit: sqlAuditLog(client),
    webhooks: sqlWebhookStore(client),
  };
}
