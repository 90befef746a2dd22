import { join } from "node:path";
import { ServiceError } from "../../domain/service-error.ts";
import { refusalOf } from "../../extraction/create-text-extractor.ts";
import { readingLimits } from "../../extraction/reading-limits.ts";
import type { ExtractionOutcome, ExtractionRequest, TextExtractor } from "../../ports/text-extractor.ts";
import { projectRoot } from "../fs/project-root.ts";
import { deferred } from "./deferred.ts";
import { type ProcessLimits, processLimits } from "./process-limits.ts";
import { type OcrEngineName, readerVersions } from "./reader-versions.ts";
import { ReadingProcess } from "./reading-process.ts";

interface QueuedJob {
  readonly request: ExtractionRequest;
  readonly resolve: (outcome: ExtractionOutcome) => void;
  readonly reject: (error: unknown) => void;
}

export interface ReadingPoolStatus {
  readonly children: number;
  readonly busy: number;
  readonly queued: number;
  /** Children ended since the start because a file broke a limit or crashed them. */
  readonly lost: number;
  /** Highest resident memory of any child so far. */
  readonly peakResidentBytes: number;
}

export interface ReadingPoolOptions {
  readonly limits?: Partial<ProcessLimits>;
  readonly entryFile?: string;
  /** What reads pictures; PP-OCR unless told otherwise. */
  readonly engine?: OcrEngineName;
}

/** Tries to start a child in a row before the pool says it cannot read. */
const START_ATTEMPTS = 3;

/**
 * Reads files in child processes, one file a child at a time, in the order they came. A file that
 * crashes, hangs or fills a child costs that child only: it is replaced, and the file's outcome
 * says why. See docs/adr/0002-reading-in-child-processes.md.
 */
export class ReadingPool implements TextExtractor {
  readonly versions: Readonly<Record<string, string>>;
  readonly #entryFile: string;
  readonly #engine: OcrEngineName;
  readonly #limits: ProcessLimits;
  readonly #queue: QueuedJob[] = [];
  readonly #all = new Set<ReadingProcess>();
  readonly #idle: ReadingProcess[] = [];
  readonly #firstReady = deferred<void>();
  readonly #ending = new Set<Promise<void>>();
  #failedStarts = 0;
  #lost = 0;
  #peakResidentBytes = 0;
  #isClosed: boolean = false;

  /** Starts its children at once, without waiting for them; see `ready`. */
  constructor(options: ReadingPoolOptions = {}) {
    this.#engine = options.engine ?? "pp-ocr";
    this.versions = readerVersions(this.#engine);
    this.#limits = { ...processLimits, ...options.limits };
    this.#entryFile = options.entryFile ?? join(projectRoot(), "dist", "server", "reading-child.js");
    this.#firstReady.promise.catch(() => undefined);
    for (let index = 0; index < this.#limits.children; index++) this.#startProcess();
  }

  ready(): Promise<void> {
    return this.#firstReady.promise;
  }

  async extract(request: ExtractionRequest): Promise<ExtractionOutcome> {
    request.signal?.throwIfAborted();
    const refusal = refusalOf(request.bytes, readingLimits);
    if (refusal) return refusal;
    if (this.#isClosed) throw unavailable("the reading pool is closed");
    const { promise, resolve, reject } = deferred<ExtractionOutcome>();
    const job: QueuedJob = { request, resolve, reject };
    this.#queue.push(job);
    const giveUp = () => {
      const at = this.#queue.indexOf(job);
      if (at >= 0) this.#queue.splice(at, 1);
      reject(request.signal?.reason);
    };
    request.signal?.addEventListener("abort", giveUp, { once: true });
    this.#refill();
    this.#dispatch();
    try {
      return await promise;
    } finally {
      request.signal?.removeEventListener("abort", giveUp);
    }
  }

  status(): ReadingPoolStatus {
    return {
      children: this.#all.size,
      busy: this.#all.size - this.#idle.length,
      queued: this.#queue.length,
      lost: this.#lost,
      peakResidentBytes: this.#peakResidentBytes,
    };
  }

  /** Process ids of the children; for operators and tests. */
  processIds(): readonly number[] {
    return [...this.#all].map((child) => child.processId);
  }

  /** Ends every child at once; files being read are rejected as `reader-unavailable`. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const job of this.#queue.splice(0)) job.reject(unavailable("the reading pool is closed"));
    await Promise.all([...[...this.#all].map((child) => child.stop()), ...this.#ending]);
  }

  #refill(): void {
    if (this.#isClosed) return;
    if (this.#all.size === 0) this.#failedStarts = 0;
    while (this.#all.size < this.#limits.children) this.#startProcess();
  }

  #startProcess(): void {
    const child = new ReadingProcess(this.#entryFile, this.#limits, this.#engine);
    this.#all.add(child);
    child.ready.then(
      () => {
        this.#failedStarts = 0;
        this.#firstReady.resolve();
        this.#idle.push(child);
        this.#dispatch();
      },
      (error: unknown) => {
        this.#all.delete(child);
        this.#failedStarts += 1;
        if (this.#isClosed) return;
        if (this.#failedStarts < START_ATTEMPTS) this.#startProcess();
        else if (this.#all.size === 0) this.#failAll(error);
      },
    );
    void child.exited.then(() => this.#forget(child));
  }

  #forget(child: ReadingProcess): void {
    this.#all.delete(child);
    const at = this.#idle.indexOf(child);
    if (at >= 0) this.#idle.splice(at, 1);
    // A child that never got ready is counted and replaced where its start failed.
    if (this.#failedStarts === 0) this.#refill();
  }

  #failAll(error: unknown): void {
    this.#firstReady.reject(error);
    for (const job of this.#queue.splice(0)) job.reject(error);
  }

  #dispatch(): void {
    while (this.#idle.length > 0 && this.#queue.length > 0) {
      const child = this.#idle.shift();
      if (!child || child.isGone) continue;
      const job = this.#queue.shift();
      if (job) void this.#run(child, job);
      else this.#idle.unshift(child);
    }
  }

  async #run(child: ReadingProcess, { request, resolve, reject }: QueuedJob): Promise<void> {
    const abandon = () => this.#end(child);
    request.signal?.addEventListener("abort", abandon, { once: true });
    try {
      const outcome = await child.run(request);
      if (this.#isClosed && child.isGone) reject(unavailable("the reading pool is closed"));
      else resolve(outcome);
    } catch (error) {
      reject(error);
    } finally {
      request.signal?.removeEventListener("abort", abandon);
    }
    this.#peakResidentBytes = Math.max(this.#peakResidentBytes, child.peakResidentBytes);
    if (child.isGone) this.#lost += request.signal?.aborted ? 0 : 1;
    else if ((await child.residentBytes()) > this.#limits.recycleBytes) this.#end(child);
    else this.#idle.push(child);
    this.#dispatch();
  }

  #end(child: ReadingProcess): void {
    const ending = child.stop();
    this.#ending.add(ending);
    void ending.then(() => this.#ending.delete(ending));
  }
}

function unavailable(message: string): ServiceError {
  return new ServiceError("reader-unavailable", message, { isRetryable: true });
}
