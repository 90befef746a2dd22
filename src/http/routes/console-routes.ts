import type { Context } from "hono";
import type { AppEnv } from "../app-env.ts";
import type { AppServices, Asset } from "../app-services.ts";
import type { App } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";

/** The console: its files, and its one page for every address it knows by itself. */
export function addConsoleRoutes(app: App, services: AppServices): void {
  app.get("*", async function consolePage(c) {
    const path = c.req.path.slice(1);
    if (path.startsWith("v1/")) throw new ProblemError("not-found");
    const asset = path === "" ? null : await services.consoleAssets(decodePath(path));
    if (asset) return serveAsset(c, asset);
    const isPage = (c.req.header("accept") ?? "").includes("text/html") && !/\.[a-z0-9]+$/i.test(path);
    if (!isPage && path !== "") throw new ProblemError("not-found");
    const page = await services.consoleAssets("index.html");
    if (!page) throw new ProblemError("console-not-built");
    return serveAsset(c, page);
  });
}

export function serveAsset(c: Context<AppEnv>, asset: Asset): Response {
  const { bytes, headers } = packedFor(c, asset);
  return c.body(Uint8Array.from(bytes), 200, {
    ...headers,
    "content-type": asset.mediaType,
    "cache-control": asset.isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
  });
}

/** The packed bytes for a browser that takes them; whether or not, its answer depends on what it said it takes. */
export function packedFor(
  c: Context<AppEnv>,
  { bytes, brotli }: Asset,
): { readonly bytes: Uint8Array; readonly headers: Readonly<Record<string, string>> } {
  if (!brotli) return { bytes, headers: {} };
  const accepted = c.req.header("accept-encoding") ?? "";
  const takesBrotli = /(?:^|,)\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i.test(accepted);
  if (!takesBrotli) return { bytes, headers: { vary: "Accept-Encoding" } };
  return { bytes: brotli, headers: { vary: "Accept-Encoding", "content-encoding": "br" } };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
