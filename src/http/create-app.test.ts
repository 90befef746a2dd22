import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { localDate } from "../domain/local-date.ts";
import {
  checklistSchema,
  decisionListSchema,
  extractionSchema,
  itemDetailSchema,
  itemListSchema,
  mergedChecklistSchema,
  reviewListSchema,
  reviewSchema,
  themeDetailSchema,
  themeListSchema,
} from "./contract.ts";
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

describe("items", () => {
  test("lists all in pages, finds by everyday words, and shows one by id, code or name", async () => {
    const { call } = start();
    const pages: z.infer<typeof itemListSchema>[] = [];
    for (let path: string | null = "/v1/items?limit=2"; path !== null; ) {
      const page = itemListSchema.parse(await (await call(path)).json());
      pages.push(page);
      path = page.nextCursor === undefined ? null : `/v1/items?limit=2&cursor=${page.nextCursor}`;
    }
    expect(pages.slice(0, -1).every((page) => page.items.length === 2)).toBe(true);
    const listed = pages.flatMap((page) => page.items.map(({ id }) => id));
    const inForce = catalog.items(localDate("2026-11-20")).map(({ id }) => id);
    expect(listed.toSorted()).toEqual(inForce.toSorted());
    const found = itemListSchema.parse(await (await call("/v1/items?q=开饭店")).json());
    expect(found.items[0]).toMatchObject({ id: item, score: expect.any(Number) });
    for (const name of [item, "SI-06", "食品经营许可（餐饮服务）新办"])
      expect(
        itemDetailSchema.parse(await (await call(`/v1/items/${encodeURIComponent(name)}`)).json()).id,
      ).toBe(item);
  });

  test("answers 304 when the catalog did not change", async () => {
    const { call } = start();
    const etag = (await call(`/v1/items/${item}`)).headers.get("etag") ?? "";
    expect((await call(`/v1/items/${item}`, { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  test("asks the next question and accepts answers by id and by wording", async () => {
    const { postJson } = start();
    const path = `/v1/items/${item}/checklist`;
    const first = checklistSchema.parse(await (await postJson(path, { answers: {} })).json());
    const question = first.nextQuestion;
    if (!question) throw new Error("a question expected");
    const [option] = question.options;
    const byId = await (await postJson(path, { answers: { [question.id]: option?.id } })).json();
    const byWording = await (await postJson(path, { answers: { [question.text]: option?.label } })).json();
    expect(byWording).toEqual(byId);
    expect(checklistSchema.parse(byId).nextQuestion?.id).not.toBe(question.id);
  });

  test("points at answers the item does not know", async () => {
    const { postJson } = start();
    const response = await postJson(`/v1/items/${item}/checklist`, {
      answers: { agent: "robot", color: "red" },
    });
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors).toMatchObject([
      { pointer: "/answers/agent", code: "unknown-option" },
      { pointer: "/answers/color", code: "unknown-question" },
    ]);
  });

  test("answers bad JSON and a wrong content type with problems", async () => {
    const { postJson, call } = start();
    const path = `/v1/items/${item}/checklist`;
    expect(await problemOf(await postJson(path, "{"))).toMatchObject({ code: "malformed-json" });
    expect(await problemOf(await call(path, { method: "POST", body: "x" }))).toMatchObject({
      code: "not-json",
    });
    expect(await problemOf(await postJson(path, { answers: 3 }))).toMatchObject({
      code: "invalid-request",
      errors: [{ pointer: "/answers" }],
    });
  });

  test("merges the checklists of several items", async () => {
    const { postJson } = start();
    const itemIds = [item, "individual-business-registration"];
    const merged = mergedChecklistSchema.parse(
      await (await postJson("/v1/checklists", { itemIds, answers: { agent: "self" } })).json(),
    );
    expect(merged.items.map((done) => done.id).toSorted()).toEqual(itemIds.toSorted());
    const unknown = await postJson("/v1/checklists", { itemIds: ["none"] });
    expect(await problemOf(unknown)).toMatchObject({ code: "service-item-not-found" });
  });

  test("lists the themes and makes the checklist of one, asking the next question until it is complete", async () => {
    const { call, postJson } = start();
    const { themes } = themeListSchema.parse(await (await call("/v1/themes")).json());
    expect(themes.map((theme) => theme.id)).toContain("retirement");
    const theme = themeDetailSchema.parse(await (await call("/v1/themes/退休一件事")).json());
    expect(theme.items.map((entry) => entry.itemId)).toContain("employee-retirement");
    const plain: Record<string, string> = {};
    const below: Record<string, Record<string, string>> = {};
    const list = async () => {
      const request = { themeId: "retirement", answers: { ...plain, ...below } };
      return mergedChecklistSchema.parse(await (await postJson("/v1/checklists", request)).json());
    };
    let merged = await list();
    for (let asked = 0; merged.nextQuestion && asked < 30; asked++) {
      const { id, itemId, options } = merged.nextQuestion;
      const answer = options[0]?.id ?? "";
      if (itemId === undefined) plain[id] = answer;
      else below[itemId] = { ...below[itemId], [id]: answer };
      merged = await list();
    }
    expect(merged.complete).toBe(true);
    expect(merged.materials.every((material) => material.state !== "open")).toBe(true);
  });

  test("refuses a theme and items at once, a theme there is not, and answers nobody asks for", async () => {
    const { postJson } = start();
    const code = async (body: unknown) => (await problemOf(await postJson("/v1/checklists", body))).code;
    expect(await code({ themeId: "newborn", itemIds: [item] })).toBe("invalid-request");
    expect(await code({})).toBe("invalid-request");
    expect(await code({ themeId: "none" })).toBe("theme-not-found");
    const strange = await postJson("/v1/checklists", {
      themeId: "newborn",
      answers: { color: "red", bornAt: "moon", "social-security-card": { age: "adult" }, none: { a: "b" } },
    });
    expect((await problemOf(strange)).errors).toMatchObject([
      { pointer: "/answers/color", code: "unknown-question" },
      { pointer: "/answers/bornAt", code: "unknown-option" },
      { pointer: "/answers/social-security-card/age", code: "unknown-question" },
      { pointer: "/answers/none", code: "unknown-item" },
    ]);
  });

  test("refuses different answers to one question that several items share", async () => {
    const { postJson } = start();
    const response = await postJson("/v1/checklists", {
      itemIds: [item, "individual-business-registration"],
      answers: { [item]: { agent: "self" }, "individual-business-registration": { agent: "agent" } },
    });
    expect((await problemOf(response)).errors).toMatchObject([{ code: "conflicting-answers" }]);
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
