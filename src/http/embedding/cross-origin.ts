import type { Context, MiddlewareHandler } from "hono";
import type { AppEnv } from "../app-env.ts";
import { isApplicantCall } from "./applicant-calls.ts";
import type { EmbeddingPolicy } from "./embedding-policy.ts";

/** What a page of another site may send and read. Credentials never: the token is all there is. */
const allowedHeaders =
  "accept, accept-language, authorization, content-digest, content-type, idempotency-key, last-event-id";
const readableHeaders = "content-disposition, location, preference-applied, retry-after, x-request-id";
/** How long browsers keep the answer to the question before. Chosen: a site taken off the list is off soon. */
const preflightSeconds = 600;

/**
 * Lets the pages of listed sites call what an applicant needs, and read the answers (CORS). Everything else
 * stays as it is: no header for other sites, and none at calls that are not an applicant's.
 */
export function allowPortalPages(embedding: EmbeddingPolicy): MiddlewareHandler<AppEnv> {
  return async function answerPortalPage(c, next) {
    const origin = listedOrigin(c, embedding);
    const wanted = c.req.method === "OPTIONS" ? c.req.header("access-control-request-method") : c.req.method;
    const isOpen = origin !== null && isApplicantCall(wanted ?? "", new URL(c.req.url).pathname);
    if (isOpen && c.req.method === "OPTIONS") {
      c.header("access-control-allow-methods", "GET, POST, PUT, DELETE");
      c.header("access-control-allow-headers", allowedHeaders);
      c.header("access-control-max-age", String(preflightSeconds));
      c.res = c.body(null, 204);
    } else await next();
    c.res.headers.append("vary", "Origin");
    if (!isOpen) return;
    c.res.headers.set("access-control-allow-origin", origin);
    if (c.req.method !== "OPTIONS") c.res.headers.set("access-control-expose-headers", readableHeaders);
  };
}

/** The site whose page asks, when it is listed. */
export function listedOrigin(c: Context<AppEnv>, { origins }: EmbeddingPolicy): string | null {
  const origin = c.req.header("origin");
  return origin !== undefined && origins.has(origin) ? origin : null;
}
