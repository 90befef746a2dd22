// The service on one machine: configuration read once, adapters built, everything handed to createApp.
// It listens first and warms the readers afterwards, so that health is answered at once.

import { mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { diskAssets } from "./adapters/fs/disk-assets.ts";
import { clearStaging } from "./adapters/fs/disk-blob-store.ts";
import { projectRoot } from "./adapters/fs/project-root.ts";
import { busboyUploadReceiver } from "./adapters/node-http/busboy-upload-receiver.ts";
import { lockDataFolder } from "./adapters/node-sqlite/data-folder-lock.ts";
import { pinoLog } from "./adapters/pino/pino-log.ts";
import { processLimits } from "./adapters/reading/process-limits.ts";
import { ReadingPool } from "./adapters/reading/reading-pool.ts";
import { pagePng } from "./adapters/sharp/page-png.ts";
import type { LoadedCatalog } from "./catalog/load-catalog.ts";
import { codeVersion } from "./commands/code-version.ts";
import { nodeNoticeRenderer } from "./commands/node-notice-renderer.ts";
import { openCatalog } from "./commands/open-catalog.ts";
import { openStorage } from "./commands/open-storage.ts";
import { type Config, readConfig } from "./config.ts";
import { shanghaiDay } from "./domain/local-date.ts";
import type { AppServices } from "./http/app-services.ts";
import { createApp } from "./http/create-app.ts";
import { createMetrics } from "./http/metrics.ts";
import { failureMessage } from "./http/problem-wording.ts";
import { systemClock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import { blobKeeper } from "./review/blob-keeper.ts";
import { limiter } from "./review/limiter.ts";
import { progressHub } from "./review/progress-hub.ts";
import { defaultQueueOptions, type ReviewQueue, reviewQueue } from "./review/review-queue.ts";
import { reviewService } from "./review/review-service.ts";
import { runReview } from "./review/run-review.ts";

/** How long open requests may take to end after the signal to stop. */
const graceMilliseconds = 10_000;

interface Running {
  readonly services: AppServices;
  readonly queue: ReviewQueue;
  readonly stop: AbortController;
  readonly log: Log;
  readonly closeAdapters: () => Promise<void>;
}

async function build(config: Config, loaded: LoadedCatalog): Promise<Running> {
  const { catalog } = loaded;
  const log = pinoLog(config.logLevel);
  await clearStaging(config.dataDir);
  const { stores, blobs } = await openStorage(config.dataDir, systemClock.now());
  const extractor = new ReadingPool();
  const keeper = blobKeeper(blobs, stores.ledger);
  const slots = limiter(processLimits.children);
  const hub = progressHub();
  const stop = new AbortController();
  const metrics = createMetrics();
  const version = codeVersion();
  const deps = {
    catalog,
    clock: systemClock,
    codeVersion: version,
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
      run: (review, onProgress, signal) => runReview(review, deps, onProgress, signal),
      hub,
      clock: systemClock,
      log,
      worker: crypto.randomUUID(),
    },
    { ...defaultQueueOptions, concurrency: config.reviewConcurrency },
  );
  let reader: "ok" | "starting" | "failed" = "starting";
  extractor.ready().then(
    () => {
      reader = "ok";
    },
    (error: unknown) => {
      reader = "failed";
      log({ level: "error", event: "reader-failed", error });
    },
  );
  const service = reviewService({
    stores,
    blobs,
    keeper,
    queue,
    hub,
    clock: systemClock,
    engine: { code: version, catalog: catalog.version, models: extractor.versions },
    failureMessage,
    newId: () => crypto.randomUUID(),
  });
  const resumed = await stores.jobs.releaseAll();
  const removed = await keeper.sweep();
  log({ level: "info", event: "storage-opened", facts: { resumed, removed } });
  const services: AppServices = {
    catalog,
    reviewing: { kind: "stored", service },
    extractor,
    readingSlots: slots,
    receiveUpload: busboyUploadReceiver(blobs, config.uploadLimits),
    uploadLimits: config.uploadLimits,
    renderNotice: nodeNoticeRenderer(catalog),
    toPng: pagePng,
    consoleAssets: diskAssets(join(projectRoot(), "dist", "console")),
    docsAssets: diskAssets(dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"))),
    access: config.apiKeys.length > 0 ? { mode: "keys", keys: config.apiKeys } : { mode: "open" },
    readiness: async () => {
      const store = await stores.reviews.ping().then(
        () => "ok" as const,
        () => "failed" as const,
      );
      const hasItems = catalog.items(today()).length > 0;
      const isReady = store === "ok" && reader === "ok" && hasItems;
      const isFailed = store === "failed" || reader === "failed" || !hasItems;
      return {
        status: isReady ? "ready" : isFailed ? "unavailable" : "starting",
        checks: { catalog: hasItems ? "ok" : "failed", store, reader },
      };
    },
    gauges: async () => {
      const { queued, running } = await stores.jobs.depth();
      const pool = extractor.status();
      return {
        firstpass_reviews_queued: queued,
        firstpass_reviews_running: running,
        firstpass_reader_children: pool.children,
        firstpass_reader_busy: pool.busy,
        firstpass_reader_children_lost: pool.lost,
        firstpass_resident_bytes: process.memoryUsage().rss,
      };
    },
    metrics,
    clock: systemClock,
    log,
    stopping: stop.signal,
    codeVersion: version,
  };
  return {
    services,
    queue,
    stop,
    log,
    closeAdapters: async () => {
      await extractor.close();
      await stores.close();
    },
  };
}

function today() {
  return shanghaiDay(systemClock.now());
}

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((ready, fail) => {
    server.once("error", fail);
    server.listen(config.port, config.host, () => {
      const address = server.address();
      ready(typeof address === "object" && address ? address.port : config.port);
    });
  });
}

/** Stops taking requests, ends event streams, gives unfinished reviews back, ends the children. */
async function shutDown(running: Running, server: Server): Promise<void> {
  running.stop.abort();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  await running.queue.stop();
  await closed;
  clearTimeout(grace);
  await running.closeAdapters();
}

function startLine(config: Config, port: number, items: number): string {
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  const shown = host === "0.0.0.0" || host === "[::]" ? "localhost" : host;
  const access =
    config.apiKeys.length > 0
      ? "访问需要密钥"
      : "仅本机可访问，无需密钥 (bound to this machine only, no key needed)";
  return `一次过 Firstpass: http://${shown}:${port}/  ${access}；事项 ${items} 个，数据目录 ${config.dataDir}\n`;
}

function refuse(messages: readonly string[], code: number): never {
  process.stderr.write(`${messages.join("\n")}\n`);
  process.exit(code);
}

async function main(): Promise<void> {
  const outcome = readConfig(process.env);
  if (!outcome.ok) return refuse(["无法启动：", ...outcome.problems], 2);
  const config = { ...outcome.config, dataDir: resolve(outcome.config.dataDir) };
  mkdirSync(config.dataDir, { recursive: true });
  const unlock = lockDataFolder(config.dataDir);
  if (!unlock)
    return refuse(
      [`无法启动：数据目录 ${config.dataDir} 正被另一个服务使用。请换一个 DATA_DIR，或先停止它。`],
      1,
    );
  const loaded = await openCatalog();
  const items = loaded.catalog.items(today()).length;
  const problems = loaded.problems.map(
    (problem) => `${problem.file}:${problem.line ?? 1} ${problem.message}`,
  );
  if (items === 0) return refuse(["无法启动：知识库里没有可用的事项。", ...problems.slice(0, 20)], 1);
  if (problems.length > 0)
    process.stderr.write(
      `知识库有 ${problems.length} 处问题，相关事项未载入（npm run check-catalog 查看全部）：\n${problems.slice(0, 5).join("\n")}\n`,
    );
  const running = await build(config, loaded);
  const server = createServer(getRequestListener(createApp(running.services).fetch));
  const port = await listen(server, config).catch((error: unknown) => {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isTaken) throw error;
    return refuse([`无法启动：端口 ${config.port} 已被占用。请以 PORT 指定另一个端口。`], 1);
  });
  running.queue.start();
  process.stdout.write(startLine(config, port, items));
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    // Whoever asks twice doesn't want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    running.log({ level: "info", event: "service-stopping", facts: { signal } });
    shutDown(running, server).then(
      () => {
        unlock();
        process.exit(0);
      },
      (error: unknown) => {
        running.log({ level: "error", event: "shutdown-failed", error });
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

await main();
