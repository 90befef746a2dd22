// What keeps the base true: gaps, wording, pinned answers, hit tests, coverage, stale documents.
import { createRoute, z } from "@hono/zod-openapi";
import { shanghaiDay } from "../../domain/local-date.ts";
import { compareHitTests, type HitTestComparison } from "../../knowledge/compare-hit-tests.ts";
import { findStale } from "../../knowledge/find-stale.ts";
import { groupGaps } from "../../knowledge/group-gaps.ts";
import { requires } from "../access.ts";
import {
  coverageSchema,
  gapListSchema,
  hitTestComparisonSchema,
  hitTestListSchema,
  hitTestQuestionsSchema,
  hitTestSchema,
  pinTableSchema,
  staleListSchema,
  synonymTableSchema,
} from "../answers-contract.ts";
import type { AppServices } from "../app-services.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";
import { policyOf } from "./answer-routes.ts";

/** Questions looked at for gaps and coverage. */
const questionsRead = 5000;
const runsShown = 20;
/** Runs that can be named for a comparison. */
const runsCompared = 200;

const read = { method: "get" as const, tags: ["政策库"], middleware: [requires("knowledge")] };
const write = { method: "put" as const, tags: ["政策库"], middleware: [requires("knowledge")] };
const refusals = {
  ...problems("invalid-request", "malformed-json", "not-json", "no-knowledge-here"),
  ...accessProblems,
};

function body<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { "application/json": { schema } } } };
}

export function addKnowledgeCareRoutes(app: App, services: AppServices): void {
  addListRoutes(app, services);
  addTableRoutes(app, services);
  addHitTestRoutes(app, services);
  addHitTestComparison(app, services);
}

function addListRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      ...read,
      path: "/v1/knowledge/gaps",
      summary: "Questions that were not answered or whose answers were rated badly, grouped",
      responses: {
        200: jsonBody(gapListSchema.meta({ id: "GapList" }), "Gaps, the most frequent first"),
        ...refusals,
      },
    }),
    async (c) => {
      const { knowledge, termsOf } = policyOf(services);
      const gaps = groupGaps(await knowledge.store.askedQuestions(questionsRead), termsOf);
      return c.json(
        { gaps: gaps.map((gap) => ({ ...gap, reasons: [...gap.reasons], examples: [...gap.examples] })) },
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      ...read,
      path: "/v1/knowledge/coverage",
      summary: "Which published documents no question was answered from",
      responses: { 200: jsonBody(coverageSchema.meta({ id: "Coverage" }), "Coverage"), ...refusals },
    }),
    async (c) => {
      const { knowledge } = policyOf(services);
      const asked = await knowledge.store.askedQuestions(questionsRead);
      const reached = new Set(asked.flatMap((one) => one.documentIds));
      const published = (await knowledge.documents()).filter((one) => one.state !== "draft");
      const unreached = published.filter((one) => !reached.has(one.document.id));
      return c.json(
        {
          questions: asked.length,
          reached: published.length - unreached.length,
          unreached: unreached.map(({ document }) => ({ documentId: document.id, title: document.title })),
        },
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      ...read,
      path: "/v1/knowledge/stale",
      summary: "Documents whose validity is over, or that nobody has confirmed for so many months",
      request: { query: z.object({ months: z.coerce.number().int().min(1).max(120).default(12) }) },
      responses: { 200: jsonBody(staleListSchema.meta({ id: "StaleList" }), "Stale documents"), ...refusals },
    }),
    async (c) => {
      const today = shanghaiDay(services.clock.now());
      const stale = findStale(
        await policyOf(services).knowledge.documents(),
        today,
        c.req.valid("query").months,
      );
      return c.json({ documents: [...stale] }, 200);
    },
  );
}

function addTableRoutes(app: App, services: AppServices): void {
  const synonymBody = jsonBody(synonymTableSchema.meta({ id: "SynonymTable" }), "The table");
  app.openapi(
    createRoute({
      ...read,
      path: "/v1/knowledge/synonyms",
      summary: "Everyday wording and official wording",
      responses: { 200: synonymBody, ...refusals },
    }),
    async (c) => c.json({ synonyms: [...(await policyOf(services).synonyms())] }, 200),
  );
  app.openapi(
    createRoute({
      ...write,
      path: "/v1/knowledge/synonyms",
      summary: "Replaces the wording table; in use from the next question on",
      request: body(synonymTableSchema),
      responses: { 200: synonymBody, ...refusals },
    }),
    async (c) => {
      const { synonyms } = c.req.valid("json");
      await policyOf(services).setSynonyms(synonyms);
      return c.json({ synonyms }, 200);
    },
  );
  const pinBody = jsonBody(pinTableSchema.meta({ id: "PinTable" }), "The pinned answers");
  app.openapi(
    createRoute({
      ...read,
      path: "/v1/knowledge/pins",
      summary: "Answers policy staff wrote themselves",
      responses: { 200: pinBody, ...refusals },
    }),
    async (c) => c.json({ pins: [...(await policyOf(services).knowledge.store.pins())] }, 200),
  );
  app.openapi(
    createRoute({
      ...write,
      path: "/v1/knowledge/pins",
      summary: "Replaces the pinned answers; one whose quote is not in its document is not shown",
      request: body(pinTableSchema),
      responses: { 200: pinBody, ...refusals },
    }),
    async (c) => {
      const { pins } = c.req.valid("json");
      await policyOf(services).knowledge.store.setPins(pins);
      return c.json({ pins }, 200);
    },
  );
}

function addHitTestRoutes(app: App, services: AppServices): void {
  const questionBody = jsonBody(hitTestQuestionsSchema.meta({ id: "HitTestQuestions" }), "The questions");
  app.openapi(
    createRoute({
      ...read,
      path: "/v1/knowledge/hit-test-questions",
      summary: "Questions a release is tried with",
      responses: { 200: questionBody, ...refusals },
    }),
    async (c) =>
      c.json({ questions: [...(await policyOf(services).knowledge.store.hitTestQuestions())] }, 200),
  );
  app.openapi(
    createRoute({
      ...write,
      path: "/v1/knowledge/hit-test-questions",
      summary: "Replaces the questions a release is tried with",
      request: body(hitTestQuestionsSchema),
      responses: { 200: questionBody, ...refusals },
    }),
    async (c) => {
      const { questions } = c.req.valid("json");
      await policyOf(services).knowledge.store.setHitTestQuestions(questions);
      return c.json({ questions }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      tags: ["政策库"],
      middleware: [requires("knowledge")],
      path: "/v1/knowledge/hit-tests",
      summary: "Tries the given questions, or the stored ones, on the current release",
      request: {
        body: {
          required: false,
          content: { "application/json": { schema: hitTestQuestionsSchema.partial() } },
        },
      },
      responses: {
        200: jsonBody(hitTestSchema.meta({ id: "HitTest" }), "What it came to, question by question"),
        ...refusals,
      },
    }),
    async (c) => {
      const given = hitTestQuestionsSchema.partial().parse(c.req.valid("json") ?? {});
      return c.json(await policyOf(services).knowledge.hitTest(given.questions), 200);
    },
  );
  app.openapi(
    createRoute({
      ...read,
      path: "/v1/knowledge/hit-tests",
      summary: "Earlier runs, newest first, for comparing",
      responses: { 200: jsonBody(hitTestListSchema.meta({ id: "HitTestList" }), "Runs"), ...refusals },
    }),
    async (c) => c.json({ runs: [...(await policyOf(services).knowledge.store.hitTests(runsShown))] }, 200),
  );
}

function addHitTestComparison(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      ...read,
      path: "/v1/knowledge/hit-tests/comparison",
      summary: "Two runs question by question: the latest two, or those named by before and after",
      request: { query: z.strictObject({ before: z.string().optional(), after: z.string().optional() }) },
      responses: {
        200: jsonBody(hitTestComparisonSchema.meta({ id: "HitTestComparison" }), "What changed"),
        ...refusals,
        ...problems("hit-test-not-found"),
      },
    }),
    async (c) => {
      const asked = c.req.valid("query");
      const runs = await policyOf(services).knowledge.store.hitTests(runsCompared);
      const runOf = (id: string | undefined, latest: number) =>
        id === undefined ? runs[latest] : runs.find((run) => run.id === id);
      const [before, after] = [runOf(asked.before, 1), runOf(asked.after, 0)];
      if (!before || !after) throw new ProblemError("hit-test-not-found");
      return c.json(plain(compareHitTests(before, after)), 200);
    },
  );
}

/** Readonly inside, plain arrays on the wire. */
function plain(compared: HitTestComparison): z.output<typeof hitTestComparisonSchema> {
  const { won, lost, moved } = compared;
  return { ...compared, won: [...won], lost: [...lost], moved: [...moved] };
}
