import { catalogChangeStoreContract } from "../../ports/catalog-change-store.contract.ts";
import { migrate } from "../sql/migrations.ts";
import { sqlCatalogChangeStore } from "../sql/sql-catalog-change-store.ts";
import { nodeSqliteClient } from "./node-sqlite-client.ts";

catalogChangeStoreContract("SQLite", async () => {
  const client = nodeSqliteClient(":memory:");
  await migrate(client, new Date("2026-11-22T08:00:00Z"));
  return sqlCatalogChangeStore(client);
});
