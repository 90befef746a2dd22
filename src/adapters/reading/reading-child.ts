/**
 * A process that reads one file after the other for ReadingPool and knows nothing else: no keys in
 * its environment, no sockets, no store. Reads hostile files, so it may die at any time.
 */
import { Worker } from "node:worker_threads";
import { ServiceError } from "../../domain/service-error.ts";
import { createLocalExtractor } from "./create-local-extractor.ts";
import { ocrEngines } from "./reader-versions.ts";
import { type ChildMessage, readFileMessageSchema } from "./reading-messages.ts";

const threads = Number(process.argv[2]) || 1;
const residentBytes = Number(process.argv[3]) || Number.POSITIVE_INFINITY;
const engine = ocrEngines.find((name) => name === process.argv[4]) ?? "pp-ocr";

/**
 * A thread of its own notices, even while the main one is stuck in native code, that the service is
 * gone or the memory limit is passed, and ends the process.
 */
const watchdog = `
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > ${residentBytes}) process.kill(process.pid, "SIGKILL");
}, 500);`;

function send(message: ChildMessage): void {
  if (process.connected) process.send?.(message);
}

async function serve(): Promise<void> {
  new Worker(watchdog, { eval: true }).unref();
  process.on("disconnect", () => process.exit(0));
  const extractor = createLocalExtractor({ threads, engine });
  process.on("message", (raw) => {
    void read(raw);
  });

  async function read(raw: unknown): Promise<void> {
    const { jobId, fileName, bytes, withoutImages, withRulings } = readFileMessageSchema.parse(raw);
    try {
      const outcome = await extractor.extract({
        bytes,
        fileName,
        withoutImages,
        withRulings,
        onProgress: (done, total) => send({ type: "progress", jobId, done, total }),
      });
      send({ type: "done", jobId, outcome: toMessage(outcome) });
    } catch (error) {
      const isKnown = error instanceof ServiceError;
      send({
        type: "failed",
        jobId,
        code: isKnown ? error.code : "reader-failed",
        message: isKnown ? error.message : error instanceof Error ? error.name : "unknown",
      });
    }
  }

  await extractor.ready();
  send({ type: "ready", versions: extractor.versions });
}

type OutcomeMessage = Extract<ChildMessage, { readonly type: "done" }>["outcome"];

/** The same value with plain mutable arrays, as the message schema types it. */
function toMessage(
  outcome: Awaited<ReturnType<ReturnType<typeof createLocalExtractor>["extract"]>>,
): OutcomeMessage {
  return outcome.ok
    ? {
        ok: true,
        text: outcome.text,
        images: outcome.images.map((image) => ({ ...image })),
        ...(outcome.ruledPages && { ruledPages: [...outcome.ruledPages] }),
      }
    : { ok: false, code: outcome.code, detail: { ...outcome.detail } };
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "unknown"}\n`);
  process.exit(1);
});
