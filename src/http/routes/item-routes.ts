import { createRoute, z } from "@hono/zod-openapi";
import { findItems } from "../../catalog/find-items.ts";
import { shanghaiDay } from "../../domain/local-date.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import { checklist } from "../../interview/checklist.ts";
import { knownFacts } from "../../interview/known-facts.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import {
  checklistRequestSchema,
  checklistSchema,
  type ItemDetail,
  type ItemSummary,
  itemDetailSchema,
  itemListSchema,
} from "../contract.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { type App, accessProblems, itemIdParam, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError, refuseIfAny } from "../problem-details.ts";
import { readAnswers } from "../read-answers.ts";
import { readKnownSources } from "../read-known-sources.ts";

const listQuerySchema = z.object({
  q: z.string().trim().max(200).optional().openapi({ description: "名称、别名、俗称或拼音首字母" }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

export function addItemRoutes(app: App, services: AppServices): void {
  const today = () => shanghaiDay(services.clock.now());

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/items",
      tags: ["事项"],
      summary: "Service items, best match first; all in pages without q",
      middleware: [requires("catalog")],
      request: { query: listQuerySchema },
      responses: {
        200: jsonBody(itemListSchema.meta({ id: "ItemList" }), "Items"),
        ...problems("invalid-request"),
        ...accessProblems,
      },
    }),
    (c) => {
      const { q, limit, cursor } = c.req.valid("query");
      const start = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]);
      const found = q
        ? findItems(services.catalog, today(), q).map(({ item, score }) => summary(item, score))
        : services.catalog.items(today()).map((item) => summary(item));
      const page = found.slice(start, start + limit);
      const hasMore = start + limit < found.length;
      c.header("cache-control", "no-cache");
      return c.json(
        { items: page, ...(hasMore ? { nextCursor: encodeCursor([String(start + limit)]) } : {}) },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/items/{itemId}",
      tags: ["事项"],
      summary: "One item: guide, questions, materials, basis",
      middleware: [requires("catalog")],
      request: { params: itemIdParam },
      responses: {
        200: jsonBody(itemDetailSchema.meta({ id: "Item" }), "The item"),
        304: { description: "Unchanged since the ETag given in If-None-Match" },
        ...problems("service-item-not-found"),
        ...accessProblems,
      },
    }),
    (c) => {
      const item = itemNamed(services, c.req.valid("param").itemId);
      const etag = `W/"${services.catalog.version}"`;
      c.header("etag", etag);
      c.header("cache-control", "no-cache");
      if (c.req.header("if-none-match") === etag) return c.body(null, 304);
      return c.json(itemDetail(item), 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/items/{itemId}/checklist",
      tags: ["事项"],
      summary: "The materials for these answers, and the next question that can still change them",
      middleware: [requires("catalog")],
      request: {
        params: itemIdParam,
        body: { required: true, content: { "application/json": { schema: checklistRequestSchema } } },
      },
      responses: {
        200: jsonBody(checklistSchema.meta({ id: "Checklist" }), "The checklist"),
        ...problems(
          "invalid-request",
          "malformed-json",
          "service-item-not-found",
          "not-json",
          "review-not-found",
          "not-stored-here",
        ),
        ...accessProblems,
      },
    }),
    async (c) => {
      const item = itemNamed(services, c.req.valid("param").itemId);
      const { answers: given, known } = c.req.valid("json");
      const { answers, errors } = readAnswers(item, given);
      refuseIfAny(errors);
      const sources = await readKnownSources(c, services, known);
      if (sources.itemId !== undefined && sources.itemId !== item.id)
        refuseIfAny([{ pointer: "/known/reviewId", code: "review-of-another-item" }]);
      if (known) c.header("cache-control", "no-store");
      return c.json(checklist(item, answers, knownFacts(item, sources, today())), 200);
    },
  );
}

/** The item as it is today, by id, code or name; a problem when there is none. */
export function itemNamed(services: AppServices, name: string): ServiceItem {
  const item = services.catalog.item(name, shanghaiDay(services.clock.now()));
  if (!item) throw new ProblemError("service-item-not-found");
  return item;
}

export function summary(item: ServiceItem, score?: number): ItemSummary {
  return {
    id: item.id,
    name: item.name,
    aliases: [...item.aliases],
    department: item.department,
    applicantKinds: [...item.applicantKinds],
    ...(score === undefined ? {} : { score }),
  };
}

function itemDetail(item: ServiceItem): ItemDetail {
  return {
    ...summary(item),
    codes: [...item.codes],
    version: item.version,
    guide: item.guide,
    questions: item.questions.map(({ id, text, options, whyAsked, basis }) => ({
      id,
      text,
      options: options.map((option) => ({ ...option })),
      whyAsked,
      basis,
    })),
    materials: item.materials.map(itemMaterial),
    basis: [...item.basis],
    limits: { ...item.limits },
    fee: item.fee,
    result: item.result,
    confidence: item.confidence,
  };
}

function itemMaterial(material: ServiceItem["materials"][number]): ItemDetail["materials"][number] {
  const { id, name, necessity, condition, form, copies, deferral, commitment, exemption, basis } = material;
  return {
    id,
    name,
    necessity,
    ...(condition === undefined ? {} : { condition }),
    form,
    copies,
    ...(deferral ? { deferral } : {}),
    ...(commitment ? { commitment: { commitmentText: commitment.commitmentText } } : {}),
    ...(exemption ? { exemption } : {}),
    points: material.points.map((point) => point.text),
    basis,
  };
}
