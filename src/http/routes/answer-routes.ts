import { createRoute, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import type { AnswerRequest } from "../../answering/answer-parts.ts";
import { requires } from "../access.ts";
import {
  answerRequestSchema,
  answerSchema,
  ratingRequestSchema,
  searchRequestSchema,
  searchResponseSchema,
} from "../answers-contract.ts";
import type { Caller } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import { noteAnswer } from "../note-question.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import type { PolicyServices } from "../policy-services.ts";
import { ProblemError } from "../problem-details.ts";

/** The policy services, or a problem where a deployment has none. */
export function policyOf(services: AppServices): PolicyServices {
  if (!services.policy) throw new ProblemError("no-knowledge-here");
  return services.policy;
}

export function addAnswerRoutes(app: App, services: AppServices): void {
  const answered = async (request: AnswerRequest) => {
    const policy = policyOf(services);
    const answer = await policy.answers.answer(request);
    services.metrics.count("firstpass_answers_total", { status: answer.status, mode: answer.mode });
    await noteAnswer(services, answer);
    return answer;
  };

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/answers",
      tags: ["政策问答"],
      summary:
        "Answers a question with passages of the base, or says why not. With Accept: text/event-stream, `answer` parts, then `done` with the whole",
      middleware: [requires("answer")],
      request: { body: { required: true, content: { "application/json": { schema: answerRequestSchema } } } },
      responses: {
        200: {
          description: "The answer; as events when asked for",
          content: {
            "application/json": { schema: answerSchema.meta({ id: "Answer" }) },
            "text/event-stream": { schema: { type: "string" as const } },
          },
        },
        ...problems("invalid-request", "malformed-json", "not-json", "no-knowledge-here", "visit-too-often"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const request = withinVisit(requestOf(c.req.valid("json")), c.get("caller"));
      c.header("cache-control", "no-store");
      const answer = await answered(request);
      if (!/\btext\/event-stream\b/.test(c.req.header("accept") ?? "")) return c.json(answer, 200);
      c.header("x-accel-buffering", "no");
      return streamSSE(c, async (stream) => {
        // Only what passed every check is sent, so nothing shown has to be taken back.
        for (const part of answer.answer.match(/[^\n。；]*[\n。；]?/g) ?? [])
          if (part !== "") await stream.writeSSE({ event: "answer", data: JSON.stringify({ text: part }) });
        await stream.writeSSE({ event: "done", data: JSON.stringify(answer) });
      });
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/answers/{id}/rating",
      tags: ["政策问答"],
      summary: "Says whether an answer helped (1) or not (-1)",
      middleware: [requires("answer")],
      request: {
        params: z.object({ id: z.string().min(1).max(100) }),
        body: { required: true, content: { "application/json": { schema: ratingRequestSchema } } },
      },
      responses: {
        204: { description: "Noted" },
        ...problems("invalid-request", "malformed-json", "not-json", "answer-not-found", "no-knowledge-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { store } = policyOf(services).knowledge;
      if (!(await store.rate(c.req.valid("param").id, c.req.valid("json").rating)))
        throw new ProblemError("answer-not-found");
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/search",
      tags: ["政策问答"],
      summary: "Passages of the base, best first; with `explain`, why each matched",
      middleware: [requires("answer")],
      request: { body: { required: true, content: { "application/json": { schema: searchRequestSchema } } } },
      responses: {
        200: jsonBody(searchResponseSchema.meta({ id: "SearchResponse" }), "Hits"),
        ...problems("invalid-request", "malformed-json", "not-json", "no-knowledge-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { query, limit, explain, region, asOf, itemId } = c.req.valid("json");
      const hits = await policyOf(services).search({
        query,
        limit,
        explain,
        ...(region ? { region } : {}),
        ...(asOf ? { asOf } : {}),
        ...(itemId ? { itemId } : {}),
      });
      const body = hits.map(({ passage, score, confidence, why }) => ({
        documentId: passage.documentId,
        passageId: passage.id,
        title: passage.title,
        section: passage.section,
        text: passage.text,
        score,
        confidence,
        ...(passage.region ? { region: passage.region } : {}),
        ...(passage.effectiveFrom ? { effectiveFrom: passage.effectiveFrom } : {}),
        ...(passage.effectiveUntil ? { effectiveUntil: passage.effectiveUntil } : {}),
        ...(why ? { why: why.map((reason) => ({ ...reason, terms: [...reason.terms] })) } : {}),
      }));
      c.header("cache-control", "no-store");
      return c.json({ hits: body }, 200);
    },
  );
}

/** What a portal's applicant asks is about the visit's item. */
function withinVisit(request: AnswerRequest, { visit }: Caller): AnswerRequest {
  if (!visit) return request;
  if (request.itemId !== undefined && request.itemId !== visit.itemId) throw new ProblemError("forbidden");
  return { ...request, itemId: visit.itemId };
}

function requestOf(given: z.output<typeof answerRequestSchema>): AnswerRequest {
  const { question, sessionId, itemId, region, asOf } = given;
  return {
    question,
    ...(sessionId ? { sessionId } : {}),
    ...(itemId ? { itemId } : {}),
    ...(region ? { region } : {}),
    ...(asOf ? { asOf } : {}),
  };
}
