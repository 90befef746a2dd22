import { type ChildProcess, fork } from "node:child_process";
import { ServiceError } from "../../domain/service-error.ts";
import { unreadable } from "../../extraction/unreadable.ts";
import type { ExtractionOutcome } from "../../ports/text-extractor.ts";
import { deferred } from "./deferred.ts";
import { type ProcessLimits, readingFlags } from "./process-limits.ts";
import { processUsage } from "./process-usage.ts";
import type { OcrEngineName } from "./reader-versions.ts";
import { type ChildMessage, childMessageSchema, type ReadFileMessage } from "./reading-messages.ts";

export interface ReadingJob {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly withoutImages?: boolean;
  readonly withRulings?: boolean;
  readonly onProgress?: (donePages: number, totalPages: number) => void;
}

interface RunningJob {
  readonly id: number;
  readonly job: ReadingJob;
  readonly finish: (outcome: ExtractionOutcome) => void;
  readonly fail: (error: unknown) => void;
  readonly stopWatching: () => void;
  lastProgressAt: number;
}

/** Enough of what a dying process says to tell why; never logged, as it may quote the file. */
const STDERR_TAIL_CHARACTERS = 4_000;

/** One child process: starts it, gives it one file at a time, ends it when it breaks a limit. */
export class ReadingProcess {
  readonly #child: ChildProcess;
  readonly #limits: ProcessLimits;
  readonly #ready: Promise<Readonly<Record<string, string>>>;
  readonly #exited: Promise<void>;
  #running: RunningJob | null = null;
  #nextJobId = 1;
  #stderrTail = "";
  #peakResidentBytes = 0;
  #isGone: boolean = false;

  constructor(entryFile: string, limits: ProcessLimits, engine: OcrEngineName) {
    this.#limits = limits;
    this.#child = fork(entryFile, [String(limits.threadsPerChild), String(limits.residentBytes), engine], {
      env: minimalEnvironment(),
      execArgv: [...readingFlags(limits)],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderrTail = (this.#stderrTail + text).slice(-STDERR_TAIL_CHARACTERS);
    });
    const started = deferred<Readonly<Record<string, string>>>();
    const exited = deferred<void>();
    this.#ready = started.promise;
    this.#exited = exited.promise;
    // Whoever waits gets the rejection; nobody waiting is no fault.
    this.#ready.catch(() => undefined);
    const startTimer = setTimeout(() => this.#kill(), limits.startMilliseconds);
    this.#child.on("message", (raw) => {
      const message = childMessageSchema.safeParse(raw);
      if (!message.success) this.#end(unreadable("reader-crashed", { reason: "message" }));
      else if (message.data.type !== "ready") this.#receive(message.data);
      else {
        clearTimeout(startTimer);
        started.resolve(message.data.versions);
      }
    });
    this.#child.on("error", () => this.#kill());
    // Not "exit": by "close" all that the child said on stderr has arrived.
    this.#child.on("close", (code, signal) => {
      this.#isGone = true;
      clearTimeout(startTimer);
      started.reject(
        new ServiceError("reader-unavailable", "a reading process ended before it was ready", {
          isRetryable: true,
          data: { exitCode: code ?? -1, signal: signal ?? "" },
        }),
      );
      this.#running?.finish(this.#outcomeOfDeath(signal));
      exited.resolve();
    });
  }

  /** Resolves with the versions of what reads; rejects when the process ended before. */
  get ready(): Promise<Readonly<Record<string, string>>> {
    return this.#ready;
  }
  get exited(): Promise<void> {
    return this.#exited;
  }
  get isGone(): boolean {
    return this.#isGone;
  }
  get processId(): number {
    return this.#child.pid ?? -1;
  }
  /** Highest resident memory seen while reading. */
  get peakResidentBytes(): number {
    return this.#peakResidentBytes;
  }

  /**
   * Reads one file. Breaking a limit ends the process and comes back as an outcome; the caller must
   * then start another.
   */
  run(job: ReadingJob): Promise<ExtractionOutcome> {
    const { promise, resolve, reject } = deferred<ExtractionOutcome>();
    const id = this.#nextJobId++;
    const settle = <T>(settled: (value: T) => void) => {
      return (value: T) => {
        if (this.#running?.id !== id) return;
        this.#running.stopWatching();
        this.#running = null;
        settled(value);
      };
    };
    this.#running = {
      id,
      job,
      finish: settle(resolve),
      fail: settle(reject),
      stopWatching: this.#watch(),
      lastProgressAt: performance.now(),
    };
    const { fileName, bytes, withoutImages = false, withRulings = false } = job;
    const message: ReadFileMessage = {
      type: "read",
      jobId: id,
      fileName,
      bytes,
      withoutImages,
      withRulings,
    };
    this.#child.send(message, (error) => {
      // A closed channel is followed by "close", which settles the job.
      if (error) this.#kill();
    });
    return promise;
  }

  /** Ends the process at once; a running job ends as crashed unless it was settled before. */
  async stop(): Promise<void> {
    this.#kill();
    await this.#exited;
  }

  async residentBytes(): Promise<number> {
    return (await processUsage(this.processId)).residentBytes;
  }

  #receive(message: Exclude<ChildMessage, { readonly type: "ready" }>): void {
    const running = this.#running;
    if (!running || running.id !== message.jobId) return;
    switch (message.type) {
      case "progress":
        running.lastProgressAt = performance.now();
        running.job.onProgress?.(message.done, message.total);
        break;
      case "done":
        running.finish(message.outcome);
        break;
      case "failed":
        running.fail(new ServiceError(message.code, message.message, { isRetryable: true }));
        break;
    }
  }

  #watch(): () => void {
    const limits = this.#limits;
    const tooLong = (milliseconds: number) =>
      this.#end(unreadable("timed-out", { limitSeconds: milliseconds / 1000 }));
    const fileTimer = setTimeout(() => tooLong(limits.fileMilliseconds), limits.fileMilliseconds);
    let cpuAtStart: number | null = null;
    let cpuAtProgress = 0;
    let progressSeen = 0;
    const poll = setInterval(() => {
      const { id, lastProgressAt } = this.#running ?? {};
      if (lastProgressAt === undefined) return;
      if (performance.now() - lastProgressAt > limits.idleMilliseconds) tooLong(limits.idleMilliseconds);
      void processUsage(this.processId).then(({ residentBytes, cpuMilliseconds }) => {
        if (this.#running?.id !== id) return;
        this.#peakResidentBytes = Math.max(this.#peakResidentBytes, residentBytes);
        if (residentBytes > limits.residentBytes)
          this.#end(unreadable("out-of-memory", { limitBytes: limits.residentBytes }));
        const cpu = cpuMilliseconds ?? performance.now();
        cpuAtStart ??= cpu;
        if (progressSeen !== lastProgressAt) cpuAtProgress = cpu;
        progressSeen = lastProgressAt;
        if (cpu - cpuAtStart > limits.fileCpuMilliseconds) tooLong(limits.fileCpuMilliseconds);
        else if (cpu - cpuAtProgress > limits.idleCpuMilliseconds) tooLong(limits.idleCpuMilliseconds);
      });
    }, limits.pollMilliseconds);
    return () => {
      clearTimeout(fileTimer);
      clearInterval(poll);
    };
  }

  #end(outcome: ExtractionOutcome): void {
    this.#running?.finish(outcome);
    this.#kill();
  }

  #kill(): void {
    this.#isGone = true;
    this.#child.kill("SIGKILL");
  }

  #outcomeOfDeath(signal: NodeJS.Signals | null): ExtractionOutcome {
    // SIGKILL not sent from here: the child's own watchdog or the kernel, both for want of memory.
    const isOutOfMemory = signal === "SIGKILL" || /heap out of memory|bad_alloc/.test(this.#stderrTail);
    return isOutOfMemory
      ? unreadable("out-of-memory", { limitBytes: this.#limits.residentBytes })
      : unreadable("reader-crashed", { signal: signal ?? "exit" });
  }
}

/** Only what a process needs to start: a child that is taken over finds no keys and no names. */
function minimalEnvironment(): NodeJS.ProcessEnv {
  const names = ["PATH", "SystemRoot", "TEMP", "TMPDIR"];
  return {
    ...Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    TZ: "Asia/Shanghai",
    LANG: "C.UTF-8",
  };
}
