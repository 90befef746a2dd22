import { createRoute, z } from "@hono/zod-openapi";
import { sayItem } from "../../authoring/sentences/say-item.ts";
import { toConfirm } from "../../authoring/sentences/to-confirm.ts";
import { findItems } from "../../catalog/find-items.ts";
import { localDateSchema, shanghaiDay } from "../../domain/local-date.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { type App, accessProblems, itemIdParam, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";
import {
  type StudioItem,
  type StudioItemList,
  studioItemListSchema,
  studioItemSchema,
} from "../studio-contract.ts";

const listQuerySchema = z.object({
  q: z.string().trim().max(200).optional(),
  confirm: z
    .enum(["true", "false"])
    .default("false")
    .openapi({ description: "true: only items with something to confirm" }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

const shared = { method: "get" as const, tags: ["政策维护"], middleware: [requires("knowledge")] };

/** Items and rules as policy staff read them. */
export function addStudioItemRoutes(app: App, services: AppServices): void {
  const today = () => shanghaiDay(services.clock.now());
  app.openapi(
    createRoute({
      ...shared,
      path: "/v1/studio/items",
      summary: "Items with the number of their rules and of what is still to be confirmed",
      request: { query: listQuerySchema },
      responses: {
        200: jsonBody(studioItemListSchema.meta({ id: "StudioItemList" }), "Items"),
        ...problems("invalid-request"),
        ...accessProblems,
      },
    }),
    (c) => {
      const { q, confirm, limit, cursor } = c.req.valid("query");
      const start = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]);
      const found = q
        ? findItems(services.catalog, today(), q).map(({ item }) => item)
        : services.catalog.items(today());
      const rows = found.map(row).filter((one) => confirm === "false" || one.toConfirm > 0);
      const hasMore = start + limit < rows.length;
      return c.json(
        {
          items: rows.slice(start, start + limit),
          ...(hasMore ? { nextCursor: encodeCursor([String(start + limit)]) } : {}),
        },
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      ...shared,
      path: "/v1/studio/items/{itemId}",
      summary: "One item in sentences, as it stands today or on the day asked for",
      request: { params: itemIdParam, query: z.strictObject({ asOf: localDateSchema.optional() }) },
      responses: {
        200: jsonBody(studioItemSchema.meta({ id: "StudioItem" }), "The item"),
        ...problems("invalid-request", "service-item-not-found"),
        ...accessProblems,
      },
    }),
    (c) => {
      const asOf = c.req.valid("query").asOf ?? today();
      const item = services.catalog.item(c.req.valid("param").itemId, asOf);
      if (!item) throw new ProblemError("service-item-not-found");
      return c.json(detail(item, asOf, services), 200);
    },
  );
}

function row(item: ServiceItem): StudioItemList["items"][number] {
  const { id, name, department, version } = item;
  const [materials, rules] = [item.materials.length, item.rules.length];
  return { id, name, department, version, materials, rules, toConfirm: toConfirm(item).length };
}

function detail(item: ServiceItem, asOf: StudioItem["asOf"], { catalog }: AppServices): StudioItem {
  const { questions, materials } = sayItem({ item, types: catalog.materialTypes }, catalog.wording);
  const { id, name, department, version, effectiveFrom, fee, result, confidence } = item;
  return {
    ...{ id, name, department, version, asOf, effectiveFrom, fee, result, confidence },
    effectiveUntil: item.effectiveUntil ?? null,
    codes: [...item.codes],
    aliases: [...item.aliases],
    applicantKinds: [...item.applicantKinds],
    limits: { ...item.limits },
    basis: [...item.basis],
    questions: questions.map((question) => ({ ...question, options: [...question.options] })),
    materials: materials.map((material) => ({
      ...material,
      sentences: [...material.sentences],
      points: material.points.map((point) => ({ ...point, ruleIds: [...point.ruleIds] })),
      rules: material.rules.map((rule) => ({ ...rule, words: [...rule.words] })),
    })),
    toConfirm: [...toConfirm(item)],
  };
}
