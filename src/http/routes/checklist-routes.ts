import { createRoute } from "@hono/zod-openapi";
import type { Answers } from "../../domain/condition.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import { mergeChecklists } from "../../interview/merge-checklists.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { mergedChecklistRequestSchema, mergedChecklistSchema } from "../contract.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { type InputProblem, pointer, refuseIfAny } from "../problem-details.ts";
import { readAnswers } from "../read-answers.ts";
import { itemNamed } from "./item-routes.ts";

export function addChecklistRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/checklists",
      tags: ["事项"],
      summary: "One checklist for several items (一件事): shared materials once",
      middleware: [requires("catalog")],
      request: {
        body: { required: true, content: { "application/json": { schema: mergedChecklistRequestSchema } } },
      },
      responses: {
        200: jsonBody(mergedChecklistSchema.meta({ id: "MergedChecklist" }), "The merged checklist"),
        ...problems("invalid-request", "malformed-json", "service-item-not-found", "not-json"),
        ...accessProblems,
      },
    }),
    (c) => {
      const request = c.req.valid("json");
      const items = [...new Set(request.itemIds.map((id) => itemNamed(services, id)))];
      const { answers, errors } = answersByItem(items, request.answers);
      refuseIfAny(errors);
      const entries = items.map((item) => ({ item, answers: answers.get(item.id) ?? {} }));
      return c.json(mergeChecklists(entries), 200);
    },
  );
}

/** A plain answer goes to every item that asks the question; one under an item id to that item only. */
function answersByItem(
  items: readonly ServiceItem[],
  given: Readonly<Record<string, string | Answers>>,
): { readonly answers: ReadonlyMap<string, Answers>; readonly errors: readonly InputProblem[] } {
  const errors: InputProblem[] = [];
  const answers = new Map<string, Answers>(items.map((item) => [item.id, {}]));
  const add = (item: ServiceItem, more: Answers, place: string) => {
    const read = readAnswers(item, more, place);
    errors.push(...read.errors);
    answers.set(item.id, { ...answers.get(item.id), ...read.answers });
  };
  for (const [key, value] of Object.entries(given)) {
    if (typeof value !== "string") {
      const item = items.find((known) => known.id === key);
      if (item) add(item, value, pointer("answers", key));
      else errors.push({ pointer: pointer("answers", key), code: "unknown-item" });
      continue;
    }
    const asking = items.filter((item) =>
      item.questions.some((asked) => asked.id === key || asked.text === key),
    );
    if (asking.length === 0) errors.push({ pointer: pointer("answers", key), code: "unknown-question" });
    for (const item of asking) add(item, { [key]: value }, "/answers");
  }
  return { answers, errors };
}
