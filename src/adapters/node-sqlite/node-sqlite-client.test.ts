import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { localDate } from "../../domain/local-date.ts";
import { partialUploadStoreContract } from "../../ports/partial-upload-store.contract.ts";
import { storesContract } from "../../ports/stores.contract.ts";
import { migrate, migrations } from "../sql/migrations.ts";
import { sqlStores } from "../sql/sql-stores.ts";
import { nodeSqliteClient } from "./node-sqlite-client.ts";

const now = new Date("2026-11-22T08:00:00Z");

async function openMemory() {
  const client = nodeSqliteClient(":memory:");
  await migrate(client, now);
  return sqlStores(client);
}

storesContract("SQLite in memory", openMemory);
partialUploadStoreContract("SQLite in memory", openMemory);

describe("SQLite file", () => {
  test("applies each migration once", async () => {
    const client = nodeSqliteClient(":memory:");
    expect(await migrate(client, now)).toEqual(migrations.map((migration) => migration.name));
    expect(await migrate(client, now)).toEqual([]);
  });

  test("leaves nothing of a migration that fails half way", async () => {
    const client = nodeSqliteClient(":memory:");
    const broken = [{ name: "x", statements: ["create table a (b text) strict", "create nonsense"] }];
    await expect(migrate(client, now, broken)).rejects.toMatchObject({ code: "store-unavailable" });
    const whole = [{ name: "x", statements: ["create table a (b text) strict"] }];
    expect(await migrate(client, now, whole)).toEqual(["x"]);
  });

  test("leaves no trace of an erased review in the database's files", async () => {
    const folder = mkdtempSync(join(tmpdir(), "firstpass-sqlite-"));
    const path = join(folder, "store.sqlite");
    const client = nodeSqliteClient(path);
    await migrate(client, now);
    const stores = sqlStores(client);
    const inputs = {
      itemId: "i",
      itemName: "n",
      itemVersion: "1",
      asOf: localDate("2026-11-22"),
      answers: {},
      form: { applicantName: "甲乙丙丁戊己庚辛" },
      files: [],
      filesEver: 0,
    };
    await stores.reviews.create({ id: "r1", owner: null, inputs, now: now.toISOString() }, null);
    const onDisk = () =>
      ["", "-wal"]
        .map((suffix) => readFileSync(`${path}${suffix}`).includes("甲乙丙丁戊己庚辛"))
        .includes(true);
    expect(onDisk()).toBe(true);
    await stores.reviews.erase("r1");
    expect(onDisk()).toBe(false);
    await stores.close();
  });
});
