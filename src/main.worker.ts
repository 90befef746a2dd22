/// <reference path="./knowledge-bundle.d.ts" />
// The same app on Cloudflare Workers, with smaller services: no storage (a review is answered in its
// request and then forgotten), no OCR (text PDFs and docx only), no PDF notice, no console.

import { knowledgeFiles } from "firstpass-knowledge";
import { createUnpdfExtractor } from "./adapters/unpdf/unpdf-extractor.ts";
import type { Catalog } from "./catalog/catalog.ts";
import { loadCatalog } from "./catalog/load-catalog.ts";
import { readConfig } from "./config.ts";
import { shanghaiDay } from "./domain/local-date.ts";
import type { AccessPolicy } from "./http/access.ts";
import { noOutsideSources } from "./http/app-services.ts";
import { createApp } from "./http/create-app.ts";
import { formDataReceiver } from "./http/form-data-receiver.ts";
import { createMetrics } from "./http/metrics.ts";
import { noticeRenderer } from "./http/notice-renderer.ts";
import { unpackingReceiver } from "./http/unpacking-receiver.ts";
import { systemClock } from "./ports/clock.ts";
import { silentLog } from "./ports/log.ts";
import { memoryBlobStore } from "./ports/memory-blob-store.ts";
import { limiter } from "./review/limiter.ts";
import { reviewOnce } from "./review/review-once.ts";

/** Variables and secrets of the deployment. */
interface Bindings {
  readonly API_KEYS?: string;
}

const megabyte = 1024 * 1024;

/** A Worker has 128 MB; a body is held twice while it is parsed, and a PDF unpacks to several times its size. */
const uploadLimits = {
  maxTotalBytes: 12 * megabyte,
  maxFileBytes: 6 * megabyte,
  maxFiles: 20,
  maxFieldBytes: megabyte / 4,
  maxFields: 20,
};

const noAssets = () => Promise.resolve(null);

function workerApp(catalog: Catalog, access: AccessPolicy) {
  const extractor = createUnpdfExtractor();
  const blobs = memoryBlobStore();
  const deps = {
    catalog,
    extractor,
    slots: limiter(1),
    clock: systemClock,
    log: silentLog,
    codeVersion: "worker",
  };
  return createApp({
    catalog,
    reviewing: {
      kind: "immediate",
      review: async (submission) => (await reviewOnce(submission, deps)).report,
    },
    extractor,
    readingSlots: deps.slots,
    receiveUpload: unpackingReceiver(formDataReceiver(blobs, uploadLimits), blobs, uploadLimits),
    uploads: null,
    renderNotice: noticeRenderer(null),
    toPng: () => Promise.reject(new Error("no page images here")),
    consoleAssets: noAssets,
    docsAssets: noAssets,
    embedAssets: noAssets,
    specimens: noAssets,
    access,
    policy: null,
    editor: null,
    draftGuide: null,
    evaluations: null,
    desk: null,
    audit: null,
    webhooks: null,
    sources: noOutsideSources,
    compresses: false,
    readiness: () => {
      const hasItems = catalog.items(shanghaiDay(systemClock.now())).length > 0;
      return Promise.resolve({
        status: hasItems ? ("ready" as const) : ("unavailable" as const),
        checks: {
          catalog: hasItems ? ("ok" as const) : ("failed" as const),
          store: "absent" as const,
          reader: "ok" as const,
        },
      });
    },
    gauges: () => Promise.resolve({}),
    metrics: createMetrics(),
    clock: systemClock,
    log: silentLog,
    stopping: new AbortController().signal,
    codeVersion: deps.codeVersion,
  });
}

/** Open only where the address is this machine's own (wrangler dev); deployed, keys are needed. */
function accessOf(bindings: Bindings): AccessPolicy {
  const outcome = readConfig({ API_KEYS: bindings.API_KEYS ?? "" });
  const keys = outcome.ok ? outcome.config.apiKeys : [];
  return keys.length > 0 ? { mode: "keys", keys } : { mode: "open" };
}

let app: ReturnType<typeof workerApp> | null = null;

export default {
  fetch(request: Request, bindings: Bindings): Response | Promise<Response> {
    // Built at the first request: bindings are not known before.
    app ??= workerApp(loadCatalog(knowledgeFiles).catalog, accessOf(bindings));
    return app.fetch(request);
  },
};
