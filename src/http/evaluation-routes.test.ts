import { expect, test } from "vitest";
import { createCatalog } from "../catalog/catalog.ts";
import { type EvaluationRun, evaluationRunSchema } from "../domain/evaluation-run.ts";
import { evaluationComparisonSchema, evaluationListSchema } from "./evaluation-contract.ts";
import { testApp } from "./test-app.ts";

const catalog = createCatalog({
  version: "test",
  items: [],
  materialTypes: [],
  wording: { findings: {}, texts: {}, unreadable: {} },
  calendar: [],
});

function run(startedAt: string, right: Readonly<Record<string, boolean>>): EvaluationRun {
  const cases = Object.entries(right).map(([name, isRight]) => ({ case: name, isRight }));
  return evaluationRunSchema.parse({ suite: "reviews", dataset: "small", startedAt, metrics: {}, cases });
}

const { app } = testApp(catalog, {
  evaluations: {
    list: async () => [
      { id: "old", run: run("2026-11-20", { a: true, b: false, c: false, gone: true }), hasReport: true },
      { id: "new", run: run("2026-11-22", { a: false, b: true, c: false, d: true }), hasReport: false },
    ],
    report: async (id) => (id === "old" ? "<h1>最差案例</h1>" : null),
  },
});
const get = async (path: string): Promise<unknown> =>
  (await app.request(`http://localhost/v1/studio/evaluations${path}`)).json();

test("lists runs newest first, with how many cases came out right", async () => {
  const { runs } = evaluationListSchema.parse(await get(""));
  expect(runs.map(({ id, right, cases }) => [id, right, cases])).toEqual([
    ["new", 2, 4],
    ["old", 2, 4],
  ]);
});

test("tells case by case what a later run fixed and broke", async () => {
  const compared = evaluationComparisonSchema.parse(await get("/comparison?before=old&after=new"));
  expect(compared.fixed.map((one) => one.case)).toEqual(["b"]);
  expect(compared.broken.map((one) => one.case)).toEqual(["a"]);
  expect(compared.stillWrong.map((one) => one.case)).toEqual(["c"]);
  expect([compared.stillRight, compared.unpaired]).toEqual([0, 2]);
  expect(await get("/comparison?before=old&after=none")).toMatchObject({ code: "evaluation-not-found" });
});

test("shows a run's report as a page that may do nothing, and says where there is none", async () => {
  const answer = await app.request("http://localhost/v1/studio/evaluations/report?run=old");
  expect(await answer.text()).toContain("最差案例");
  expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'.*sandbox$/);
  expect(await get("/report?run=new")).toMatchObject({ code: "evaluation-not-found" });
});
