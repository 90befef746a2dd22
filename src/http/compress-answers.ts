import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import type { AppEnv } from "./app-env.ts";

/**
 * Answers that hold a secret (the session's second token, a portal's browser token) beside what the request said:
 * their length, compressed, would tell of the secret (BREACH). All others hold none.
 */
const secretPaths = /^\/v1\/(?:session(?:\/|$)|browser-tokens$)/;

/**
 * Compresses pages and JSON for those who take it (gzip). Never event streams, which must not wait for a block to
 * fill; never answers with secrets. What is compressed already (bundles, PNG, PDF) stays as it is.
 */
export function compressAnswers(): MiddlewareHandler<AppEnv> {
  const compressed = compress({ encoding: "gzip" });
  return async function compressAnswer(c, next) {
    if (secretPaths.test(c.req.path)) return await next();
    return await compressed(c, next);
  };
}
