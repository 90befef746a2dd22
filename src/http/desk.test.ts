import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { nodeSqliteClient } from "../adapters/node-sqlite/node-sqlite-client.ts";
import { migrate } from "../adapters/sql/migrations.ts";
import { sqlDeskStore } from "../adapters/sql/sql-desk-store.ts";
import { sqlStores } from "../adapters/sql/sql-stores.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { deskService } from "../desk/desk-service.ts";
import { fixedClock } from "../ports/clock.ts";
import { type Report, reviewListSchema, reviewSchema } from "./contract.ts";
import { deskCaseSchema, statisticsSchema } from "./desk-contract.ts";
import { testClient } from "./test-client.ts";

const item = "catering-food-license";

let catalog: Catalog;
beforeAll(async () => {
  catalog = (await openCatalog()).catalog;
});

let desk: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  desk = await start();
});
afterEach(() => desk.queue.stop());

async function start() {
  const client = nodeSqliteClient(":memory:");
  await migrate(client, new Date());
  const stores = sqlStores(client);
  const clock = fixedClock("2026-11-22T01:00:00Z");
  const service = deskService({ desk: sqlDeskStore(client), reviews: stores.reviews, catalog, clock });
  return testClient(catalog, { desk: service, clock }, stores);
}

async function handIn(form: Record<string, string> = {}): Promise<Report> {
  const answer = await desk.postForm(
    "/v1/reviews",
    { item, form: JSON.stringify(form) },
    { "制度.txt": "食品安全管理制度 从业人员健康管理" },
    { prefer: "wait=20" },
  );
  return reviewSchema.parse(await answer.json());
}

async function caseOf(id: string) {
  return deskCaseSchema.parse(await (await desk.call(`/v1/reviews/${id}/desk`)).json());
}

const act = (id: string, acts: readonly unknown[], revision = 1) =>
  desk.postJson(`/v1/reviews/${id}/acts`, { clerk: "窗口甲", revision, acts });
const noticeText = async (id: string) =>
  await (await desk.call(`/v1/reviews/${id}/notice?format=text`)).text();

describe("the queue", () => {
  test("is narrowed by verdict, day, decision and words, and shows applicants masked", async () => {
    const { id, verdict } = await handIn({ applicantName: "林知远" });
    const listed = async (query: string) =>
      reviewListSchema.parse(await (await desk.call(`/v1/reviews?${query}`)).json()).reviews;
    expect((await listed(""))[0]).toMatchObject({ id, applicant: "林**", outcome: null });
    for (const query of ["q=林知远", "q=制度", `q=${id.slice(0, 8).toUpperCase()}`, `verdict=${verdict}`])
      expect(await listed(query), query).toHaveLength(1);
    for (const query of ["decided=open", "from=2026-11-22&to=2026-11-22"])
      expect(await listed(query), query).toHaveLength(1);
    for (const query of ["q=100%", "verdict=pass", "decided=decided", "from=2026-11-23", "to=2026-11-21"])
      expect(await listed(query), query).toHaveLength(0);
    await act(id, [{ kind: "outcome", outcome: "returned" }]);
    expect(await listed("decided=decided")).toHaveLength(1);
  });
});

describe("a case at the desk", () => {
  test("has each point once with what the rules came to", async () => {
    const { points = [], findings } = await handIn();
    expect(points.some((point) => point.by === "person" && point.outcome === "not-checked")).toBe(true);
    const machine = points.filter((point) => point.by === "machine");
    expect(machine.length).toBeGreaterThan(0);
    const ids = new Set(findings.map((finding) => finding.id));
    for (const point of points) {
      expect(point.ruleIds.length > 0).toBe(point.by === "machine");
      for (const id of point.findingIds) expect(ids).toContain(id);
    }
  });

  test("keeps acts in order, each with its clerk, and decides the case", async () => {
    const { id } = await handIn();
    await act(id, [{ kind: "opened" }]);
    await act(id, [{ kind: "note", note: "原件下午送来" }]);
    const answer = await act(id, [{ kind: "outcome", outcome: "returned", note: "" }]);
    expect(answer.status).toBe(201);
    const now = await caseOf(id);
    expect(now.outcome).toBe("returned");
    expect(now.acts.map((kept) => [kept.clerk, kept.act.kind])).toEqual([
      ["窗口甲", "opened"],
      ["窗口甲", "note"],
      ["窗口甲", "outcome"],
    ]);
  });

  test("refuses acts on papers that changed meanwhile, unknown points, and a deferral without a day", async () => {
    const { id, materials } = await handIn();
    const materialId = materials[0]?.materialId;
    expect((await act(id, [{ kind: "opened" }], 2)).status).toBe(409);
    const refused = [
      { kind: "point", materialId, point: "没有这个要点", result: "met" },
      { kind: "deferral", materialId: "no-such-material", means: "deferral", dueOn: "2026-12-01" },
      { kind: "deferral", materialId, means: "deferral", dueOn: null },
      { kind: "promotion" },
    ];
    for (const one of refused) expect((await act(id, [one])).status, one.kind).toBe(400);
    expect(
      (await desk.postJson(`/v1/reviews/${id}/acts`, { revision: 1, acts: [{ kind: "opened" }] })).status,
    ).toBe(400);
    expect((await caseOf(id)).acts).toEqual([]);
  });

  test("drafts the notice from what clerks decided", async () => {
    const report = await handIn();
    const { id } = report;
    const [first, second] = report.findings.filter((finding) => finding.code === "missing-material");
    const point = report.points?.find((one) => one.by === "person");
    if (!first || !second?.materialId || !point) throw new Error("the fixture has no such findings");
    await desk.postJson(`/v1/reviews/${id}/decisions`, {
      clerk: "窗口甲",
      decisions: [{ findingId: first.id, decision: "overridden", reason: "原件已核对" }],
    });
    await act(id, [
      {
        kind: "point",
        materialId: point.materialId,
        point: point.text,
        result: "not-met",
        note: "与原件不一致",
      },
      { kind: "deferral", materialId: second.materialId, means: "deferral", dueOn: "2026-12-01" },
    ]);
    const text = await noticeText(id);
    expect(text).not.toContain(first.message);
    expect(text).not.toContain(second.message);
    expect(text).toContain(`${point.text}：与原件不一致`);
    expect(text).toContain("2026-12-01");
    const advice = await (await desk.call(`/v1/reviews/${id}/notice?format=text&edition=advice`)).text();
    expect(advice).toContain(first.message);
  });

  test("prints the notice as a clerk worded it, until the papers change", async () => {
    const { id } = await handIn();
    const { notice } = await caseOf(id);
    if (!notice) throw new Error("no notice was drafted");
    const draft = { ...notice, intro: "请按下列内容改正。<b>", closing: "如有疑问请到三号窗口。" };
    await act(id, [{ kind: "notice", draft }]);
    expect((await caseOf(id)).isNoticeEdited).toBe(true);
    const html = await (await desk.call(`/v1/reviews/${id}/notice`)).text();
    expect(html).toContain("请按下列内容改正。&lt;b&gt;");
    expect(html).toContain("AI 辅助生成");
    await act(id, [{ kind: "notice", draft: null }]);
    expect(await noticeText(id)).not.toContain("三号窗口");

    await act(id, [{ kind: "notice", draft }]);
    await desk.postForm(`/v1/reviews/${id}/files`, {}, { "补.txt": "补充" }, { prefer: "wait=20" });
    expect(await noticeText(id)).not.toContain("三号窗口");
    expect((await caseOf(id)).revision).toBe(2);
  });
});

describe("statistics", () => {
  const statistics = async (query = "") =>
    statisticsSchema.parse(await (await desk.call(`/v1/statistics?${query}`)).json());

  test("count first reports, decisions and times, and outlive an erased review without a name", async () => {
    const report = await handIn({ applicantName: "林知远" });
    const [finding] = report.findings;
    if (!finding) throw new Error("the fixture has no finding");
    await act(report.id, [{ kind: "opened" }]);
    await desk.postJson(`/v1/reviews/${report.id}/decisions`, {
      clerk: "窗口甲",
      decisions: [{ findingId: finding.id, decision: "confirmed" }],
    });
    await desk.postJson(`/v1/reviews/${report.id}/decisions`, {
      clerk: "窗口甲",
      decisions: [{ findingId: finding.id, decision: "overridden", reason: "系统读错了" }],
    });
    await act(report.id, [{ kind: "outcome", outcome: "accepted" }]);
    const before = await statistics();
    expect(before).toMatchObject({
      cases: 1,
      firstPass: { count: 0, of: 1, value: 0 },
      acceptedFirstTime: { count: 1, of: 1, value: 1 },
      rules: [{ ruleId: finding.ruleId, confirmed: 0, overridden: 1 }],
    });
    expect(before.items[0]?.defects.length).toBeGreaterThan(0);
    expect(before.time.desk.count).toBe(1);
    expect((await desk.call(`/v1/reviews/${report.id}`, { method: "DELETE" })).status).toBe(204);
    expect(await statistics()).toEqual(before);
    expect(JSON.stringify(before)).not.toMatch(/林|窗口甲/);
  });

  test("are narrowed by days and item; a span that makes no sense is refused", async () => {
    await handIn();
    expect((await statistics("from=2026-11-22&to=2026-11-22")).cases).toBe(1);
    expect((await statistics("from=2026-11-01&to=2026-11-21")).cases).toBe(0);
    expect((await statistics("item=another-item")).cases).toBe(0);
    expect((await desk.call("/v1/statistics?from=2026-11-22&to=2026-11-01")).status).toBe(400);
    expect((await desk.call("/v1/statistics?from=2020-01-01&to=2026-11-01")).status).toBe(400);
  });
});
