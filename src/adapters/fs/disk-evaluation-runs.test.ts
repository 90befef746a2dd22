import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskEvaluationRuns } from "./disk-evaluation-runs.ts";
import { projectRoot } from "./project-root.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-runs-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("reads result files, passes over what is none, and sees a file that changed", async () => {
  const run = {
    suite: "reviews",
    dataset: "small",
    startedAt: "2026-11-22",
    metrics: { verdictAccuracy: { value: 0.5, low: 0.1, high: 0.9, n: 2 } },
    cases: [
      { case: "a", isRight: false, expected: "pass", verdict: "needs-human", missed: [], falseAlarms: [] },
    ],
  };
  await writeFile(join(folder, "small.json"), JSON.stringify({ ...run, worst: [] }));
  await writeFile(join(folder, "half.json"), '{"suite": "rev');
  await writeFile(join(folder, "other.json"), '{"name": "something else"}');
  const runs = diskEvaluationRuns([folder, join(folder, "missing")]);
  expect(await runs.list()).toEqual([{ id: `${basename(folder)}/small.json`, run, hasReport: false }]);
  await writeFile(join(folder, "half.json"), JSON.stringify({ ...run, dataset: "large" }));
  expect((await runs.list()).map(({ run: { dataset } }) => dataset).sort()).toEqual(["large", "small"]);
});

test("finds a run in a folder of its own, and gives its report to nobody who does not name it", async () => {
  const own = await mkdtemp(join(tmpdir(), "firstpass-run-"));
  await mkdir(join(own, "full-1", "outputs"), { recursive: true });
  await mkdir(join(own, "readings"));
  const run = { suite: "reviews", dataset: "full", startedAt: "2026-11-22", metrics: {}, cases: [] };
  await writeFile(join(own, "full-1", "result.json"), JSON.stringify(run));
  await writeFile(join(own, "full-1", "report.html"), "<p>最差案例</p>");
  await writeFile(join(own, "secret.html"), "no");
  const runs = diskEvaluationRuns([own]);
  const id = `${basename(own)}/full-1/result.json`;
  expect(await runs.list()).toEqual([{ id, run, hasReport: true }]);
  expect(await runs.report(id)).toBe("<p>最差案例</p>");
  expect(await runs.report("../secret.html")).toBeNull();
  await rm(own, { recursive: true });
});

test("the project's own baselines can be read", async () => {
  const runs = await diskEvaluationRuns([join(projectRoot(), "eval/baselines")]).list();
  expect(runs.map(({ run }) => run.suite)).toContain("reviews");
  for (const { id, run } of runs) expect(Object.keys(run.metrics).length, id).toBeGreaterThan(0);
});
