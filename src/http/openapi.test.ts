import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { openCatalog } from "../commands/open-catalog.ts";
import { acts } from "./audit.ts";
import { problemSchema, reviewSchema } from "./contract.ts";
import { testClient } from "./test-client.ts";

const item = "catering-food-license";
const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

let client: ReturnType<typeof testClient>;
let document: z.infer<typeof documentSchema>;
let ajv: Ajv2020;

beforeAll(async () => {
  client = testClient((await openCatalog()).catalog);
  document = documentSchema.parse(await (await client.call("/openapi.json")).json());
  // The document's own keywords (openapi, paths, …) are no schema keywords: not strict.
  ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: "document" });
});
afterAll(() => client.queue.stop());

/** What the document says is wrong with an answer of the route; empty when nothing. */
async function faults(response: Response, path: string, method = "get"): Promise<readonly string[]> {
  const mediaType = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const place = ["paths", path, method, "responses", String(response.status), "content", mediaType, "schema"];
  const pointer = place.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
  const validate = ajv.getSchema(`document#/${encodeURI(pointer)}`);
  if (!validate) return [`the document has no ${place.join(" ")}`];
  validate(await response.json());
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

test("the document is valid OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate({ ...document });
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect(document.openapi).toMatch(/^3\.1/);
});

describe("real answers are what the document says", () => {
  test.each([
    ["/healthz", "/healthz"],
    ["/readyz", "/readyz"],
    ["/v1/items", "/v1/items?q=开餐馆"],
    ["/v1/items/{itemId}", `/v1/items/${item}`],
    ["/v1/items/{itemId}", "/v1/items/no-such-item"],
    ["/v1/items", "/v1/items?limit=none"],
    ["/v1/matches/facts", "/v1/matches/facts"],
    ["/v1/themes", "/v1/themes"],
    ["/v1/themes/{themeId}", "/v1/themes/catering-shop"],
    ["/v1/themes/{themeId}", "/v1/themes/none"],
    ["/v1/reviews", "/v1/reviews"],
    ["/v1/reviews/{id}", "/v1/reviews/no-such-review"],
    ["/v1/session", "/v1/session"],
    ["/v1/reviews/{id}/desk", "/v1/reviews/no-such-review/desk"],
    ["/v1/statistics", "/v1/statistics"],
    ["/v1/audit", "/v1/audit"],
    ["/v1/webhooks/deliveries", "/v1/webhooks/deliveries"],
    ["/v1/studio/items", "/v1/studio/items?q=开餐馆&confirm=true"],
    ["/v1/studio/items/{itemId}", `/v1/studio/items/${item}?asOf=2026-01-01`],
    ["/v1/studio/items/{itemId}", `/v1/studio/items/${item}?asOf=1990-01-01`],
    ["/v1/studio/items/{itemId}/form", `/v1/studio/items/${item}/form`],
    ["/v1/studio/changes", "/v1/studio/changes"],
    ["/v1/studio/evaluations", "/v1/studio/evaluations"],
  ])("GET %s (%s)", async (path, address) => {
    expect(await faults(await client.call(address), path)).toEqual([]);
  });

  test("a checklist", async () => {
    const response = await client.postJson(`/v1/items/${item}/checklist`, { answers: { agent: "agent" } });
    expect(await faults(response, "/v1/items/{itemId}/checklist", "post")).toEqual([]);
  });

  test("a profile against the policies, and one that says what nobody knows", async () => {
    const facts = { applicantKind: "person", birthDate: "1940-01-01", localRegistered: true };
    const licenses = [{ licenseId: "food-license", validUntil: "2026-12-31" }];
    const matched = await client.postJson("/v1/matches", { profile: { facts, licenses } });
    expect(matched.status).toBe(200);
    expect(await faults(matched, "/v1/matches", "post")).toEqual([]);
    const strange = { facts: { color: "red", birthDate: "yesterday" }, licenses: [{ licenseId: "none" }] };
    const refused = await client.postJson("/v1/matches", { profile: strange });
    expect(refused.status).toBe(400);
    const { errors } = problemSchema.parse(await refused.clone().json());
    expect(errors).toMatchObject([
      { pointer: "/profile/facts/color", code: "unknown-fact" },
      { pointer: "/profile/facts/birthDate", code: "invalid-value" },
      { pointer: "/profile/licenses/0/licenseId", code: "unknown-license" },
    ]);
    expect(await faults(refused, "/v1/matches", "post")).toEqual([]);
    for (const [fact, value] of [
      ["staffCount", -3],
      ["staffCount", 12.5],
      ["totalAssets", -0.1],
    ] as const) {
      const impossible = await client.postJson("/v1/matches", { profile: { facts: { [fact]: value } } });
      expect(problemSchema.parse(await impossible.json()).errors).toMatchObject([
        { pointer: `/profile/facts/${fact}`, code: "invalid-value" },
      ]);
    }
    const misplaced = await client.postJson("/v1/matches", { profile: { birthDate: "1940-01-01" } });
    expect(problemSchema.parse(await misplaced.json()).errors).toMatchObject([
      { pointer: "/profile/birthDate", code: "unknown-field" },
    ]);
    expect(problemSchema.parse(await (await client.postJson("/v1/matches", {})).json()).errors).toMatchObject(
      [{ pointer: "/profile", code: "required" }],
    );
  });

  test("several checklists in one", async () => {
    for (const request of [{ itemIds: [item] }, { themeId: "catering-shop" }, {}, { themeId: "none" }]) {
      const response = await client.postJson("/v1/checklists", request);
      expect(await faults(response, "/v1/checklists", "post")).toEqual([]);
    }
  });

  test("a review: accepted, finished, asked for again, and its decisions", async () => {
    const accepted = await client.postForm("/v1/reviews", { item }, { "a.txt": "食品安全管理制度" });
    expect(await faults(accepted, "/v1/reviews", "post")).toEqual([]);
    const files = { "a.txt": "食品安全管理制度", "b.txt": "!encrypted" };
    const finished = await client.postForm("/v1/reviews", { item }, files, { prefer: "wait=10" });
    const { id } = reviewSchema.parse(await finished.clone().json());
    expect(finished.status).toBe(200);
    expect(await faults(finished, "/v1/reviews", "post")).toEqual([]);
    expect(await faults(await client.call(`/v1/reviews/${id}`), "/v1/reviews/{id}")).toEqual([]);
    const decisions = await client.call(`/v1/reviews/${id}/decisions`);
    expect(await faults(decisions, "/v1/reviews/{id}/decisions")).toEqual([]);
  });

  test.each([
    ["an unknown item", { item: "no-such-item" }],
    ["unknown answers", { item, answers: '{"color":"red"}' }],
  ])("the problem of %s", async (_, fields) => {
    expect(await faults(await client.postForm("/v1/reviews", fields), "/v1/reviews", "post")).toEqual([]);
  });

  test("text read from a file", async () => {
    const form = new FormData();
    form.append("file", new File(["第一行"], "a.txt"));
    const response = await client.call("/v1/extractions", { method: "POST", body: form });
    expect(await faults(response, "/v1/extractions", "post")).toEqual([]);
  });

  test("an answer that the document does not allow is noticed", async () => {
    const wrong = Response.json({ status: "fine" });
    expect(await faults(wrong, "/healthz")).not.toEqual([]);
  });
});

test("every act the audit notes is a route of the document", () => {
  const missing = Object.keys(acts).filter((act) => {
    const [method = "", path = ""] = act.split(" ");
    const documented = path.replace(/:page\{.*\}$/, "{page}.png").replace(/:(\w+)/g, "{$1}");
    return !(method.toLowerCase() in (document.paths[documented] ?? {}));
  });
  expect(missing).toEqual([]);
});
