import { createRoute, z } from "@hono/zod-openapi";
import { findThemes } from "../../catalog/find-themes.ts";
import { shanghaiDay } from "../../domain/local-date.ts";
import type { Theme } from "../../domain/theme.ts";
import { askedQuestion } from "../../interview/checklist.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { type ThemeDetail, type ThemeSummary, themeDetailSchema, themeListSchema } from "../contract.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";

const themeIdParam = z.object({
  themeId: z.string().min(1).max(200).openapi({
    description: "Id, code, name or alias of the theme",
    example: "catering-shop",
  }),
});

export function addThemeRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/themes",
      tags: ["事项"],
      summary: "Themes (一件事): several items done at once; best match first with q",
      middleware: [requires("catalog")],
      request: { query: z.object({ q: z.string().trim().max(200).optional() }) },
      responses: {
        200: jsonBody(themeListSchema.meta({ id: "ThemeList" }), "Themes"),
        ...problems("invalid-request"),
        ...accessProblems,
      },
    }),
    (c) => {
      c.header("cache-control", "no-cache");
      const today = shanghaiDay(services.clock.now());
      const { q } = c.req.valid("query");
      const themes = q
        ? findThemes(services.catalog, today, q).map(({ item, score }) => themeSummary(item, score))
        : services.catalog.themes(today).map((theme) => themeSummary(theme));
      return c.json({ themes }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/themes/{themeId}",
      tags: ["事项"],
      summary: "One theme: guide, own questions, items and steps in their stages",
      middleware: [requires("catalog")],
      request: { params: themeIdParam },
      responses: {
        200: jsonBody(themeDetailSchema.meta({ id: "Theme" }), "The theme"),
        304: { description: "Unchanged since the ETag given in If-None-Match" },
        ...problems("theme-not-found"),
        ...accessProblems,
      },
    }),
    (c) => {
      const theme = themeNamed(services, c.req.valid("param").themeId);
      const etag = `W/"${services.catalog.version}"`;
      c.header("etag", etag);
      c.header("cache-control", "no-cache");
      if (c.req.header("if-none-match") === etag) return c.body(null, 304);
      return c.json(themeDetail(theme, services), 200);
    },
  );
}

/** The theme as it is today, by id, code, name or alias; a problem when there is none. */
export function themeNamed(services: AppServices, name: string): Theme {
  const theme = services.catalog.theme(name, shanghaiDay(services.clock.now()));
  if (!theme) throw new ProblemError("theme-not-found");
  return theme;
}

export function themeSummary(
  { id, name, aliases, department, applicantKinds, items }: Theme,
  score?: number,
): ThemeSummary {
  return {
    id,
    name,
    aliases: [...aliases],
    department,
    applicantKinds: [...applicantKinds],
    itemIds: items.map((item) => item.itemId),
    ...(score === undefined ? {} : { score }),
  };
}

function themeDetail(theme: Theme, services: AppServices): ThemeDetail {
  const served = services.catalog.items(shanghaiDay(services.clock.now()));
  const { itemIds: _ids, ...summary } = themeSummary(theme);
  const { version, guide, limits, fee, result, confidence, source } = theme;
  return {
    ...summary,
    ...{ version, guide, limits, fee, result, confidence },
    codes: [...theme.codes],
    questions: theme.questions.map(askedQuestion),
    stages: theme.stages.map((stage) => ({ ...stage })),
    items: theme.items.map(({ itemId, stageId, condition, note, after }) => ({
      itemId,
      name: served.find((item) => item.id === itemId)?.name ?? itemId,
      stageId,
      ...(condition === undefined ? {} : { condition }),
      ...(note === undefined ? {} : { note }),
      after: [...after],
    })),
    steps: theme.steps.map(({ when: _when, ...step }) => ({ ...step, after: [...step.after] })),
    basis: theme.basis.map((basis) => ({ ...basis })),
    ...(source === undefined ? {} : { source }),
  };
}
