import { createRoute } from "@hono/zod-openapi";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { healthSchema, readinessSchema } from "../contract.ts";
import { type App, accessProblems, jsonBody, rawBody } from "../openapi-parts.ts";

export function addHealthRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/healthz",
      tags: ["运行"],
      summary: "Liveness: the process answers",
      security: [],
      responses: { 200: jsonBody(healthSchema, "It lives") },
    }),
    (c) => c.json({ status: "ok" as const }, 200),
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/readyz",
      tags: ["运行"],
      summary: "Readiness: catalog and models loaded, store reachable",
      security: [],
      responses: {
        200: jsonBody(readinessSchema, "Ready to work"),
        503: jsonBody(readinessSchema, "Not ready yet, or something is missing"),
      },
    }),
    async (c) => {
      const readiness = await services.readiness();
      return c.json(readiness, readiness.status === "ready" ? 200 : 503);
    },
  );
}

export function addMetricsRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/metrics",
      tags: ["运行"],
      summary: "Counters and durations in the Prometheus text format",
      middleware: [requires("metrics")],
      responses: { 200: rawBody("text/plain", "Prometheus text format 0.0.4"), ...accessProblems },
    }),
    async (c) =>
      c.body(services.metrics.render(await services.gauges()), 200, {
        "content-type": "text/plain; version=0.0.4; charset=utf-8",
        "cache-control": "no-store",
      }),
  );
}
