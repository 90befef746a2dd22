import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { diskAssets } from "../adapters/fs/disk-assets.ts";
import { clearStaging } from "../adapters/fs/disk-blob-store.ts";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { diskEvaluationRuns } from "../adapters/fs/disk-evaluation-runs.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { busboyUploadReceiver } from "../adapters/node-http/busboy-upload-receiver.ts";
import { pinoLog } from "../adapters/pino/pino-log.ts";
import { processLimits } from "../adapters/reading/process-limits.ts";
import type { ReadingPool } from "../adapters/reading/reading-pool.ts";
import { httpWebhookSender } from "../adapters/webhooks/http-webhook-sender.ts";
import { openCatalogEditor } from "../authoring/edits/catalog-editor.ts";
import { liveCatalog } from "../authoring/edits/live-catalog.ts";
import { draftGuide } from "../authoring/guides/draft-guide.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { LoadedCatalog } from "../catalog/load-catalog.ts";
import type { Config } from "../config.ts";
import { deskService } from "../desk/desk-service.ts";
import { shanghaiDay } from "../domain/local-date.ts";
import type { AppServices } from "../http/app-services.ts";
import type { Readiness } from "../http/contract.ts";
import { createMetrics } from "../http/metrics.ts";
import { type DocumentRenderers, noticeRenderer } from "../http/notice-renderer.ts";
import { failureMessage } from "../http/problem-wording.ts";
import { unpackArchives, unpackingReceiver } from "../http/unpacking-receiver.ts";
import { decodeText } from "../knowledge/decode-text.ts";
import { systemClock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Stores } from "../ports/stores.ts";
import { blobKeeper } from "../review/blob-keeper.ts";
import { limiter } from "../review/limiter.ts";
import { partialUploads } from "../review/partial-uploads.ts";
import { progressHub } from "../review/progress-hub.ts";
import { defaultQueueOptions, type ReviewQueue, reviewQueue } from "../review/review-queue.ts";
import { reviewService } from "../review/review-service.ts";
import { runReview } from "../review/run-review.ts";
import { type WebhookService, webhookService } from "../webhooks/webhook-service.ts";
import { codeVersion } from "./code-version.ts";
import { followStores } from "./follow-stores.ts";
import { openAccess } from "./open-access.ts";
import { openEmbedder } from "./open-embedder.ts";
import { openGenerate } from "./open-generate.ts";
import { openSearchIndex } from "./open-search-index.ts";
import { openSecondReaders } from "./open-second-readers.ts";
import { openSources } from "./open-sources.ts";
import { openStorage } from "./open-storage.ts";
import type { Webhooks } from "./open-webhooks.ts";
import { policyModule } from "./policy-module.ts";
import { openSearchEngine } from "./search-engine.ts";

/** Loaded when first asked for: their fonts and packers would hold up every start. */
const documentRenderers: DocumentRenderers = {
  pdf: async (notice) =>
    (await import("../adapters/notice-pdf/render-notice-pdf.ts")).renderNoticePdf(notice),
  docx: async (notice) =>
    (await import("../adapters/notice-pdf/render-notice-docx.ts")).renderNoticeDocx(notice),
};

/** The service with all its parts, built and not yet working. */
export interface NodeService {
  readonly app: AppServices;
  readonly queue: ReviewQueue;
  readonly webhooks: WebhookService;
  readonly log: Log;
  /** Aborted when the service is about to stop. */
  readonly stopping: AbortController;
  close(): Promise<void>;
}

/**
 * Builds the service over its data folder, which no other process may use. Reviews that a dead
 * process left unfinished are queued again, and bytes it left unused are removed.
 */
export async function nodeService(
  config: Config,
  loaded: LoadedCatalog,
  pool: ReadingPool,
  { targets, subscribers }: Webhooks,
): Promise<NodeService> {
  const extractor = await openSecondReaders(pool, config);
  const log = pinoLog(config.logLevel);
  await clearStaging(config.dataDir);
  const storage = await openStorage(config.dataDir, systemClock.now());
  const { stores, blobs, knowledge, desk, accounts, audit } = storage;
  const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
  const live = liveCatalog(files, loaded, () => shanghaiDay(systemClock.now()));
  const editor = await openCatalogEditor(live, storage.catalogChanges, systemClock);
  const { catalog } = live;
  const keeper = blobKeeper(blobs, stores.ledger);
  const uploads = partialUploads({
    store: stores.uploads,
    blobs,
    keeper,
    clock: systemClock,
    limits: { ...config.uploadLimits, ...config.partialUploads },
    newId: () => crypto.randomUUID(),
  });
  const slots = limiter(processLimits.children);
  const hub = progressHub();
  const stopping = new AbortController();
  const version = codeVersion();
  const { extractions } = stores;
  const clock = systemClock;
  const sources = openSources(config.sources, clock, log);
  const deps = {
    catalog,
    clock,
    codeVersion: version,
    extractor,
    blobs,
    extractions,
    keeper,
    slots,
    log,
    ...(sources.findLicense ? { findLicense: sources.findLicense } : {}),
  };
  const webhooks = webhookService({
    store: storage.webhooks,
    send: httpWebhookSender(targets),
    subscribers,
    clock,
    log,
  });
  const queue = reviewQueue(
    {
      jobs: stores.jobs,
      // One catalog from beginning to end, whatever is published meanwhile.
      run: (review, onProgress, signal) =>
        runReview(review, { ...deps, catalog: live.on(review.inputs.asOf) }, onProgress, signal),
      hub,
      clock,
      log,
      worker: crypto.randomUUID(),
      onEnd: webhooks.wake,
    },
    { ...defaultQueueOptions, concurrency: config.reviewConcurrency },
  );
  const service = reviewService({
    stores,
    blobs,
    keeper,
    queue,
    hub,
    clock,
    engine: {
      code: version,
      get catalog() {
        return catalog.version;
      },
      models: extractor.versions,
    },
    failureMessage,
    newId: () => crypto.randomUUID(),
  });
  const embedder = await openEmbedder(config.embedding);
  const policy = await policyModule({
    store: knowledge,
    engine: await openSearchEngine(
      embedder,
      (code) => log({ level: "warn", event: "embedding-failed", facts: { code } }),
      await openSearchIndex(config.searchIndex, config.dataDir, embedder),
    ),
    files,
    catalog,
    clock,
    generate: await openGenerate(config.languageModel),
    newId: () => crypto.randomUUID(),
  });
  const resumed = await stores.jobs.releaseAll();
  const removed = await keeper.sweep();
  // Another server on the same database may publish: a look at two numbers every few seconds.
  const following = followStores([editor.refresh, policy.refresh], (error) =>
    log({ level: "error", event: "follow-failed", error }),
  );
  uploads.start((error) => log({ level: "error", event: "upload-sweep-failed", error }));
  log({ level: "info", event: "storage-opened", facts: { resumed, removed } });
  return {
    app: {
      catalog,
      reviewing: { kind: "stored", service },
      extractor,
      readingSlots: slots,
      receiveUpload: unpackingReceiver(
        busboyUploadReceiver(blobs, config.uploadLimits),
        blobs,
        config.uploadLimits,
      ),
      uploads: {
        service: uploads,
        limits: config.uploadLimits,
        unpack: (received) => unpackArchives(received, blobs, config.uploadLimits.maxFiles),
      },
      renderNotice: noticeRenderer(documentRenderers),
      toPng: async (image) => (await import("../adapters/sharp/page-png.ts")).pagePng(image),
      consoleAssets: diskAssets(join(projectRoot(), "dist", "console")),
      embedAssets: diskAssets(join(projectRoot(), "dist", "embed")),
      specimens: diskAssets(join(projectRoot(), "knowledge", "specimens")),
      docsAssets: diskAssets(packageFolder("swagger-ui-dist")),
      policy,
      editor,
      draftGuide: (guide) =>
        draftGuide(guide, {
          files: live.versionOn(shanghaiDay(clock.now())).files,
          extract: (request) => slots.run(() => extractor.extract(request)),
          decode: (bytes) => decodeText(bytes)?.text ?? null,
          clock,
        }),
      evaluations: diskEvaluationRuns([
        resolve(config.evaluationResults),
        join(projectRoot(), "eval", "baselines"),
      ]),
      desk: deskService({ desk, reviews: stores.reviews, catalog, clock }),
      audit,
      webhooks,
      access: await openAccess(config, accounts, clock),
      sources: { findProgress: sources.findProgress, findOffices: sources.findOffices },
      compresses: true,
      readiness: readinessOf(catalog, stores, pool, log),
      gauges: gaugesOf(stores, pool, webhooks),
      metrics: createMetrics(),
      clock,
      log,
      stopping: stopping.signal,
      codeVersion: version,
    },
    queue,
    webhooks,
    log,
    stopping,
    close: async () => {
      following.stop();
      uploads.stop();
      await extractor.close();
      await stores.close();
    },
  };
}

function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

function readinessOf(
  catalog: Catalog,
  stores: Stores,
  extractor: ReadingPool,
  log: Log,
): () => Promise<Readiness> {
  let reader: Readiness["checks"]["reader"] = "starting";
  extractor.ready().then(
    () => {
      reader = "ok";
    },
    (error: unknown) => {
      reader = "failed";
      log({ level: "error", event: "reader-failed", error });
    },
  );
  return async () => {
    const store = await stores.reviews.ping().then(
      () => "ok" as const,
      () => "failed" as const,
    );
    const hasItems = catalog.items(shanghaiDay(systemClock.now())).length > 0;
    const isFailed = store === "failed" || reader === "failed" || !hasItems;
    return {
      status: isFailed ? "unavailable" : reader === "ok" ? "ready" : "starting",
      checks: { catalog: hasItems ? "ok" : "failed", store, reader },
    };
  };
}

function gaugesOf(stores: Stores, extractor: ReadingPool, webhooks: WebhookService): AppServices["gauges"] {
  return async () => {
    const { queued, running } = await stores.jobs.depth();
    const pool = extractor.status();
    const told = await webhooks.depth();
    return {
      firstpass_reviews_queued: queued,
      firstpass_reviews_running: running,
      firstpass_webhooks_waiting: told.waiting,
      firstpass_webhooks_dead: told.dead,
      firstpass_reader_children: pool.children,
      firstpass_reader_busy: pool.busy,
      firstpass_reader_children_lost: pool.lost,
      firstpass_resident_bytes: process.memoryUsage().rss,
    };
  };
}
