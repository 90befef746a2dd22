import type { Catalog } from "../catalog/catalog.ts";
import { type Clock, fixedClock } from "../ports/clock.ts";
import { fakeTextExtractor } from "../ports/fake-text-extractor.ts";
import type { Log, LogEntry } from "../ports/log.ts";
import { memoryBlobStore } from "../ports/memory-blob-store.ts";
import { memoryStores } from "../ports/memory-stores.ts";
import type { Stores } from "../ports/stores.ts";
import { blobKeeper } from "../review/blob-keeper.ts";
import { limiter } from "../review/limiter.ts";
import { partialUploads } from "../review/partial-uploads.ts";
import { progressHub } from "../review/progress-hub.ts";
import { defaultQueueOptions, reviewQueue } from "../review/review-queue.ts";
import { reviewService } from "../review/review-service.ts";
import { runReview } from "../review/run-review.ts";
import { type AppServices, noOutsideSources } from "./app-services.ts";
import { createApp } from "./create-app.ts";
import { formDataReceiver } from "./form-data-receiver.ts";
import { createMetrics } from "./metrics.ts";
import { noticeRenderer } from "./notice-renderer.ts";
import { failureMessage } from "./problem-wording.ts";
import { unpackArchives, unpackingReceiver } from "./unpacking-receiver.ts";

const uploadLimits = {
  maxTotalBytes: 200_000,
  maxFileBytes: 50_000,
  maxFiles: 20,
  maxFieldBytes: 10_000,
  maxFields: 10,
};

/** Of what comes in parts: a part is larger than what the other tests send at once. */
const partLimits = { maxTotalBytes: 3_000_000, maxFiles: 20 };

/** The whole app over fakes, for tests: memory stores, a reader of plain text, the given catalog. */
export function testApp(
  catalog: Catalog,
  overrides: Partial<AppServices> = {},
  stores: Stores = memoryStores(),
) {
  const blobs = memoryBlobStore();
  const extractor = fakeTextExtractor();
  const clock: Clock & { advance(milliseconds: number): void } = fixedClock("2026-11-22T08:00:00Z");
  const entries: LogEntry[] = [];
  const log: Log = (entry) => void entries.push(entry);
  const keeper = blobKeeper(blobs, stores.ledger);
  const hub = progressHub();
  const slots = limiter(2);
  const deps = {
    catalog,
    clock,
    codeVersion: "test",
    extractor,
    blobs,
    extractions: stores.extractions,
    keeper,
    slots,
    log,
  };
  const queue = reviewQueue(
    {
      jobs: stores.jobs,
      hub,
      clock,
      log,
      worker: "test",
      run: (review, tell, signal) => runReview(review, deps, tell, signal),
    },
    { ...defaultQueueOptions, pollMilliseconds: 20, retryMilliseconds: 1 },
  );
  const service = reviewService({
    stores,
    blobs,
    keeper,
    queue,
    hub,
    clock,
    engine: { code: "test", catalog: catalog.version, models: extractor.versions },
    failureMessage,
    newId: () => crypto.randomUUID(),
  });
  const uploads = partialUploads({
    store: stores.uploads,
    blobs,
    keeper,
    clock,
    limits: {
      ...partLimits,
      maxFileBytes: 2_000_000,
      maxWaitingBytes: 5_000_000,
      expiryMilliseconds: 24 * 3_600_000,
    },
    newId: () => crypto.randomUUID(),
  });
  const stopping = new AbortController();
  const app = createApp({
    catalog,
    reviewing: { kind: "stored", service },
    extractor,
    readingSlots: slots,
    receiveUpload: unpackingReceiver(formDataReceiver(blobs, uploadLimits), blobs, uploadLimits),
    uploads: {
      service: uploads,
      limits: partLimits,
      unpack: (files) => unpackArchives(files, blobs, partLimits.maxFiles),
    },
    renderNotice: noticeRenderer(null),
    toPng: (image) => Promise.resolve(image.bytes),
    consoleAssets: () => Promise.resolve(null),
    docsAssets: () => Promise.resolve(null),
    embedAssets: () => Promise.resolve(null),
    specimens: () => Promise.resolve(null),
    access: { mode: "open" },
    policy: null,
    editor: null,
    draftGuide: null,
    evaluations: null,
    desk: null,
    audit: null,
    webhooks: null,
    sources: noOutsideSources,
    compresses: true,
    readiness: () =>
      Promise.resolve({ status: "ready", checks: { catalog: "ok", store: "ok", reader: "ok" } }),
    gauges: () => Promise.resolve({ firstpass_reviews_queued: 0 }),
    metrics: createMetrics(),
    clock,
    log,
    stopping: stopping.signal,
    codeVersion: "test",
    ...overrides,
  });
  return { app, queue, stores, blobs, extractor, service, entries, stopping, clock };
}
