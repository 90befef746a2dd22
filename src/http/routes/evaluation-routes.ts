import { createRoute, z } from "@hono/zod-openapi";
import type { EvaluationRun } from "../../domain/evaluation-run.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { compareEvaluations } from "../compare-evaluations.ts";
import { evaluationComparisonSchema, evaluationListSchema } from "../evaluation-contract.ts";
import { type App, accessProblems, jsonBody, problems, rawBody } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";
import { noticeContentPolicy } from "../security-headers.ts";

const shared = { method: "get" as const, tags: ["政策维护"], middleware: [requires("knowledge")] };
const runId = z.string().min(1).max(300);

/** Results of `npm run eval`, for people who judge whether a change made things better. */
export function addEvaluationRoutes(app: App, services: AppServices): void {
  addReportRoute(app, services);
  app.openapi(
    createRoute({
      ...shared,
      path: "/v1/studio/evaluations",
      summary: "Evaluation runs whose result files are kept here, newest first",
      responses: {
        200: jsonBody(evaluationListSchema.meta({ id: "EvaluationList" }), "Runs"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const runs = (await listed(services)).map(({ id, run, hasReport }) => ({
        ...summary(id, run),
        hasReport,
        cases: run.cases.length,
        right: run.cases.filter(({ isRight }) => isRight).length,
      }));
      return c.json({ runs }, 200);
    },
  );
  app.openapi(
    createRoute({
      ...shared,
      path: "/v1/studio/evaluations/comparison",
      summary: "Two runs case by case; of one run with itself, its wrong cases",
      request: { query: z.strictObject({ before: runId, after: runId }) },
      responses: {
        200: jsonBody(evaluationComparisonSchema.meta({ id: "EvaluationComparison" }), "The comparison"),
        ...problems("invalid-request", "evaluation-not-found"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const wanted = c.req.valid("query");
      const runs = await listed(services);
      const [before, after] = [wanted.before, wanted.after].map((id) => runs.find((one) => one.id === id));
      if (!before || !after) throw new ProblemError("evaluation-not-found");
      return c.json(
        {
          before: summary(before.id, before.run),
          after: summary(after.id, after.run),
          ...compareEvaluations(before.run, after.run),
        },
        200,
      );
    },
  );
}

/** The report as `npm run eval` wrote it: one page of its own, which the console shows in a frame. */
function addReportRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      ...shared,
      path: "/v1/studio/evaluations/report",
      summary: "A run's report: charts, and its worst cases with pictures of their pages",
      request: { query: z.strictObject({ run: runId }) },
      responses: {
        200: rawBody("text/html", "The report"),
        ...problems("invalid-request", "evaluation-not-found"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const report = (await services.evaluations?.report(c.req.valid("query").run)) ?? null;
      if (report === null) throw new ProblemError("evaluation-not-found");
      c.header("content-security-policy", `${noticeContentPolicy}; sandbox`);
      c.header("cache-control", "no-store");
      return c.html(report, 200);
    },
  );
}

async function listed({ evaluations }: AppServices) {
  const runs = (await evaluations?.list()) ?? [];
  return runs.toSorted((a, b) => (a.run.startedAt < b.run.startedAt ? 1 : -1));
}

function summary(id: string, { suite, dataset, startedAt, metrics }: EvaluationRun) {
  return { id, suite, dataset, startedAt, metrics: { ...metrics } };
}
