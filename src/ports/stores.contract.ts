import { describe, expect, test } from "vitest";
import { localDate } from "../domain/local-date.ts";
import type { Report } from "../domain/report.ts";
import type { CachedExtraction } from "./extraction-cache.ts";
import type { ReviewInputs, StoredFile } from "./review-store.ts";
import type { Stores } from "./stores.ts";

const now = "2026-11-22T08:00:00.000Z";
const later = "2026-11-22T08:00:30.000Z";
const muchLater = "2026-11-22T09:00:00.000Z";

const file = (id: string, hash: string): StoredFile => ({
  id,
  name: `${id}.pdf`,
  sizeBytes: 3,
  hash,
  materialId: null,
});

function inputs(files: readonly StoredFile[] = [file("f1", "aa")]): ReviewInputs {
  return {
    itemId: "catering-food-license",
    itemName: "食品经营许可（餐饮服务）新办",
    itemVersion: "1",
    asOf: localDate("2026-11-22"),
    answers: { agent: "self" },
    form: { applicantName: "某某餐饮店" },
    files,
    filesEver: files.length,
  };
}

function report(id: string, findingIds: readonly string[] = []): Report {
  return {
    id,
    status: "done",
    progress: 1,
    verdict: findingIds.length > 0 ? "needs-correction" : "pass",
    summary: "",
    item: { id: "catering-food-license", name: "食品经营许可", version: "1" },
    asOf: localDate("2026-11-22"),
    answers: {},
    form: {},
    materials: [],
    findings: findingIds.map((findingId) => ({
      id: findingId,
      ruleId: "r",
      code: "missing-seal" as const,
      severity: "blocking" as const,
      verdict: "violated" as const,
      materialId: null,
      message: "m",
      correction: "c",
      basis: { title: "b" },
      evidence: [],
      confidence: null,
    })),
    files: [],
    unassignedFiles: [],
    prefill: [],
    timings: {},
    engine: { code: "1", catalog: "1", models: {} },
    createdAt: now,
    updatedAt: now,
  };
}

const read = (imageHash: string): CachedExtraction => ({
  ok: true,
  text: {
    kind: "pdf",
    pages: [
      { number: 1, width: 1, height: 1, source: "ocr", rotation: 0, quality: null, lines: [], marks: null },
    ],
  },
  images: [{ page: 1, mediaType: "image/jpeg", hash: imageHash }],
});

const create = (
  stores: Pick<Stores, "reviews">,
  id: string,
  files?: readonly StoredFile[],
  createdAt = now,
) => stores.reviews.create({ id, owner: null, inputs: inputs(files), now: createdAt }, null);

/** What every set of stores does, whatever it is built on. */
export function storesContract(name: string, open: () => Promise<Stores>): void {
  describe(`stores: ${name}`, () => {
    reviewTests(open);
    jobTests(open);
    erasureTests(open);
  });
}

function reviewTests(open: () => Promise<Stores>): void {
  test("gives back a review as it was handed in, queued", async () => {
    const { reviews } = await open();
    await reviews.create({ id: "r1", owner: "key", inputs: inputs(), now }, null);
    const stored = await reviews.get("r1");
    expect(stored?.inputs).toEqual(inputs());
    expect(stored).toMatchObject({ status: "queued", revision: 1, owner: "key", report: null, attempts: 0 });
    expect(await reviews.get("other")).toBeNull();
  });

  test("makes one review for one idempotency key, and tells which it was", async () => {
    const { reviews } = await open();
    const key = { scope: "portal POST /v1/reviews", key: "k", fingerprint: "print" };
    await reviews.create({ id: "r1", owner: null, inputs: inputs(), now }, key);
    const second = await reviews.create({ id: "r2", owner: null, inputs: inputs(), now }, key);
    expect(second).toEqual({ kind: "conflict", reviewId: "r1", fingerprint: "print" });
    expect(await reviews.get("r2")).toBeNull();
    expect(await reviews.findByKey(key.scope, "k")).toEqual({ reviewId: "r1", fingerprint: "print" });
    expect(await reviews.findByKey("clerk", "k")).toBeNull();
  });

  test("lists newest first, in pages, by status, item and owner", async () => {
    const { reviews } = await open();
    await create({ reviews }, "a", undefined, now);
    await create({ reviews }, "b", undefined, later);
    await reviews.create({ id: "c", owner: "key", inputs: inputs(), now: later }, null);
    const first = await reviews.list({ limit: 2 });
    expect(first.map((entry) => entry.id)).toEqual(["c", "b"]);
    const last = first[1];
    if (!last) throw new Error("two entries expected");
    const next = await reviews.list({ limit: 2, after: { createdAt: last.createdAt, id: last.id } });
    expect(next.map((entry) => entry.id)).toEqual(["a"]);
    expect((await reviews.list({ limit: 9, owner: "key" })).map((entry) => entry.id)).toEqual(["c"]);
    await reviews.create({ id: "d", owner: "key/visit", inputs: inputs(), now: later }, null);
    await reviews.create({ id: "e", owner: "key2", inputs: inputs(), now: later }, null);
    const ofOwner = async (owner: string) => (await reviews.list({ limit: 9, owner })).map(({ id }) => id);
    expect(await ofOwner("key"), "with those of visits to the owner's pages").toEqual(["d", "c"]);
    expect(await ofOwner("key/visit")).toEqual(["d"]);
    expect(await reviews.list({ limit: 9, status: "done" })).toEqual([]);
    expect(await reviews.list({ limit: 9, itemId: "other" })).toEqual([]);
    expect(first[0]).toMatchObject({ files: 1, findings: 0, verdict: null, progress: 0 });
  });

  test("keeps decisions in the order made", async () => {
    const { reviews } = await open();
    await create({ reviews }, "r1");
    const decision = (reason: string) =>
      ({ findingId: "x", decision: "overridden", reason, clerk: "窗口03", decidedAt: now }) as const;
    await reviews.addDecisions("r1", [decision("1"), decision("2")]);
    await reviews.addDecisions("r1", [decision("3")]);
    expect((await reviews.decisions("r1")).map((made) => made.reason)).toEqual(["1", "2", "3"]);
  });
}

function jobTests(open: () => Promise<Stores>): void {
  const lease = (worker: string, at = now, until = later) => ({ worker, now: at, until });

  test("leases the oldest queued review to one worker only", async () => {
    const stores = await open();
    await create(stores, "new", undefined, later);
    await create(stores, "old", undefined, now);
    const oldest = await stores.jobs.claim(lease("w1"));
    expect(["old", "new"]).toContain(oldest?.id);
    const second = await stores.jobs.claim(lease("w2"));
    expect(new Set([oldest?.id, second?.id])).toEqual(new Set(["old", "new"]));
    expect(await stores.jobs.claim(lease("w3"))).toBeNull();
    expect(oldest).toMatchObject({ status: "running", attempts: 1 });
  });

  test("gives a review to another worker once the lease has run out", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.jobs.claim(lease("w1"));
    expect(await stores.jobs.claim(lease("w2", muchLater, "2026-11-22T10:00:00.000Z"))).toMatchObject({
      id: "r1",
      attempts: 2,
    });
    expect(await stores.jobs.renew({ id: "r1", worker: "w1", until: muchLater })).toBe(false);
    const result = { id: "r1", worker: "w1", revision: 1, report: report("r1"), now };
    expect(await stores.jobs.complete(result)).toBe("lost");
  });

  test("keeps a renewed lease", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.jobs.claim(lease("w1"));
    expect(await stores.jobs.renew({ id: "r1", worker: "w1", until: "2026-11-22T23:00:00.000Z" })).toBe(true);
    expect(await stores.jobs.claim(lease("w2", muchLater))).toBeNull();
  });

  test("takes up running reviews again after a restart", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.jobs.claim(lease("dead"));
    expect(await stores.jobs.depth()).toEqual({ queued: 0, running: 1 });
    expect(await stores.jobs.releaseAll()).toBe(1);
    expect(await stores.jobs.claim(lease("w2"))).toMatchObject({ id: "r1", attempts: 2 });
  });

  test("doesn't count an attempt that was given back", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.jobs.claim(lease("w1"));
    await stores.jobs.release("r1", "w1");
    expect(await stores.reviews.get("r1")).toMatchObject({ status: "queued", attempts: 0 });
  });

  test("stores progress in order and the report at the end", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.jobs.claim(lease("w1"));
    const progress = { stage: "reading", progress: 0.4, fileId: "f1", fileName: "f1.pdf" } as const;
    expect(await stores.jobs.recordProgress({ id: "r1", worker: "w1", progress, now })).toEqual({
      sequence: 1,
      progress,
    });
    expect(await stores.jobs.recordProgress({ id: "r1", worker: "other", progress, now })).toBeNull();
    const result = { id: "r1", worker: "w1", revision: 1, report: report("r1", ["x"]), now: later };
    expect(await stores.jobs.complete(result)).toBe("accepted");
    const stored = await stores.reviews.get("r1");
    expect(stored).toMatchObject({ status: "done", updatedAt: later, progress: { stage: "done" } });
    expect(stored?.report).toEqual(report("r1", ["x"]));
    expect((await stores.jobs.events("r1", 1)).map((event) => event.progress.stage)).toEqual(["done"]);
    expect((await stores.reviews.list({ limit: 1 }))[0]).toMatchObject({
      verdict: "needs-correction",
      findings: 1,
    });
  });

  test("throws away a report computed for files that were replaced meanwhile", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.jobs.claim(lease("w1"));
    const change = { id: "r1", revision: 1, inputs: inputs([file("f2", "bb")]), now: later };
    expect(await stores.reviews.supplement(change, null)).toEqual({ kind: "created" });
    const result = { id: "r1", worker: "w1", revision: 1, report: report("r1"), now };
    expect(await stores.jobs.complete(result)).toBe("lost");
    expect(await stores.reviews.get("r1")).toMatchObject({ status: "queued", revision: 2, report: null });
  });

  test("queues a supplemented review with the findings before, and refuses a stale supplement", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.jobs.claim(lease("w1"));
    await stores.jobs.complete({ id: "r1", worker: "w1", revision: 1, report: report("r1", ["x"]), now });
    const change = { id: "r1", revision: 1, inputs: inputs([file("f2", "bb")]), now: later };
    const key = { scope: "s", key: "k", fingerprint: "p" };
    expect(await stores.reviews.supplement(change, key)).toEqual({ kind: "created" });
    expect(await stores.reviews.supplement(change, null)).toEqual({ kind: "changed" });
    expect(await stores.reviews.supplement(change, key)).toMatchObject({ kind: "conflict", reviewId: "r1" });
    expect(await stores.reviews.supplement({ ...change, id: "none" }, null)).toEqual({ kind: "not-found" });
    const stored = await stores.reviews.get("r1");
    expect(stored?.previousFindings?.map((finding) => finding.id)).toEqual(["x"]);
    expect(stored?.inputs.files.map((held) => held.id)).toEqual(["f2"]);
  });

  test("queues a failed attempt again, or ends it", async () => {
    const stores = await open();
    await create(stores, "r1");
    const failure = { id: "r1", worker: "w1", revision: 1, code: "model-unavailable", now };
    await stores.jobs.claim(lease("w1"));
    await stores.jobs.fail({ ...failure, retry: true });
    expect(await stores.reviews.get("r1")).toMatchObject({ status: "queued", attempts: 1 });
    await stores.jobs.claim(lease("w1"));
    await stores.jobs.fail({ ...failure, retry: false });
    expect(await stores.reviews.get("r1")).toMatchObject({
      status: "failed",
      failureCode: "model-unavailable",
    });
  });
}

function erasureTests(open: () => Promise<Stores>): void {
  test("erases a review with everything that hangs on it", async () => {
    const stores = await open();
    const key = { scope: "s", key: "k", fingerprint: "p" };
    await stores.reviews.create({ id: "r1", owner: null, inputs: inputs(), now }, key);
    await stores.extractions.put("aa", "v1", read("image"));
    expect(await stores.reviews.erase("r1")).toBe(true);
    expect(await stores.reviews.get("r1")).toBeNull();
    expect(await stores.reviews.findByKey("s", "k")).toBeNull();
    expect(await stores.extractions.get("aa", "v1")).toBeNull();
    expect(await stores.jobs.events("r1", 0)).toEqual([]);
    expect(new Set(await stores.ledger.noted())).toEqual(new Set(["aa", "image"]));
    expect(await stores.ledger.isUsed("aa")).toBe(false);
    expect(await stores.ledger.isUsed("image")).toBe(false);
    expect(await stores.reviews.erase("r1")).toBe(false);
  });

  test("keeps what was read from a file that another review holds too", async () => {
    const stores = await open();
    await create(stores, "r1");
    await create(stores, "r2");
    await stores.extractions.put("aa", "v1", read("image"));
    await stores.reviews.erase("r1");
    expect(await stores.extractions.get("aa", "v1")).toEqual(read("image"));
    expect(await stores.ledger.isUsed("aa")).toBe(true);
    expect(await stores.ledger.isUsed("image")).toBe(true);
  });

  test("doesn't store what was read from a file that was erased meanwhile", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.reviews.erase("r1");
    expect(await stores.extractions.put("aa", "v1", read("image"))).toBe("erased");
    expect(await stores.extractions.get("aa", "v1")).toBeNull();
  });

  test("forgets what was read from a replaced file", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.extractions.put("aa", "v1", read("image"));
    const change = { id: "r1", revision: 1, inputs: inputs([file("f2", "bb")]), now: later };
    await stores.reviews.supplement(change, null);
    expect(await stores.extractions.get("aa", "v1")).toBeNull();
    expect(new Set(await stores.ledger.noted())).toEqual(new Set(["aa", "image"]));
  });

  test("keeps what was read apart by reader version", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.extractions.put("aa", "v1", { ok: false, code: "damaged", detail: { pages: 1 } });
    expect(await stores.extractions.get("aa", "v1")).toMatchObject({ ok: false, code: "damaged" });
    expect(await stores.extractions.get("aa", "v2")).toBeNull();
  });

  test("finds what an older reader read, for showing it", async () => {
    const stores = await open();
    await create(stores, "r1");
    await stores.extractions.put("aa", "v1", read("image"));
    expect(await stores.extractions.getAnyVersion("aa")).toEqual(read("image"));
    expect(await stores.extractions.getAnyVersion("bb")).toBeNull();
  });

  test("remembers noted bytes until they are settled", async () => {
    const { ledger } = await open();
    await ledger.note(["x", "y", "x"]);
    await ledger.settle(["x"]);
    expect(await ledger.noted()).toEqual(["y"]);
    expect(await ledger.isUsed("y")).toBe(false);
  });
}
