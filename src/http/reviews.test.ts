import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { decisionListSchema, reviewListSchema, reviewSchema } from "./contract.ts";
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

const item = "catering-food-license";
const wait = { prefer: "wait=10" };

describe("reviews", () => {
  test("answers 202 with a place to look, or the report when waited for", async () => {
    const { postForm, call } = start();
    const accepted = await postForm("/v1/reviews", { item }, { "a.txt": "text" });
    expect(accepted.status).toBe(202);
    const location = accepted.headers.get("location") ?? "";
    reviewSchema.parse(await accepted.json());
    expect((await call(location)).status).toBe(200);
    const done = await postForm("/v1/reviews", { item }, { "a.txt": "text" }, wait);
    expect(done.status).toBe(200);
    expect(done.headers.get("preference-applied")).toBe("wait=10");
    expect(done.headers.get("cache-control")).toBe("no-store");
    const report = reviewSchema.parse(await done.json());
    expect(report).toMatchObject({ status: "done", progress: 1, item: { id: item } });
    expect(report.findings.map((finding) => finding.code)).toContain("missing-material");
    expect(report.engine.catalog).toBe(catalog.version);
  });

  test("points at every problem of a submission at once", async () => {
    const { postForm, blobs } = start();
    const fields = {
      item,
      asOf: "2026-02-30",
      answers: '{"agent":"robot"}',
      form: "[1]",
      assignments: '{"b.txt":"x"}',
      color: "red",
    };
    const response = await postForm("/v1/reviews", fields, { "a.txt": "text" });
    const pointers = (await problemOf(response)).errors?.map((error) => error.pointer);
    expect(pointers?.toSorted()).toEqual([
      "/answers/agent",
      "/asOf",
      "/assignments/b.txt",
      "/color",
      "/form",
    ]);
    expect(blobs.hashes()).toEqual([]);
  });

  test("answers an unknown item, an unknown review and a missing item with codes", async () => {
    const { postForm, call } = start();
    expect(await problemOf(await postForm("/v1/reviews", { item: "none" }))).toMatchObject({
      status: 404,
      code: "service-item-not-found",
    });
    expect(await problemOf(await call("/v1/reviews/none"))).toMatchObject({
      status: 404,
      code: "review-not-found",
    });
    expect(await problemOf(await postForm("/v1/reviews", {}))).toMatchObject({
      errors: [{ pointer: "/item", code: "required" }],
    });
  });

  test.each([
    ["file-too-large", { "a.txt": "x".repeat(50_001) }],
    ["upload-too-large", Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`${n}.txt`, "x".repeat(45_000)]))],
    ["too-many-files", Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`${n}.txt`, "x"]))],
  ])("answers 413 %s and keeps nothing", async (code, files) => {
    const { postForm, blobs } = start();
    expect(await problemOf(await postForm("/v1/reviews", { item }, files))).toMatchObject({
      status: 413,
      code,
    });
    expect(blobs.hashes()).toEqual([]);
  });

  test("makes file names harmless and accepts two files of one name", async () => {
    const { call } = start();
    const form = new FormData();
    form.append("item", item);
    form.append("assignments", JSON.stringify({ "image.jpg": ["floor-plan", "business-license"] }));
    for (const text of ["one", "two"]) form.append("files", new File([text], "image.jpg"));
    form.append("files", new File(["three"], "..\\..\\windows\\a\u202egpj.exe"));
    const response = await call("/v1/reviews", { method: "POST", body: form, headers: wait });
    const report = reviewSchema.parse(await response.json());
    expect(report.files.map((file) => file.name)).toEqual(["image.jpg", "image.jpg", "agpj.exe"]);
    expect(new Set(report.files.map((file) => file.id)).size).toBe(3);
  });

  test("repeats a request with the same key, and refuses the key for another", async () => {
    const { postForm } = start();
    const headers = { ...wait, "idempotency-key": "k1" };
    const first = reviewSchema.parse(
      await (await postForm("/v1/reviews", { item }, { a: "1" }, headers)).json(),
    );
    const again = reviewSchema.parse(
      await (await postForm("/v1/reviews", { item }, { a: "1" }, headers)).json(),
    );
    expect(again.id).toBe(first.id);
    const other = await postForm("/v1/reviews", { item }, { a: "2" }, headers);
    expect(await problemOf(other)).toMatchObject({ status: 422, code: "idempotency-key-reused" });
  });

  test("reviews several submissions at once", async () => {
    const { postForm } = start();
    const responses = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        postForm("/v1/reviews", { item }, { "a.txt": `text ${n}`, "b.txt": "shared" }, wait),
      ),
    );
    expect(responses.map((response) => response.status)).toEqual(Array.from({ length: 10 }, () => 200));
  });

  test("lists newest first in pages", async () => {
    const { postForm, call, clock } = start();
    for (const text of ["1", "2", "3"]) {
      await postForm("/v1/reviews", { item }, { a: text }, wait);
      clock.advance(1000);
    }
    const first = reviewListSchema.parse(await (await call("/v1/reviews?limit=2&status=done")).json());
    const second = reviewListSchema.parse(
      await (await call(`/v1/reviews?limit=2&cursor=${first.nextCursor}`)).json(),
    );
    const times = [...first.reviews, ...second.reviews].map((review) => review.createdAt);
    expect(times).toEqual(times.toSorted((a, b) => (a < b ? 1 : -1)));
    expect(times).toHaveLength(3);
    expect(await problemOf(await call("/v1/reviews?cursor=junk"))).toMatchObject({
      errors: [{ pointer: "/cursor" }],
    });
  });

  test("streams progress and ends with the end", async () => {
    const { postForm, call } = start();
    const { id } = reviewSchema.parse(
      await (await postForm("/v1/reviews", { item }, { "a.txt": "text" }, wait)).json(),
    );
    const stream = await call(`/v1/reviews/${id}/events`);
    expect(stream.headers.get("content-type")).toContain("text/event-stream");
    const text = await stream.text();
    expect(text).toMatch(/event: progress\ndata: .*"stage":"reading".*\nid: 1/);
    expect(text).toMatch(/event: done\n/);
    const rest = await (await call(`/v1/reviews/${id}/events`, { headers: { "last-event-id": "1" } })).text();
    expect(rest).not.toMatch(/id: 1\n/);
  });

  test("shows notice and page images, and takes decisions on findings", async () => {
    const { postForm, postJson, call } = start();
    const report = reviewSchema.parse(
      await (await postForm("/v1/reviews", { item }, { "a.txt": "text" }, wait)).json(),
    );
    const path = `/v1/reviews/${report.id}`;
    const notice = await call(`${path}/notice?format=text`);
    expect(await notice.text()).toContain(report.findings[0]?.message);
    const html = await call(`${path}/notice`);
    expect(html.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    expect(await problemOf(await call(`${path}/notice?format=pdf`))).toMatchObject({
      code: "notice-format-unavailable",
    });
    expect(await problemOf(await call(`${path}/notice?format=doc`))).toMatchObject({
      code: "invalid-request",
    });
    expect((await call(`${path}/files/f1/pages/1.png`)).headers.get("content-type")).toBe("image/png");
    expect(await problemOf(await call(`${path}/files/f1/pages/9.png`))).toMatchObject({
      code: "page-image-not-found",
    });
    const findingId = report.findings[0]?.id ?? "";
    const decide = (decisions: unknown) => postJson(`${path}/decisions`, { clerk: "窗口03", decisions });
    const made = await decide([{ findingId, decision: "overridden", reason: "已现场核对原件" }]);
    expect(made.status).toBe(201);
    const listed = decisionListSchema.parse(await (await call(`${path}/decisions`)).json());
    expect(listed.decisions).toMatchObject([{ findingId, clerk: "窗口03", reason: "已现场核对原件" }]);
    expect(reviewSchema.parse(await (await call(path)).json()).findings).toEqual(report.findings);
    expect(await problemOf(await decide([{ findingId, decision: "overridden" }]))).toMatchObject({
      errors: [{ code: "reason-required" }],
    });
    expect(await problemOf(await decide([{ findingId: "none", decision: "confirmed" }]))).toMatchObject({
      errors: [{ code: "unknown-finding" }],
    });
  });

  test("erases a review with its bytes", async () => {
    const { postForm, call, blobs } = start();
    const { id } = reviewSchema.parse(
      await (await postForm("/v1/reviews", { item }, { "a.txt": "text" }, wait)).json(),
    );
    expect((await call(`/v1/reviews/${id}`, { method: "DELETE" })).status).toBe(204);
    expect(blobs.hashes()).toEqual([]);
    expect((await call(`/v1/reviews/${id}`)).status).toBe(404);
    expect((await call(`/v1/reviews/${id}`, { method: "DELETE" })).status).toBe(404);
  });

  test("lets nothing of what was handed in into the log", async () => {
    const { postForm, call, entries } = start();
    const form = JSON.stringify({ operatorName: "欧阳无名", operatorIdNumber: "990101199003078888" });
    await postForm(
      "/v1/reviews",
      { item, form },
      { "欧阳无名.txt": "姓名 欧阳无名 990101199003078888" },
      wait,
    );
    await postForm("/v1/reviews", { item, form: "{" }, { "欧阳无名.txt": "!reader-crashed" });
    await call("/v1/items/欧阳无名");
    expect(entries.length).toBeGreaterThan(2);
    expect(JSON.stringify(entries)).not.toMatch(/欧阳无名|990101199003078888/);
  });
});
