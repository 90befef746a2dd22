import { beforeAll, describe, expect, test } from "vitest";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { reviewListSchema, reviewSchema } from "./contract.ts";
import { testApp } from "./test-app.ts";

let catalog: Catalog;
beforeAll(async () => {
  catalog = (await openCatalog()).catalog;
});

const keys = [
  { role: "portal", key: "portal-one-key-000" },
  { role: "portal", key: "portal-two-key-000" },
  { role: "clerk", key: "clerk-key-00000000" },
  { role: "policy", key: "policy-key-0000000" },
  { role: "admin", key: "admin-key-00000000" },
] as const;

describe("on this machine without keys", () => {
  const status = async (headers: Record<string, string>, path = "/v1/items") =>
    (await testApp(catalog).app.request(`http://localhost:8787${path}`, { headers })).status;

  test.each([
    ["a call from a program", { host: "127.0.0.1:8787" }, 200],
    ["a call from the console itself", { host: "localhost:8787", origin: "http://localhost:8787" }, 200],
    ["a foreign name that resolves to this machine", { host: "evil.example:8787" }, 403],
    ["a page of another site", { host: "localhost:8787", origin: "https://evil.example" }, 403],
    [
      "a page of another service on this machine",
      { host: "localhost:8787", origin: "http://localhost:3000" },
      403,
    ],
    ["a page without origin", { host: "localhost:8787", origin: "null" }, 403],
    ["what the browser calls cross-site", { host: "localhost:8787", "sec-fetch-site": "cross-site" }, 403],
  ])("answers %s", async (_, headers, expected) => {
    expect(await status(headers)).toBe(expected);
  });
});

describe("with keys", () => {
  function start() {
    const running = testApp(catalog, { access: { mode: "keys", keys } });
    const call = (key: string, path: string, init: RequestInit = {}) =>
      running.app.request(`http://hall.example${path}`, { ...init, headers: { "x-api-key": key } });
    return { ...running, call };
  }

  test.each([
    ["portal-one-key-000", "/v1/items", 200],
    ["portal-one-key-000", "/v1/reviews", 200],
    ["portal-one-key-000", "/metrics", 403],
    ["portal-one-key-000", "/v1/reviews/x/decisions", 403],
    ["policy-key-0000000", "/v1/items", 200],
    ["policy-key-0000000", "/v1/reviews", 403],
    ["clerk-key-00000000", "/v1/reviews/x/decisions", 404],
    ["admin-key-00000000", "/metrics", 200],
    ["clerk-key-0000000", "/v1/items", 401],
    ["clerk-key-000000000", "/v1/items", 401],
  ])("lets %s at %s: %i", async (key, path, expected) => {
    expect((await start().call(key, path)).status).toBe(expected);
  });

  test("shows a portal its own reviews only, a clerk all", async () => {
    const { call } = start();
    const form = new FormData();
    form.append("item", "catering-food-license");
    const made = await call("portal-one-key-000", "/v1/reviews", { method: "POST", body: form });
    const { id } = reviewSchema.parse(await made.json());
    const seen = async (key: string) => ({
      one: (await call(key, `/v1/reviews/${id}`)).status,
      all: reviewListSchema.parse(await (await call(key, "/v1/reviews")).json()).reviews.length,
    });
    expect(await seen("portal-one-key-000")).toEqual({ one: 200, all: 1 });
    expect(await seen("portal-two-key-000")).toEqual({ one: 404, all: 0 });
    expect(await seen("clerk-key-00000000")).toEqual({ one: 200, all: 1 });
    expect((await call("portal-two-key-000", `/v1/reviews/${id}`, { method: "DELETE" })).status).toBe(404);
  });
});

describe("the OpenAPI document", () => {
  test("describes every route the app answers, and every reference in it leads somewhere", async () => {
    const { app } = testApp(catalog);
    const text = await (await app.request("http://localhost/openapi.json")).text();
    const document = JSON.parse(text);
    expect(document.openapi).toBe("3.1.0");
    const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = app.routes
      .filter((route) => route.method !== "ALL" && /^\/(v1|healthz|readyz|metrics)/.test(route.path))
      .map(
        (route) =>
          // A parameter's pattern says its ending: `:page{[0-9]+\\.png}` is `{page}.png`.
          `${route.method} ${route.path.replace(/\{\[.*\\(\.\w+)\}$/, "}$1").replace(/:(\w+)\}?/g, "{$1}")}`,
      );
    expect(new Set(described)).toEqual(new Set(served));
    const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(names).toContain("Report");
    for (const name of names) expect(document.components.schemas).toHaveProperty([name]);
  });
});
