import { join } from "node:path";
import { expect, test } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { nodeSqliteClient } from "../adapters/node-sqlite/node-sqlite-client.ts";
import { migrate } from "../adapters/sql/migrations.ts";
import { sqlCatalogChangeStore } from "../adapters/sql/sql-catalog-change-store.ts";
import { sqlKnowledgeStore } from "../adapters/sql/sql-knowledge-store.ts";
import { openCatalogEditor } from "../authoring/edits/catalog-editor.ts";
import { liveCatalog } from "../authoring/edits/live-catalog.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { localDate, shanghaiDay } from "../domain/local-date.ts";
import { fixedClock } from "../ports/clock.ts";
import { followStores } from "./follow-stores.ts";
import { policyModule } from "./policy-module.ts";
import { openSearchEngine } from "./search-engine.ts";

const item = "old-age-allowance";
const today = localDate("2026-11-22");
const clock = fixedClock("2026-11-22T08:00:00Z");

test("what one server publishes, sets or takes back holds on another on the same database", {
  timeout: 90_000,
}, async () => {
  const all = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
  const files = all.filter(({ path }) => !path.startsWith("items/") || path.startsWith(`items/${item}/`));
  const loaded = loadCatalog(files);
  const client = nodeSqliteClient(":memory:");
  await migrate(client, clock.now());
  async function server() {
    const live = liveCatalog(files, loaded, () => shanghaiDay(clock.now()));
    const editor = await openCatalogEditor(live, sqlCatalogChangeStore(client), clock);
    const policy = await policyModule({
      store: sqlKnowledgeStore(client),
      engine: await openSearchEngine(),
      files,
      catalog: live.catalog,
      clock,
      generate: null,
      newId: () => crypto.randomUUID(),
    });
    const fee = () => live.catalog.item(item, today)?.fee;
    const found = async (query: string) =>
      (await policy.search({ query, limit: 1, asOf: today })).map(({ passage }) => passage.documentId);
    return { editor, policy, fee, found };
  }
  const [one, other] = [await server(), await server()];
  const errors: unknown[] = [];
  const following = followStores(
    [other.editor.refresh, other.policy.refresh],
    (error) => errors.push(error),
    20,
  );

  const edits = [{ file: `items/${item}/item.yaml`, at: ["fee"], was: "不收费", value: "每件 5 元" }];
  const change = { itemId: item, edits, note: "", inForceFrom: today, by: "测试员", acceptsCases: false };
  expect((await one.editor.publish(change)).kind).toBe("published");
  await expect.poll(other.fee, { timeout: 20_000 }).toBe("每件 5 元");
  // A conflict is seen although the other server only just learned of what it conflicts with.
  expect((await other.editor.publish(change)).kind).not.toBe("published");
  expect((await other.editor.rollBack(1, "组长")).kind).toBe("rolled-back");
  await one.editor.refresh();
  expect(one.fee()).toBe("不收费");

  const source = { form: "text" as const, text: "第一条 停车证受理后5个工作日内发证。" };
  await one.policy.knowledge.importOne("停车证办法", source, { id: "parking", title: "停车证办法" });
  expect((await one.policy.knowledge.publish("")).ok).toBe(true);
  await expect.poll(() => other.found("停车证几天发"), { timeout: 20_000 }).toEqual(["parking"]);
  await one.policy.setSynonyms([{ official: ["停车证"], everyday: ["车贴"] }]);
  await expect
    .poll(other.policy.synonyms, { timeout: 20_000 })
    .toEqual([{ official: ["停车证"], everyday: ["车贴"] }]);
  following.stop();
  expect(errors).toEqual([]);
});

test("a store that fails is told once, and followed again when it is back", async () => {
  let isDown = true;
  let looks = 0;
  const errors: unknown[] = [];
  const refresh = () => {
    looks += 1;
    return isDown ? Promise.reject(new Error("down")) : Promise.resolve();
  };
  const following = followStores([refresh], (error) => errors.push(error), 5);
  await expect.poll(() => looks).toBeGreaterThan(3);
  expect(errors).toHaveLength(1);
  isDown = false;
  const before = looks;
  await expect.poll(() => looks).toBeGreaterThan(before + 1);
  following.stop();
});
