import { describe, expect, test } from "vitest";
import { localDate } from "../domain/local-date.ts";
import type { Report } from "../domain/report.ts";
import { fixedClock } from "../ports/clock.ts";
import { fakeTextExtractor } from "../ports/fake-text-extractor.ts";
import { silentLog } from "../ports/log.ts";
import { memoryBlobStore, sha256Hex } from "../ports/memory-blob-store.ts";
import { memoryStores } from "../ports/memory-stores.ts";
import type { StoredReview } from "../ports/review-store.ts";
import { blobKeeper } from "./blob-keeper.ts";
import { changesSince, unfinishedReport } from "./compose-report.ts";
import { limiter } from "./limiter.ts";
import { type LiveEvent, progressHub } from "./progress-hub.ts";
import { type ReadFile, readFiles } from "./read-files.ts";
import { defaultQueueOptions, reviewQueue } from "./review-queue.ts";
import { reviewService } from "./review-service.ts";
import { testItem } from "./test-item.ts";

const engine = { code: "1", catalog: "c", models: {} };
const options = { ...defaultQueueOptions, pollMilliseconds: 20, retryMilliseconds: 1, maxAttempts: 3 };

/** A report that says which files were read and which could not be. */
function reportOf(review: StoredReview, read: readonly ReadFile[]): Report {
  const unread = read.filter(({ outcome }) => !outcome.ok).map(({ file }) => file.id);
  const findings = unread.map((id) => ({
    id: `unreadable-${id}`,
    ruleId: "readable",
    code: "unreadable" as const,
    severity: "blocking" as const,
    verdict: "undetermined" as const,
    materialId: null,
    message: "",
    correction: "",
    basis: { title: "" },
    evidence: [],
    confidence: null,
  }));
  return {
    ...unfinishedReport(review, engine, (code) => code),
    status: "done",
    progress: 1,
    verdict: unread.length > 0 ? "needs-human" : "pass",
    findings,
    ...(review.previousFindings ? { changes: changesSince(review.previousFindings, findings) } : {}),
  };
}

function setUp(stores = memoryStores(), blobs = memoryBlobStore()) {
  const extractor = fakeTextExtractor();
  const keeper = blobKeeper(blobs, stores.ledger);
  const hub = progressHub();
  const clock = fixedClock("2026-11-22T08:00:00Z");
  const reading = {
    extractor,
    blobs,
    extractions: stores.extractions,
    keeper,
    slots: limiter(2),
    log: silentLog,
  };
  const queue = reviewQueue(
    {
      jobs: stores.jobs,
      run: async (review, onProgress, signal) =>
        reportOf(review, await readFiles(review.inputs.files, reading, onProgress, signal)),
      hub,
      clock,
      log: silentLog,
      worker: crypto.randomUUID(),
    },
    options,
  );
  let ids = 0;
  const service = reviewService({
    stores,
    blobs,
    keeper,
    queue,
    hub,
    clock,
    engine,
    failureMessage: (code) => code,
    newId: () => {
      ids += 1;
      return `r${ids}`;
    },
  });
  const uploads = (texts: readonly string[]) =>
    Promise.all(
      texts.map(async (text) => ({
        name: `${text}.txt`,
        materialId: null,
        blob: await blobs.stage(pieces(text)),
      })),
    );
  const submit = async (
    texts: readonly string[],
    idempotencyKey: string | null = null,
    owner: string | null = null,
  ) =>
    service.submit({
      owner,
      item: testItem,
      asOf: localDate("2026-11-22"),
      answers: {},
      form: {},
      files: await uploads(texts),
      idempotencyKey,
    });
  const supplement = async (id: string, texts: readonly string[], withdrawn: readonly string[]) => {
    const review = await service.get(id);
    if (!review) throw new Error("review expected");
    return service.supplement(review, {
      item: testItem,
      withdrawn,
      files: await uploads(texts),
      idempotencyKey: null,
    });
  };
  return { stores, blobs, extractor, queue, service, submit, supplement, uploads, keeper };
}

async function* pieces(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

const finished = async (service: ReturnType<typeof setUp>["service"], id: string) => {
  const review = await service.waitUntilFinished(id, 5000);
  if (!review) throw new Error("review expected");
  return service.reportOf(review);
};

describe("review service", () => {
  test("reviews what was handed in and keeps the report", async () => {
    const { service, submit, queue } = setUp();
    queue.start();
    expect(await submit(["a", "b"])).toEqual({ kind: "accepted", reviewId: "r1" });
    expect(await finished(service, "r1")).toMatchObject({ status: "done", verdict: "pass" });
    await queue.stop();
  });

  test("works on several reviews at once and finishes every one", async () => {
    const { service, submit, queue } = setUp();
    queue.start();
    await Promise.all(Array.from({ length: 12 }, (_, index) => submit([`file ${index}`, "shared"])));
    for (let index = 1; index <= 12; index++)
      expect(await finished(service, `r${index}`)).toMatchObject({ status: "done" });
    await queue.stop();
  });

  test("reads the other files when one cannot be read", async () => {
    const { service, submit, queue } = setUp();
    queue.start();
    await submit(["good", "!damaged", "also good"]);
    const report = await finished(service, "r1");
    expect(report.findings.map((finding) => finding.id)).toEqual(["unreadable-f2"]);
    await queue.stop();
  });

  test("takes the same request with the same key for the same review", async () => {
    const { submit } = setUp();
    expect(await submit(["a"], "k")).toEqual({ kind: "accepted", reviewId: "r1" });
    expect(await submit(["a"], "k")).toEqual({ kind: "repeated", reviewId: "r1" });
    expect(await submit(["b"], "k")).toEqual({ kind: "key-reused" });
    expect(await submit(["b"], "k", "other portal")).toMatchObject({ kind: "accepted" });
  });

  test("keeps no bytes of a request that was repeated or refused", async () => {
    const { submit, blobs } = setUp();
    await submit(["a"], "k");
    await submit(["b"], "k");
    expect(blobs.hashes()).toHaveLength(1);
  });

  test("reads only what changed after a supplement and tells what it changed", async () => {
    const { service, submit, supplement, queue, extractor } = setUp();
    queue.start();
    await submit(["good", "!damaged"]);
    await finished(service, "r1");
    expect(await supplement("r1", ["better"], ["f2"])).toEqual({ kind: "accepted", reviewId: "r1" });
    const report = await finished(service, "r1");
    expect(report.verdict).toBe("pass");
    expect(report.changes?.resolved.map((finding) => finding.id)).toEqual(["unreadable-f2"]);
    expect(report.files.map((file) => file.id)).toEqual(["f1", "f3"]);
    expect(Object.fromEntries(extractor.reads)).toEqual({ good: 1, "!damaged": 1, better: 1 });
    await queue.stop();
  });

  test("refuses a supplement to a review that changed meanwhile", async () => {
    const { service, submit, uploads } = setUp();
    await submit(["a"]);
    const stale = await service.get("r1");
    if (!stale) throw new Error("review expected");
    const change = async (text: string) => ({
      item: testItem,
      withdrawn: [],
      files: await uploads([text]),
      idempotencyKey: null,
    });
    expect(await service.supplement(stale, await change("b"))).toMatchObject({ kind: "accepted" });
    expect(await service.supplement(stale, await change("c"))).toEqual({ kind: "changed" });
  });

  test("continues after the process died in the middle, without reading again what was read", async () => {
    const stores = memoryStores();
    const blobs = memoryBlobStore();
    const first = setUp(stores, blobs);
    first.queue.start();
    await first.submit(["quick", "!wait"]);
    await untilTrue(async () => (await stores.jobs.events("r1", 0)).length > 0);
    // The first process is gone: its queue never hears of anything again.
    const second = setUp(stores, blobs);
    expect(await stores.jobs.releaseAll()).toBe(1);
    second.queue.start();
    await untilTrue(() => Promise.resolve(second.extractor.reads.has("!wait")));
    second.extractor.release();
    expect(await finished(second.service, "r1")).toMatchObject({ status: "done", verdict: "pass" });
    expect(second.extractor.reads.has("quick")).toBe(false);
    await second.queue.stop();
  });

  test("gives unfinished reviews back when told to stop", async () => {
    const { service, submit, queue, extractor } = setUp();
    queue.start();
    await submit(["!wait"]);
    await untilTrue(() => Promise.resolve(extractor.reads.has("!wait")));
    await queue.stop();
    expect(await service.get("r1")).toMatchObject({ status: "queued", attempts: 0 });
  });

  test("tries again when the reader was gone, and gives up in the end with a code", async () => {
    const { service, submit, queue, extractor } = setUp();
    queue.start();
    await submit(["!reader-gone"]);
    const report = await finished(service, "r1");
    expect(report).toMatchObject({ status: "failed", failure: { code: "reader-unavailable" } });
    expect(extractor.reads.get("!reader-gone")).toBe(3);
    await queue.stop();
  });

  test("tells progress from where the listener left off, up to the end", async () => {
    const { service, submit, queue, stores } = setUp();
    queue.start();
    await submit(["a", "b"]);
    await finished(service, "r1");
    const collect = async (after: number) => {
      const seen: LiveEvent[] = [];
      for await (const event of service.events("r1", after, new AbortController().signal)) seen.push(event);
      return seen;
    };
    const all = await collect(0);
    expect(all.map((event) => event.progress.stage)).toEqual(["reading", "reading", "done"]);
    expect((await collect(1)).map((event) => event.sequence)).toEqual([2, 3]);
    expect((await collect(3)).map((event) => event.progress.stage)).toEqual(["done"]);
    expect(await stores.jobs.events("r1", 0)).toHaveLength(3);
    await queue.stop();
  });

  test("ends an event stream when the listener goes away", async () => {
    const { service, submit } = setUp();
    await submit(["a"]);
    const gone = new AbortController();
    const stream = service.events("r1", 0, gone.signal)[Symbol.asyncIterator]();
    const next = stream.next();
    gone.abort();
    expect(await next).toMatchObject({ done: true });
  });
});

describe("erasing", () => {
  test("removes rows and bytes, page images included", async () => {
    const { service, submit, queue, blobs } = setUp();
    queue.start();
    await submit(["a", "b"]);
    await finished(service, "r1");
    expect(blobs.hashes()).toHaveLength(4);
    expect(await service.erase("r1")).toBe(true);
    expect(blobs.hashes()).toEqual([]);
    expect(await service.get("r1")).toBeNull();
    expect(await service.erase("r1")).toBe(false);
    await queue.stop();
  });

  test("keeps bytes that another review holds too", async () => {
    const { service, submit, queue, blobs } = setUp();
    queue.start();
    await submit(["same", "own"]);
    await submit(["same"]);
    await finished(service, "r1");
    await finished(service, "r2");
    await service.erase("r1");
    expect(blobs.hashes()).toContain(await sha256Hex(new TextEncoder().encode("same")));
    expect(blobs.hashes()).toHaveLength(2);
    const review = await service.get("r2");
    if (!review) throw new Error("review expected");
    expect(await service.pageImage(review, "f1", 1)).not.toBeNull();
    await queue.stop();
  });

  test("leaves nothing of a review erased while it is read", async () => {
    const { service, submit, queue, blobs, extractor } = setUp();
    queue.start();
    await submit(["!wait", "other"]);
    await untilTrue(() => Promise.resolve(extractor.reads.has("!wait")));
    await service.erase("r1");
    extractor.release();
    await queue.stop();
    expect(blobs.hashes()).toEqual([]);
  });

  test("sweeps at start what a dead process wrote and nobody used", async () => {
    const { stores, blobs, keeper } = setUp();
    const hash = await blobs.put(new Uint8Array([1]));
    await stores.ledger.note([hash]);
    expect(await keeper.sweep()).toBe(1);
    expect(blobs.hashes()).toEqual([]);
    expect(await stores.ledger.noted()).toEqual([]);
  });

  test("doesn't sweep bytes that are just being handed in", async () => {
    const { stores, blobs, keeper } = setUp();
    const staged = await blobs.stage(pieces("new"));
    let sweptMeanwhile = -1;
    await keeper.keep([staged], async () => {
      sweptMeanwhile = await keeper.sweep();
      return stores.reviews.create(
        {
          id: "r1",
          owner: null,
          now: "2026-11-22T08:00:00Z",
          inputs: {
            itemId: "i",
            itemName: "",
            itemVersion: "",
            asOf: localDate("2026-11-22"),
            answers: {},
            form: {},
            files: [{ id: "f1", name: "", sizeBytes: 3, hash: staged.hash, materialId: null }],
            filesEver: 1,
          },
        },
        null,
      );
    });
    expect(sweptMeanwhile).toBe(0);
    expect(blobs.hashes()).toEqual([staged.hash]);
  });
});

async function untilTrue(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
