import { createRoute } from "@hono/zod-openapi";
import { shanghaiDay } from "../../domain/local-date.ts";
import { requires } from "../access.ts";
import type { Caller } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import { listedOrigin } from "../embedding/cross-origin.ts";
import type { EmbeddingPolicy } from "../embedding/embedding-policy.ts";
import { browserTokenRequestSchema, browserTokenSchema } from "../embedding-contract.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError, refuseIfAny } from "../problem-details.ts";
import { packedFor } from "./console-routes.ts";

/** The applicant flow in the pages of portals: its tokens, and the script of the component. */
export function addEmbeddingRoutes(app: App, services: AppServices): void {
  const embedding = services.access.mode === "keys" ? (services.access.embedding ?? null) : null;
  addTokenRoute(app, services, embedding);
  if (embedding) addBundleRoute(app, services, embedding);
}

function addTokenRoute(app: App, services: AppServices, embedding: EmbeddingPolicy | null): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/browser-tokens",
      tags: ["门户"],
      summary:
        "A short-lived token for one applicant's browser in the portal's page; asked for by its server",
      middleware: [requires("review")],
      request: {
        body: { required: true, content: { "application/json": { schema: browserTokenRequestSchema } } },
      },
      responses: {
        201: jsonBody(browserTokenSchema.meta({ id: "BrowserToken" }), "The token"),
        ...problems("invalid-request", "malformed-json", "not-json"),
        ...problems("service-item-not-found", "no-embedding-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      if (!embedding) throw new ProblemError("no-embedding-here");
      const portal = portalOf(c.get("caller"));
      const { item: name, origin, visit, expiresInSeconds } = c.req.valid("json");
      refuseIfAny(embedding.origins.has(origin) ? [] : [{ pointer: "/origin", code: "origin-not-allowed" }]);
      const now = services.clock.now();
      const item = services.catalog.item(name, shanghaiDay(now));
      if (!item) throw new ProblemError("service-item-not-found");
      const grant = {
        portal,
        itemId: item.id,
        origin,
        visit: visit ?? crypto.randomUUID(),
        expiresAt: new Date(now.getTime() + expiresInSeconds * 1000),
      };
      const token = await embedding.tokens.issue(grant);
      c.header("cache-control", "no-store");
      const expiresAt = grant.expiresAt.toISOString();
      return c.json({ token, item: item.id, origin, visit: grant.visit, expiresAt }, 201);
    },
  );
}

/** Only a portal's server asks: with its key, not somebody signed in, and not a browser with a token. */
function portalOf({ role, owner, person, visit }: Caller): string {
  if (role !== "portal" || owner === null || person !== null || visit) throw new ProblemError("forbidden");
  return owner;
}

/** The one script, for pages of the listed sites. */
function addBundleRoute(app: App, services: AppServices, embedding: EmbeddingPolicy): void {
  app.get("/embed/:name{[a-z0-9-]+\\.js}", async function embedScript(c) {
    const asset = await services.embedAssets(c.req.param("name"));
    if (!asset) throw new ProblemError("not-found");
    const origin = listedOrigin(c, embedding);
    const etag = `W/"${await digestOf(asset.bytes)}"`;
    const packed = packedFor(c, asset);
    const headers = {
      ...packed.headers,
      "content-type": asset.mediaType,
      "cache-control": "no-cache",
      // Weak: the same script, however it is packed.
      etag,
      vary: "Origin, Accept-Encoding",
      "cross-origin-resource-policy": "cross-origin",
      ...(origin === null ? {} : { "access-control-allow-origin": origin }),
    };
    if (c.req.header("if-none-match") === etag) return c.body(null, 304, headers);
    return c.body(Uint8Array.from(packed.bytes), 200, headers);
  });
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes)));
  return Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
