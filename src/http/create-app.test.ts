import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { extractionSchema } from "./contract.ts";
import { problemOf, testClient } from "./test-client.ts";

let catalog: Catalog;
let stop: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  catalog = (await openCatalog()).catalog;
});
afterEach(() => stop());

function start(overrides: Parameters<typeof testClient>[1] = {}) {
  const client = testClient(catalog, overrides);
  stop = () => client.queue.stop();
  return client;
}

describe("system", () => {
  test("tells that it lives, is ready, and what it counted", async () => {
    const { call } = start();
    expect(await (await call("/healthz")).json()).toEqual({ status: "ok" });
    expect((await call("/readyz")).status).toBe(200);
    const metrics = await (await call("/metrics")).text();
    expect(metrics).toContain('firstpass_http_requests_total{method="GET",route="/readyz",status="200"} 1');
  });

  test("answers unknown addresses with a problem", async () => {
    const { call } = start();
    expect(await problemOf(await call("/v1/nothing"))).toMatchObject({ status: 404, code: "not-found" });
  });

  test("speaks English when asked, Chinese otherwise", async () => {
    const { call } = start();
    const zh = await problemOf(await call("/v1/items/none"));
    const en = await problemOf(await call("/v1/items/none", { headers: { "accept-language": "en-US" } }));
    expect([zh.title, en.title]).toEqual(["没有这个事项", "There is no such service item"]);
    expect(zh.code).toBe(en.code);
  });

  test("sets headers that keep a browser from foreign code", async () => {
    const { call } = start();
    const response = await call("/docs");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("content-security-policy")).not.toContain("unsafe");
    expect(await response.text()).not.toMatch(/https?:\/\//);
  });

  test("tells a failure by its trace id only", async () => {
    const { call } = start({ readiness: () => Promise.reject(new Error("secret 990101199003078888")) });
    const response = await call("/readyz");
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain("internal-error");
    expect(text).not.toContain("secret");
  });
});

describe("extractions", () => {
  const post = (call: ReturnType<typeof start>["call"], name: string, text: string) => {
    const form = new FormData();
    form.append("file", new File([text], name));
    return call("/v1/extractions", { method: "POST", body: form });
  };

  test("gives back lines, places and text, and keeps nothing", async () => {
    const { call, blobs } = start();
    const read = extractionSchema.parse(
      await (await post(call, "../../etc/许可.pdf", "第一行\n第二行\f第二页")).json(),
    );
    expect(read.file).toMatchObject({ name: "许可.pdf", pages: 2 });
    expect(read.text).toBe("第一行\n第二行\n\n第二页");
    expect(blobs.hashes()).toEqual([]);
  });

  test.each([
    ["!encrypted", 422],
    ["!unsupported-media", 415],
    ["!too-many-pages", 413],
    ["!file-empty", 422],
  ])("answers a file that is %s with a problem in words", async (text, status) => {
    const { call } = start();
    const problem = await problemOf(await post(call, "a.pdf", text));
    expect(problem).toMatchObject({ status, code: text.slice(1) });
    expect(problem.detail).toContain("a.pdf");
  });

  test("asks for the file when there is none", async () => {
    const { postForm } = start();
    expect(await problemOf(await postForm("/v1/extractions", {}))).toMatchObject({
      errors: [{ pointer: "/file", code: "required" }],
    });
  });
});
