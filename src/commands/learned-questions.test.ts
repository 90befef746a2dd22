import { join } from "node:path";
import { expect, test } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { nodeSqliteClient } from "../adapters/node-sqlite/node-sqlite-client.ts";
import { migrate } from "../adapters/sql/migrations.ts";
import { sqlKnowledgeStore } from "../adapters/sql/sql-knowledge-store.ts";
import { fixedClock } from "../ports/clock.ts";
import { policyModule } from "./policy-module.ts";
import { openSearchEngine } from "./search-engine.ts";

const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
const clock = fixedClock("2026-11-22T08:00:00Z");
const matters = [
  "停车",
  "宠物",
  "钓鱼",
  "露营",
  "摆摊",
  "放生",
  "采摘",
  "航拍",
  "搭棚",
  "养蜂",
  "种菜",
  "打井",
];
const places = ["东", "南", "西", "北", "中", "新", "老", "上", "下", "前"];

/** A sheet of questions and answers: what people call 价钱 the answers call 收费标准. */
const rows = [
  ["问题", "答案"],
  ...matters.flatMap((matter) =>
    places.flatMap((place) => [
      [`${place}城${matter}证价钱贵不贵`, `${place}城${matter}证的收费标准由主管部门公布。`],
      [`${place}城${matter}证要等几天`, `${place}城${matter}证自受理之日起五个工作日内办结。`],
    ]),
  ),
];

async function server(store: ReturnType<typeof sqlKnowledgeStore>) {
  return await policyModule({
    store,
    engine: await openSearchEngine(),
    files,
    catalog: null,
    clock,
    generate: null,
    newId: () => crypto.randomUUID(),
  });
}

test("what a release's questions and answers taught is used with it, kept with it, and taken back with it", {
  timeout: 120_000,
}, async () => {
  const client = nodeSqliteClient(":memory:");
  await migrate(client, clock.now());
  const store = sqlKnowledgeStore(client);
  const policy = await server(store);
  const rules = (id: string, text: string) =>
    policy.knowledge.importOne(id, { form: "text", text }, { id, title: "潜水证办法" });
  await rules("fee", "潜水证的收费标准为每证四十元。");
  await rules("time", "潜水证自受理之日起五个工作日内办结。");
  await policy.knowledge.publish("");
  const learnedIn = async (asked: typeof policy) =>
    (await asked.search({ query: "潜水证价钱", limit: 9, explain: true })).flatMap(({ passage, why = [] }) =>
      why.some(({ field }) => field === "translation") ? [passage.documentId] : [],
    );
  expect(await learnedIn(policy)).toEqual([]);

  await policy.knowledge.importOne(
    "faq.csv",
    { form: "sheets", sheets: [{ name: "", rows }] },
    { id: "faq", title: "问答" },
  );
  await policy.knowledge.publish("");
  expect((await store.translation(2))?.pairs).toBe(matters.length * places.length * 2);
  const [first] = (await policy.search({ query: "潜水证价钱", limit: 9 })).filter(
    ({ passage }) => passage.documentId !== "faq",
  );
  expect(first?.passage.documentId).toBe("fee");
  expect(await learnedIn(policy)).toContain("fee");
  expect(await learnedIn(await server(store))).toContain("fee");

  await policy.knowledge.rollback(1);
  expect(await learnedIn(policy)).toEqual([]);
});
