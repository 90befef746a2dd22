import { createRoute } from "@hono/zod-openapi";
import { shanghaiDay } from "../../domain/local-date.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import { type Bundle, composeBundle, composeTheme } from "../../interview/bundle.ts";
import { bundleChecklist } from "../../interview/bundle-checklist.ts";
import { factsAbout } from "../../interview/known-facts.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import {
  type MergedChecklistRequest,
  mergedChecklistRequestSchema,
  mergedChecklistSchema,
} from "../contract.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { refuseIfAny } from "../problem-details.ts";
import { readBundleAnswers } from "../read-bundle-answers.ts";
import { readKnownSources } from "../read-known-sources.ts";
import { itemNamed } from "./item-routes.ts";
import { themeNamed } from "./theme-routes.ts";

export function addChecklistRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/checklists",
      tags: ["事项"],
      summary: "One checklist and one form for a theme (一件事) or any set of items",
      middleware: [requires("catalog")],
      request: {
        body: { required: true, content: { "application/json": { schema: mergedChecklistRequestSchema } } },
      },
      responses: {
        200: jsonBody(mergedChecklistSchema.meta({ id: "MergedChecklist" }), "The merged checklist"),
        ...problems(
          "invalid-request",
          "malformed-json",
          "service-item-not-found",
          "theme-not-found",
          "not-json",
          "review-not-found",
          "not-stored-here",
        ),
        ...accessProblems,
      },
    }),
    async (c) => {
      const request = c.req.valid("json");
      const bundle = bundleOf(services, request);
      const { answers, errors } = readBundleAnswers(bundle, request.answers);
      refuseIfAny(errors);
      const { catalog, clock } = services;
      const sources = await readKnownSources(c, services, request.known);
      const asOf = shanghaiDay(clock.now());
      const factsOf = (item: ServiceItem) => factsAbout(item, sources, asOf);
      if (request.known) c.header("cache-control", "no-store");
      return c.json(bundleChecklist(bundle, answers, catalog.materialTypes, factsOf), 200);
    },
  );
}

function bundleOf(services: AppServices, request: MergedChecklistRequest): Bundle {
  const { catalog, clock } = services;
  if (request.themeId === undefined) {
    const items = (request.itemIds ?? []).map((name) => itemNamed(services, name));
    const distinct = items.filter((item, at) => items.findIndex(({ id }) => id === item.id) === at);
    return composeBundle(distinct, catalog.commonQuestions);
  }
  const theme = themeNamed(services, request.themeId);
  return composeTheme(theme, catalog.items(shanghaiDay(clock.now())), catalog.commonQuestions);
}
