import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Catalog } from "../../catalog/catalog.ts";
import { openCatalog } from "../../commands/open-catalog.ts";
import { shanghaiDay } from "../../domain/local-date.ts";
import { fixedClock } from "../../ports/clock.ts";
import { reviewListSchema, reviewSchema } from "../contract.ts";
import { browserTokenSchema } from "../embedding-contract.ts";
import { testApp } from "../test-app.ts";
import { problemOf } from "../test-client.ts";
import { browserTokens } from "./browser-tokens.ts";

const portalKey = "portal-one-key-000";
const keys = [
  { role: "portal", key: portalKey },
  { role: "portal", key: "portal-two-key-000" },
  { role: "clerk", key: "clerk-key-00000000" },
] as const;
const origin = "https://portal.example";
const item = "catering-food-license";
const secret = new Uint8Array(32).fill(7);
const script = new TextEncoder().encode("export {};");

let catalog: Catalog;
beforeAll(async () => {
  catalog = (await openCatalog()).catalog;
});

function start(accepted: readonly { readonly role: "portal" | "clerk"; readonly key: string }[] = keys) {
  const clock = fixedClock("2026-11-22T08:00:00Z");
  const embedding = {
    origins: new Set([origin, "https://other.example"]),
    tokens: browserTokens(secret, clock),
  };
  const { app } = testApp(catalog, {
    access: { mode: "keys", keys: accepted, embedding },
    embedAssets: (name) =>
      Promise.resolve(
        name === "firstpass.js"
          ? { bytes: script, brotli: null, mediaType: "text/javascript", isImmutable: false }
          : null,
      ),
    clock,
  });
  const call = async (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    await app.request(`https://hall.example${path}`, {
      ...init,
      headers: { host: "hall.example", ...headers },
    });
  const ask = async (body: object, key: string = portalKey) =>
    await call(
      "/v1/browser-tokens",
      { authorization: `Bearer ${key}`, "content-type": "application/json" },
      { method: "POST", body: JSON.stringify(body) },
    );
  const tokenFor = async (visit: string, about: object = {}, key: string = portalKey) =>
    browserTokenSchema.parse(await (await ask({ item, origin, visit, ...about }, key)).json()).token;
  /** As a browser sends it from the portal's page. */
  const from = (token: string, site = origin) => ({ authorization: `Bearer ${token}`, origin: site });
  const handIn = async (token: string, about = item) => {
    const body = new FormData();
    body.append("item", about);
    return await call("/v1/reviews", from(token), { method: "POST", body });
  };
  const handedIn = async (token: string) => reviewSchema.parse(await (await handIn(token)).json()).id;
  return { call, ask, tokenFor, from, handIn, handedIn, clock };
}

const [visitA, visitB] = ["visit-of-applicant-a", "visit-of-applicant-b"];

describe("a browser token", () => {
  test("opens what one applicant needs, from the portal's page, and lets that page read it", async () => {
    const { call, tokenFor, from, handedIn } = start();
    const token = await tokenFor(visitA);
    const seen = await call(`/v1/items/${item}`, from(token));
    expect(seen.status).toBe(200);
    expect(seen.headers.get("access-control-allow-origin")).toBe(origin);
    expect(seen.headers.get("access-control-allow-credentials")).toBeNull();
    expect(seen.headers.get("vary")).toContain("Origin");
    const picture = await call("/v1/specimens/business-license-1.webp", from(token));
    expect(picture.headers.get("access-control-allow-origin"), "what papers look like").toBe(origin);
    expect((await problemOf(picture)).code, "open, and none here").toBe("not-found");
    const id = await handedIn(token);
    expect((await call(`/v1/reviews/${id}`, from(token))).status).toBe(200);
    expect((await call(`/v1/reviews/${id}`, from(token), { method: "DELETE" })).status).toBe(204);
    expect((await call(`/v1/reviews/${id}`, from(token))).status).toBe(404);
  });

  test("is worth nothing on another site, even a listed one, nor without a site", async () => {
    const { call, tokenFor, from } = start();
    const token = await tokenFor(visitA);
    for (const site of ["https://evil.example", "https://other.example", "null"]) {
      const answer = await call(`/v1/items/${item}`, from(token, site));
      expect((await problemOf(answer)).code, site).toBe("forbidden-origin");
    }
    const bare = await call(`/v1/items/${item}`, { authorization: `Bearer ${token}` });
    expect(bare.status).toBe(403);
    const stranger = await call(`/v1/items/${item}`, from(token, "https://evil.example"));
    expect(stranger.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("asks about its own item alone, and not without end", async () => {
    const { call, tokenFor, from, clock } = start();
    const token = await tokenFor(visitA);
    const ask = async (body: object, headers = from(token)) =>
      await call(
        "/v1/answers",
        { ...headers, "content-type": "application/json" },
        { method: "POST", body: JSON.stringify(body) },
      );
    // This app has no knowledge base, which is found out after who asks what.
    expect((await problemOf(await ask({ question: "多久能办好？" }))).code).toBe("no-knowledge-here");
    const other = await ask({ question: "多久能办好？", itemId: "old-age-allowance" });
    expect((await problemOf(other)).code).toBe("forbidden");
    for (let asked = 2; asked < 30; asked += 1) await ask({ question: "还要什么？" });
    const refused = await ask({ question: "还要什么？" });
    expect((await problemOf(refused)).code).toBe("visit-too-often");
    expect(Number(refused.headers.get("retry-after"))).toBe(600);
    const neighbor = await ask({ question: "还要什么？" }, from(await tokenFor(visitB)));
    expect((await problemOf(neighbor)).code, "another visit").toBe("no-knowledge-here");
    clock.advance(600_000);
    expect((await problemOf(await ask({ question: "还要什么？" }, from(await tokenFor(visitA))))).code).toBe(
      "no-knowledge-here",
    );
  });

  test("has a photo looked at for the own item alone", async () => {
    const { call, tokenFor, from } = start();
    const token = await tokenFor(visitA);
    const look = async (about: string) => {
      const body = new FormData();
      body.append("file", new File([new Uint8Array([1])], "photo.jpg"));
      return await call(`/v1/items/${about}/materials/business-license/photo-checks`, from(token), {
        method: "POST",
        body,
      });
    };
    expect((await problemOf(await look("old-age-allowance"))).code).toBe("forbidden");
    expect((await look(item)).status, "looked at").toBe(200);
  });

  test("ends at its time, and the page may read why", async () => {
    const { call, tokenFor, from, clock } = start();
    const token = await tokenFor(visitA, { expiresInSeconds: 60 });
    clock.advance(59_999);
    expect((await call(`/v1/items/${item}`, from(token))).status).toBe(200);
    clock.advance(1);
    const late = await call(`/v1/items/${item}`, from(token));
    expect(late.status).toBe(401);
    expect(late.headers.get("access-control-allow-origin")).toBe(origin);
    expect((await problemOf(late)).code).toBe("browser-token-expired");
  });

  test("shows the own visit's submissions only: not another applicant's, not another portal's", async () => {
    const { call, tokenFor, from, handedIn } = start();
    const token = await tokenFor(visitA);
    const id = await handedIn(token);
    const strangers = [await tokenFor(visitB), await tokenFor(visitA, {}, "portal-two-key-000")];
    for (const other of strangers)
      for (const [method, path] of [
        ["GET", ""],
        ["GET", "/events"],
        ["GET", "/notice"],
        ["GET", "/files/f1/pages/1.png"],
        ["POST", "/files"],
        ["DELETE", ""],
      ] as const) {
        const body = method === "POST" ? { body: new FormData() } : {};
        const answer = await call(`/v1/reviews/${id}${path}`, from(other), { method, ...body });
        expect((await problemOf(answer)).code, `${method} ${path}`).toBe("review-not-found");
      }
    expect((await call(`/v1/reviews/${id}`, from(await tokenFor(visitA)))).status, "a later token").toBe(200);
  });

  test("is about one item: neither another one's list of questions, nor its reviews", async () => {
    const { call, tokenFor, from, handIn, handedIn } = start();
    const other =
      catalog.items(shanghaiDay(new Date("2026-11-22T08:00:00Z"))).find(({ id }) => id !== item)?.id ?? "";
    const token = await tokenFor(visitA);
    const ofOther = await tokenFor(visitA, { item: other });
    expect((await call(`/v1/items/${other}`, from(token))).status).toBe(403);
    expect((await handIn(token, other)).status).toBe(403);
    const id = await handedIn(token);
    expect((await call(`/v1/reviews/${id}`, from(ofOther))).status).toBe(404);
  });

  test.each([
    ["GET", "/v1/items"],
    ["GET", "/v1/reviews"],
    ["POST", "/v1/search"],
    ["POST", "/v1/guidance"],
    ["POST", "/v1/extractions"],
    ["POST", "/v1/browser-tokens"],
    ["GET", "/v1/reviews/x/decisions"],
    ["GET", "/v1/reviews/x/%6eotice"],
    ["GET", "/v1/reviews/x/desk"],
    ["DELETE", "/v1/session"],
    ["GET", "/metrics"],
  ])("does not open %s %s", async (method, path) => {
    const { call, tokenFor, from } = start();
    const answer = await call(path, from(await tokenFor(visitA)), { method });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("goes with the portal's key", async () => {
    const token = await start().tokenFor(visitA);
    const { call, from } = start(keys.slice(1));
    expect((await call(`/v1/items/${item}`, from(token))).status).toBe(401);
  });

  test("ends handing in without end", async () => {
    const { tokenFor, handIn } = start();
    const token = await tokenFor(visitA);
    const statuses = [];
    for (let turn = 0; turn < 21; turn += 1) statuses.push((await handIn(token)).status);
    expect(statuses.slice(0, 20).every((status) => status === 202)).toBe(true);
    expect(statuses[20]).toBe(429);
    expect((await handIn(await tokenFor(visitB))).status).toBe(202);
  });

  test("that was changed anywhere is refused, whatever is sent in its place", async () => {
    const { call, tokenFor, from } = start();
    const token = await tokenFor(visitA);
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(..."AaZz09-_.%"), async (at, character) => {
        // The last character carries two bits that count for nothing.
        fc.pre(token[at] !== character && at < token.length - 1);
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        return (await call(`/v1/items/${item}`, from(changed))).status === 401;
      }),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(..."aZ09-_."), maxLength: 80 }),
        async (rest) => (await call(`/v1/items/${item}`, from(`fpt1_${rest}`))).status === 401,
      ),
      { numRuns: 40 },
    );
  });
});

describe("asking for a token", () => {
  test("is for portals with their key, for listed sites and items there are", async () => {
    const { ask } = start();
    const made = browserTokenSchema.parse(
      await (await ask({ item: "食品经营许可（餐饮服务）新办", origin })).json(),
    );
    expect(made).toMatchObject({ item, origin, expiresAt: "2026-11-22T08:30:00.000Z" });
    expect(made.visit).toMatch(/^[0-9a-f-]{36}$/);
    expect((await ask({ item, origin }, "clerk-key-00000000")).status).toBe(403);
    expect((await ask({ item, origin }, "no-such-key-0000000")).status).toBe(401);
    expect((await ask({ item: "no-such-item", origin })).status).toBe(404);
    const problem = await problemOf(await ask({ item, origin: "https://portal.example.evil" }));
    expect(problem.errors).toMatchObject([{ pointer: "/origin", code: "origin-not-allowed" }]);
  });

  test.each([
    { visit: "short" },
    { visit: "a/b-and-sixteen-characters" },
    { expiresInSeconds: 86_400 },
    { scope: "all" },
  ])("refuses %j", async (wrong) => {
    expect((await start().ask({ item, origin, ...wrong })).status).toBe(400);
  });

  test("shows the portal what was handed in from its pages, and nobody else's", async () => {
    const { call, tokenFor, handedIn } = start();
    const id = await handedIn(await tokenFor(visitA));
    const seen = async (key: string) => {
      const headers = { "x-api-key": key };
      const list = reviewListSchema.parse(await (await call("/v1/reviews", headers)).json()).reviews;
      return [(await call(`/v1/reviews/${id}`, headers)).status, list.length];
    };
    expect(await seen(portalKey)).toEqual([200, 1]);
    expect(await seen("portal-two-key-000")).toEqual([404, 0]);
    expect(await seen("clerk-key-00000000")).toEqual([200, 1]);
  });
});

describe("what other sites may ask", () => {
  const preflight = (path: string, method: string, site: string) =>
    start().call(
      path,
      {
        origin: site,
        "access-control-request-method": method,
        "access-control-request-headers": "authorization",
      },
      { method: "OPTIONS" },
    );

  test("a listed site may send an applicant's calls, with a token, never with cookies", async () => {
    const answer = await preflight("/v1/reviews", "POST", origin);
    expect(answer.status).toBe(204);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({ "access-control-allow-origin": origin, vary: "Origin" });
    expect(headers["access-control-allow-headers"]).toContain("authorization");
    expect(headers["access-control-allow-headers"]).not.toContain("csrf");
    expect(headers).not.toHaveProperty("access-control-allow-credentials");
  });

  test.each([
    ["/v1/reviews", "POST", "https://evil.example"],
    ["/v1/reviews", "POST", "https://portal.example.evil"],
    ["/v1/reviews", "POST", "null"],
    ["/v1/reviews", "GET", origin],
    ["/v1/knowledge/releases", "POST", origin],
    ["/v1/session", "POST", origin],
  ])("nothing is opened at %s %s for %s", async (path, method, site) => {
    const answer = await preflight(path, method, site);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  test("the component's script is for other sites' pages; readable to listed ones", async () => {
    const { call } = start();
    const answer = await call("/embed/firstpass.js", { origin });
    expect(await answer.text()).toBe("export {};");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": origin,
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
    });
    const stranger = await call("/embed/firstpass.js", { origin: "https://evil.example" });
    expect(stranger.headers.get("access-control-allow-origin")).toBeNull();
    const etag = answer.headers.get("etag") ?? "";
    expect((await call("/embed/firstpass.js", { origin, "if-none-match": etag })).status).toBe(304);
    expect(
      (await call("/v1/items", { "x-api-key": portalKey })).headers.get("cross-origin-resource-policy"),
    ).toBe("same-origin");
  });
});

test("without configuration nothing is open to other sites", async () => {
  const { app } = testApp(catalog, { access: { mode: "keys", keys } });
  const call = (path: string, init: RequestInit = {}) =>
    app.request(`https://hall.example${path}`, {
      ...init,
      headers: { origin, "x-api-key": portalKey, "content-type": "application/json" },
    });
  const items = await call("/v1/items");
  expect(items.status).toBe(200);
  const names = z.array(z.string()).parse([...items.headers.keys()]);
  expect(names.filter((name) => name.startsWith("access-control"))).toEqual([]);
  expect(items.headers.get("vary") ?? "", "the answer does not go by the site").not.toMatch(/origin/i);
  expect((await call("/embed/firstpass.js")).status).toBe(404);
  const token = await call("/v1/browser-tokens", { method: "POST", body: JSON.stringify({ item, origin }) });
  expect((await problemOf(token)).code).toBe("no-embedding-here");
  const preflight = await app.request("https://hall.example/v1/reviews", {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "POST" },
  });
  expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
});
