import { createRoute } from "@hono/zod-openapi";
import { createGuidanceSessions } from "../../guidance/guidance-sessions.ts";
import { guide } from "../../guidance/guide.ts";
import type { AskPolicy } from "../../guidance/guide-context.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { guidanceRequestSchema, guidanceResponseSchema } from "../contract.ts";
import { noteGuidance } from "../note-question.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { readKnownSources } from "../read-known-sources.ts";
import { summary } from "./item-routes.ts";
import { themeSummary } from "./theme-routes.ts";

export function addGuidanceRoutes(app: App, services: AppServices): void {
  const { catalog, clock, policy } = services;
  const parts = {
    catalog,
    clock,
    sessions: createGuidanceSessions(clock),
    newId: () => crypto.randomUUID(),
    askPolicy: policy === null ? null : askPolicyOf(services, policy),
    findProgress: services.sources.findProgress,
    findOffices: services.sources.findOffices,
  };

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/guidance",
      tags: ["办事引导"],
      summary:
        "A conversation: finds the item, asks what decides the list, answers policy questions, hands over",
      middleware: [requires("catalog"), requires("answer")],
      request: {
        body: { required: true, content: { "application/json": { schema: guidanceRequestSchema } } },
      },
      responses: {
        200: jsonBody(guidanceResponseSchema.meta({ id: "Guidance" }), "The reply"),
        ...problems("invalid-request", "malformed-json", "not-json", "review-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { message, sessionId, region, asOf, known } = c.req.valid("json");
      const said = await guide(
        {
          message,
          owner: c.get("caller").owner,
          ...(sessionId ? { sessionId } : {}),
          ...(region ? { region } : {}),
          ...(asOf ? { asOf } : {}),
          ...(known ? { known: await readKnownSources(c, services, known) } : {}),
        },
        parts,
      );
      const { items, themes, unfound: _unfound, ...outcome } = said;
      await noteGuidance(services, said);
      services.metrics.count("firstpass_guidance_total", { intent: outcome.intent });
      c.header("cache-control", "no-store");
      const found = {
        items: items.map(({ item, score }) => summary(item, score)),
        themes: themes.map(({ item, score }) => themeSummary(item, score)),
      };
      return c.json({ ...outcome, ...found }, 200);
    },
  );
}

function askPolicyOf(services: AppServices, policy: NonNullable<AppServices["policy"]>): AskPolicy {
  return async ({ question, sessionId, region, itemId }) => {
    const answer = await policy.answers.answer({
      question,
      sessionId,
      ...(region ? { region } : {}),
      ...(itemId ? { subjectItemId: itemId } : {}),
    });
    services.metrics.count("firstpass_answers_total", { status: answer.status, mode: answer.mode });
    return answer;
  };
}
