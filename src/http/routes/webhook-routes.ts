import { createRoute, z } from "@hono/zod-openapi";
import { verdictSchema } from "../../domain/report.ts";
import type { WebhookDelivery } from "../../ports/webhook-store.ts";
import type { WebhookService } from "../../webhooks/webhook-service.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";

const stateSchema = z.enum(["waiting", "delivered", "dead"]);

/** Neither addresses nor secrets of portals. */
const deliverySchema = z
  .strictObject({
    id: z.string(),
    portal: z.string(),
    reviewId: z.string(),
    revision: z.int(),
    status: z.enum(["done", "failed"]),
    verdict: verdictSchema.nullable(),
    state: stateSchema,
    attempts: z.int(),
    nextAt: z.iso.datetime(),
    failure: z.string().nullable(),
    finishedAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "WebhookDelivery" });
const pageSchema = z.strictObject({ deliveries: z.array(deliverySchema), nextCursor: z.string().optional() });

/** What portals were told, what is waiting, what was given up. */
export function addWebhookRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/webhooks/deliveries",
      tags: ["回调"],
      summary: "Messages to portals, newest first; state=dead: those given up",
      middleware: [requires("webhooks")],
      request: {
        query: z.object({
          state: stateSchema.optional(),
          portal: z.string().max(60).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
          cursor: z.string().max(200).optional(),
        }),
      },
      responses: {
        200: jsonBody(pageSchema.meta({ id: "WebhookDeliveryPage" }), "Deliveries"),
        ...problems("invalid-request", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { state, portal, limit, cursor } = c.req.valid("query");
      const [number = "", last = ""] = cursor === undefined ? [] : decodeCursor(cursor, 2);
      const found = await webhooksOf(services).list({
        limit: limit + 1,
        ...(state ? { state } : {}),
        ...(portal ? { portal } : {}),
        ...(cursor === undefined ? {} : { after: { number: Number(number) || 0, portal: last } }),
      });
      const page = found.slice(0, limit);
      const end = found.length > limit ? page.at(-1) : undefined;
      c.header("cache-control", "no-store");
      return c.json(
        {
          deliveries: page.map(shown),
          ...(end ? { nextCursor: encodeCursor([String(end.number), end.portal]) } : {}),
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/webhooks/deliveries/{id}/retry",
      tags: ["回调"],
      summary: "Sends a message again that was given up",
      middleware: [requires("webhooks")],
      request: { params: z.object({ id: z.string().min(1).max(100) }) },
      responses: {
        202: jsonBody(deliverySchema, "It waits to be sent"),
        ...problems("delivery-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const revived = await webhooksOf(services).retry(c.req.valid("param").id);
      if (!revived) throw new ProblemError("delivery-not-found");
      return c.json(shown(revived), 202);
    },
  );
}

function webhooksOf(services: AppServices): WebhookService {
  if (services.webhooks) return services.webhooks;
  throw new ProblemError("not-stored-here");
}

function shown({ number: _, itemId: _id, itemName: _name, ...delivery }: WebhookDelivery) {
  return delivery;
}
