import { knowledgeStoreContract } from "../../ports/knowledge-store.contract.ts";
import { migrate } from "../sql/migrations.ts";
import { sqlKnowledgeStore } from "../sql/sql-knowledge-store.ts";
import { nodeSqliteClient } from "./node-sqlite-client.ts";

knowledgeStoreContract("SQLite", async () => {
  const client = nodeSqliteClient(":memory:");
  await migrate(client, new Date("2026-11-22T08:00:00Z"));
  return sqlKnowledgeStore(client);
});
