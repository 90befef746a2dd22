import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { guidanceResponseSchema } from "./contract.ts";
import { testApp } from "./test-app.ts";

const { catalog } = loadCatalog(await diskCatalogSource(join(projectRoot(), "knowledge")).files());
const { app, entries } = testApp(catalog);
const say = (body: unknown) =>
  app.request("http://localhost/v1/guidance", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });

describe("POST /v1/guidance", { timeout: 60_000 }, () => {
  it("goes on with a conversation by its session id", async () => {
    const first = guidanceResponseSchema.parse(await (await say({ message: "我想开奶茶店" })).json());
    expect(first).toMatchObject({ intent: "find-item", nextQuestion: { id: "premises" } });
    const second = await say({ message: "租的", sessionId: first.sessionId });
    expect(second.headers.get("cache-control")).toBe("no-store");
    const outcome = guidanceResponseSchema.parse(await second.json());
    expect(outcome).toMatchObject({ sessionId: first.sessionId, answers: { premises: "leased" } });
    expect(outcome.checklist?.materials.map(({ id }) => id)).toContain("lease-contract");
  });

  it("the checklist is, byte for byte, that of the item's own route", async () => {
    const { sessionId } = guidanceResponseSchema.parse(await (await say({ message: "我想开奶茶店" })).json());
    const said = await (await say({ message: "不知道", sessionId })).text();
    const outcome = guidanceResponseSchema.parse(JSON.parse(said));
    const own = await app.request("http://localhost/v1/items/catering-food-license/checklist", {
      method: "POST",
      body: JSON.stringify({ answers: outcome.answers }),
      headers: { "content-type": "application/json" },
    });
    expect(said).toContain(await own.text());
  });

  it.each([
    [{}, "invalid-request"],
    [{ message: "  " }, "invalid-request"],
    [{ message: "字".repeat(501) }, "invalid-request"],
    [{ message: "你好", sesionId: "x" }, "invalid-request"],
    [{ message: "你好", region: "abc" }, "invalid-request"],
    ["{", "malformed-json"],
  ])("%j is refused as %s", async (body, code) => {
    const response = await say(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code });
  });

  it("logs nothing of what was said", async () => {
    await say({ message: "我叫林小满，想办残疾证" });
    expect(JSON.stringify(entries)).not.toContain("林小满");
  });
});
