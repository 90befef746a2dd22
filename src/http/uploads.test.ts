import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { reviewSchema } from "./contract.ts";
import { problemOf, testClient } from "./test-client.ts";
import { type Upload, uploadSchema } from "./upload-contract.ts";

const item = "catering-food-license";
const wait = { prefer: "wait=10" };
const day = 24 * 3_600_000;
let catalog: Catalog;
let stop: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  catalog = (await openCatalog()).catalog;
});
afterEach(() => stop());

/** Text of three parts: two whole ones and a rest. */
const content = new TextEncoder().encode(`营业执照${"x".repeat(1_200_000)}`);

function start(overrides: Parameters<typeof testClient>[1] = {}) {
  const client = testClient(catalog, overrides);
  stop = () => client.queue.stop();
  const begin = (fields: object, headers: Record<string, string> = {}) =>
    client.call("/v1/uploads", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(fields),
    });
  const announce = async (name = "a.txt", bytes = content, more: object = {}): Promise<Upload> =>
    uploadSchema.parse(await (await begin({ name, sizeBytes: bytes.length, ...more })).json());
  const put = (
    id: string,
    number: number,
    bytes: Uint8Array | ReadableStream<Uint8Array>,
    headers: Record<string, string> = {},
  ) =>
    client.call(`/v1/uploads/${id}/parts/${number}`, {
      method: "PUT",
      headers: { "content-type": "application/octet-stream", ...headers },
      body: bytes instanceof Uint8Array ? Uint8Array.from(bytes) : bytes,
      ...(bytes instanceof Uint8Array ? {} : { duplex: "half" }),
    });
  const putAll = async (upload: Upload, bytes: Uint8Array) => {
    for (let number = 1; number <= upload.partCount; number += 1)
      expect((await put(upload.id, number, partOf(bytes, upload, number))).status).toBe(200);
  };
  const state = async (id: string) =>
    uploadSchema.parse(await (await client.call(`/v1/uploads/${id}`)).json());
  const handIn = (uploads: unknown, headers: Record<string, string> = {}) =>
    client.postForm("/v1/reviews", { item, uploads: JSON.stringify(uploads) }, {}, { ...wait, ...headers });
  return { ...client, begin, announce, put, putAll, state, handIn };
}

function partOf(bytes: Uint8Array, { partBytes }: Upload, number: number): Uint8Array {
  return bytes.subarray((number - 1) * partBytes, number * partBytes);
}

function digest(bytes: Uint8Array): Record<string, string> {
  return { "content-digest": `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:` };
}

const hex = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("takes the parts in any order, says what is here, and the review has the whole file", async () => {
  const { announce, put, state, handIn, service, blobs } = start();
  const upload = await announce("营业执照.txt", content, { sha256: hex(content) });
  expect(upload).toMatchObject({ partCount: 3, received: [], isComplete: false });
  for (const number of [3, 1]) {
    const part = partOf(content, upload, number);
    expect((await put(upload.id, number, part, digest(part))).status).toBe(200);
  }
  expect(await state(upload.id)).toMatchObject({ received: [1, 3], isComplete: false });
  expect(await problemOf(await handIn([{ id: upload.id }]))).toMatchObject({
    status: 400,
    errors: [{ pointer: "/uploads/0", code: "upload-incomplete", message: "这个文件还没有传完" }],
  });
  await put(upload.id, 2, partOf(content, upload, 2));
  expect(await state(upload.id)).toMatchObject({ received: [1, 2, 3], isComplete: true });
  const report = reviewSchema.parse(await (await handIn([{ id: upload.id }])).json());
  expect(report.files.map(({ name }) => name)).toEqual(["营业执照.txt"]);
  const review = await service.get(report.id);
  expect(review?.inputs.files.map(({ hash, sizeBytes }) => ({ hash, sizeBytes }))).toEqual([
    { hash: hex(content), sizeBytes: content.length },
  ]);
  expect(blobs.hashes()).toContain(hex(content));
});

test("refuses a part with a wrong checksum, a wrong length or a wrong number, and takes it sent right", async () => {
  const { announce, put, state } = start();
  const upload = await announce();
  const first = partOf(content, upload, 1);
  const wrong = await put(upload.id, 1, first, digest(partOf(content, upload, 3)));
  expect(await problemOf(wrong)).toMatchObject({ status: 422, code: "part-digest-wrong" });
  expect(await problemOf(await put(upload.id, 1, first.subarray(1)))).toMatchObject({
    status: 422,
    code: "part-size-wrong",
  });
  expect(await problemOf(await put(upload.id, 3, first))).toMatchObject({ code: "part-size-wrong" });
  expect(await problemOf(await put(upload.id, 4, first))).toMatchObject({
    errors: [{ pointer: "/number", code: "unknown-part" }],
  });
  expect(await problemOf(await put(upload.id, 1, first, { "content-digest": "sha-256=:AA:" }))).toMatchObject(
    {
      errors: [{ pointer: "/content-digest" }],
    },
  );
  expect((await state(upload.id)).received).toEqual([]);
  expect((await put(upload.id, 1, first, digest(first))).status).toBe(200);
});

test("a part that breaks off leaves nothing behind and is no failure of ours", async () => {
  const { announce, put, state, blobs, entries } = start();
  const upload = await announce();
  let pulls = 0;
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulls += 1;
      if (pulls > 3) controller.error(new Error("connection lost"));
      else controller.enqueue(new Uint8Array(1000));
    },
  });
  expect(await problemOf(await put(upload.id, 1, broken))).toMatchObject({ code: "upload-interrupted" });
  expect((await state(upload.id)).received).toEqual([]);
  expect(blobs.hashes()).toEqual([]);
  expect(entries.filter(({ level }) => level === "error")).toEqual([]);
});

test("tells a whole file that is not the announced one, and one upload named twice", async () => {
  const { announce, putAll, handIn } = start();
  const upload = await announce("a.txt", content, { sha256: hex(new Uint8Array([1])) });
  await putAll(upload, content);
  expect(await problemOf(await handIn([{ id: upload.id }]))).toMatchObject({
    errors: [{ pointer: "/uploads/0", code: "checksum-mismatch" }],
  });
  expect(await problemOf(await handIn([{ id: upload.id }, { id: upload.id }]))).toMatchObject({
    errors: [{ pointer: "/uploads/1", code: "field-repeated" }],
  });
  expect(await problemOf(await handIn("x"))).toMatchObject({ errors: [{ pointer: "/uploads" }] });
});

test("the same request again after a lost answer is the same review, and erasing it erases the parts", async () => {
  const { announce, putAll, handIn, call, blobs, stores, clock } = start();
  const upload = await announce();
  await putAll(upload, content);
  const key = { "idempotency-key": "k1" };
  const first = reviewSchema.parse(await (await handIn([{ id: upload.id, name: "执照.txt" }], key)).json());
  const again = reviewSchema.parse(await (await handIn([{ id: upload.id, name: "执照.txt" }], key)).json());
  expect(again.id).toBe(first.id);
  expect(again.files.map(({ name }) => name)).toEqual(["执照.txt"]);
  expect(await stores.uploads.get(upload.id, clock.now().toISOString())).not.toBeNull();
  expect((await call(`/v1/reviews/${first.id}`, { method: "DELETE" })).status).toBe(204);
  expect((await call(`/v1/uploads/${upload.id}`)).status).toBe(404);
  expect(blobs.hashes()).toEqual([]);
});

test("what is abandoned goes with its bytes when its time is over; each part puts the time off", async () => {
  const { announce, put, call, clock, blobs, handIn, begin } = start();
  const upload = await announce();
  clock.advance(day - 1000);
  await put(upload.id, 1, partOf(content, upload, 1));
  clock.advance(day - 1000);
  expect((await call(`/v1/uploads/${upload.id}`)).status).toBe(200);
  clock.advance(1000);
  expect(await problemOf(await call(`/v1/uploads/${upload.id}`))).toMatchObject({ code: "upload-not-found" });
  const late = await put(upload.id, 2, partOf(content, upload, 2));
  expect(await problemOf(late)).toMatchObject({ status: 404, code: "upload-not-found" });
  expect(await problemOf(await handIn([{ id: upload.id }]))).toMatchObject({
    errors: [{ pointer: "/uploads/0", code: "unknown-upload" }],
  });
  expect(blobs.hashes()).toHaveLength(1);
  await begin({ name: "b.txt", sizeBytes: 5 });
  expect(blobs.hashes(), "swept when the next one begins").toEqual([]);
});

test("another key neither sees, fills, drops nor hands in somebody's upload", async () => {
  const keys = ["one-portal-key-0001", "another-portal-key-2"].map((key) => ({
    role: "portal" as const,
    key,
  }));
  const { begin, call, postForm } = start({ access: { mode: "keys", keys } });
  const [mine, other] = keys.map(({ key }) => ({ authorization: `Bearer ${key}` }));
  if (!mine || !other) throw new Error("two keys");
  const upload = uploadSchema.parse(await (await begin({ name: "a.txt", sizeBytes: 3 }, mine)).json());
  const path = `/v1/uploads/${upload.id}`;
  const part = { method: "PUT", body: "abc" };
  expect((await call(path, { headers: other })).status).toBe(404);
  expect((await call(`${path}/parts/1`, { ...part, headers: other })).status).toBe(404);
  expect((await call(path, { method: "DELETE", headers: other })).status).toBe(404);
  expect((await call(`${path}/parts/1`, { ...part, headers: mine })).status).toBe(200);
  const fields = { item, uploads: JSON.stringify([{ id: upload.id }]) };
  expect(await problemOf(await postForm("/v1/reviews", fields, {}, other))).toMatchObject({
    errors: [{ pointer: "/uploads/0", code: "unknown-upload" }],
  });
  expect((await call(path, { method: "DELETE", headers: mine })).status).toBe(204);
  expect((await call(path, { headers: mine })).status).toBe(404);
  expect((await begin({ name: "a.txt", sizeBytes: 3 })).status).toBe(401);
});

test("refuses a file, a submission and a crowd that are too big, with the limit", async () => {
  const { begin, announce, putAll, handIn } = start();
  expect(await problemOf(await begin({ name: "a.pdf", sizeBytes: 2_000_001 }))).toMatchObject({
    status: 413,
    code: "file-too-large",
    detail: "上限为 1 MB",
  });
  expect(await problemOf(await begin({ name: "a.pdf", sizeBytes: 0 }))).toMatchObject({
    errors: [{ pointer: "/sizeBytes" }],
  });
  const uploads: Upload[] = [];
  for (const name of ["1.txt", "2.txt", "3.txt"]) {
    const upload = await announce(name);
    await putAll(upload, content);
    uploads.push(upload);
  }
  expect(await problemOf(await handIn(uploads.map(({ id }) => ({ id }))))).toMatchObject({
    status: 413,
    code: "upload-too-large",
  });
  expect(await problemOf(await begin({ name: "4.txt", sizeBytes: 1_900_000 }))).toMatchObject({
    status: 503,
    code: "uploads-full",
  });
});

test("puts the files of a ZIP that came in parts in its place, and supplements a review with an upload", async () => {
  const { announce, putAll, handIn, postForm } = start();
  const zip = zipSync({
    "一.txt": new TextEncoder().encode("one"),
    "二.txt": new TextEncoder().encode("two"),
  });
  const archive = await announce("材料.zip", zip);
  await putAll(archive, zip);
  const first = reviewSchema.parse(await (await handIn([{ id: archive.id }])).json());
  expect(first.files.map(({ name }) => name)).toEqual(["一.txt", "二.txt"]);
  const more = await announce("三.txt", new TextEncoder().encode("three"));
  await putAll(more, new TextEncoder().encode("three"));
  const fields = { uploads: JSON.stringify([{ id: more.id }]), replaces: '["f1"]' };
  const second = await postForm(`/v1/reviews/${first.id}/files`, fields, {}, wait);
  expect(reviewSchema.parse(await second.json()).files.map(({ name }) => name)).toEqual(["二.txt", "三.txt"]);
});

test("says where nothing is stored that files have to come at once", async () => {
  const { begin, handIn } = start({ uploads: null });
  expect(await problemOf(await begin({ name: "a.pdf", sizeBytes: 3 }))).toMatchObject({
    status: 501,
    code: "not-stored-here",
  });
  expect(await problemOf(await handIn([{ id: "x" }]))).toMatchObject({
    errors: [{ pointer: "/uploads", code: "unknown-field" }],
  });
});
