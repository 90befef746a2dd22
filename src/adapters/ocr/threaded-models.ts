import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { ServiceError } from "../../domain/service-error.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import type { TextRegion } from "../../extraction/image/text-regions.ts";
import { projectRoot } from "../fs/project-root.ts";
import type { OcrModels } from "./ocr-models.ts";
import type { RecognizedLine } from "./text-recognizer.ts";

export interface ModelThreadData {
  readonly threads: number;
}

export type PictureQuestion =
  | { readonly type: "find"; readonly id: number; readonly picture: Raster }
  | { readonly type: "recognize"; readonly id: number; readonly picture: Raster; readonly from: number };

export type ModelQuestion = PictureQuestion | { readonly type: "release" };

export type ModelAnswer =
  | { readonly type: "ready" }
  | { readonly type: "regions"; readonly id: number; readonly regions: readonly TextRegion[] }
  | { readonly type: "line"; readonly id: number; readonly line: RecognizedLine }
  | { readonly type: "failed"; readonly id: number; readonly reason: string };

/**
 * The models on a thread of their own: the runtime blocks the thread it is called on until a model has run, and what
 * else a page needs can be done meanwhile. Pictures are copied, some 150 KB a line. A thread that dies fails what it was asked, and
 * the next question starts another.
 * @throws ServiceError `model-unavailable`
 */
export async function startThreadedModels(
  threads: number,
  entryFile = join(projectRoot(), "dist", "server", "model-thread.js"),
): Promise<OcrModels> {
  const start = () => ModelThread.start(entryFile, { threads });
  let running = await start();
  let starting: Promise<void> | null = null;
  const startAgain = async () => {
    starting ??= start()
      .then((thread) => {
        running = thread;
      })
      .finally(() => {
        starting = null;
      });
    await starting;
  };
  // Asked at once where the thread lives: lines are cut out one after the other, and the first is not to wait for the last.
  const ask = <T>(question: (thread: ModelThread) => Promise<T>): Promise<T> =>
    running.isGone ? startAgain().then(() => question(running)) : question(running);
  return {
    findRegions: (picture) => ask((thread) => thread.findRegions(picture)),
    recognize: (line, from = 0) => ask((thread) => thread.recognize(line, from)),
    release: () => running.release(),
  };
}

/** The two ends of a promise. */
interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

class ModelThread {
  readonly #worker: Worker;
  readonly #starting: Waiting<void>;
  readonly #regions = new Map<number, Waiting<readonly TextRegion[]>>();
  readonly #lines = new Map<number, Waiting<RecognizedLine>>();
  #nextId = 1;
  #isGone: boolean = false;

  private constructor(entryFile: string, data: ModelThreadData, starting: Waiting<void>) {
    this.#worker = new Worker(entryFile, { workerData: data });
    this.#starting = starting;
    this.#worker.on("message", (answer: ModelAnswer) => this.#receive(answer));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail(null));
  }

  /** @throws ServiceError `model-unavailable` when it ends before its models are loaded */
  static start(entryFile: string, data: ModelThreadData): Promise<ModelThread> {
    return new Promise((resolve, reject) => {
      const thread = new ModelThread(entryFile, data, { resolve: () => resolve(thread), reject });
    });
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  findRegions(picture: Raster): Promise<readonly TextRegion[]> {
    return this.#ask(this.#regions, (id) => ({ type: "find", id, picture: copyOf(picture) }));
  }

  recognize(line: Raster, from: number): Promise<RecognizedLine> {
    return this.#ask(this.#lines, (id) => ({ type: "recognize", id, picture: copyOf(line), from }));
  }

  /** Ends it when all it was asked is answered. */
  release(): Promise<void> {
    if (this.#isGone) return Promise.resolve();
    return new Promise((resolve) => {
      this.#worker.once("exit", () => resolve());
      this.#worker.ref();
      this.#worker.postMessage({ type: "release" } satisfies ModelQuestion);
    });
  }

  #ask<T>(waiting: Map<number, Waiting<T>>, questionOf: (id: number) => PictureQuestion): Promise<T> {
    const question = questionOf(this.#nextId++);
    return new Promise((resolve, reject) => {
      waiting.set(question.id, { resolve, reject });
      // A process may not end while something is asked, and need not stay for a thread that waits.
      this.#worker.ref();
      this.#worker.postMessage(question, [question.picture.rgb.buffer as ArrayBuffer]);
    });
  }

  #receive(answer: ModelAnswer): void {
    switch (answer.type) {
      case "ready":
        this.#starting.resolve();
        break;
      case "regions":
        take(this.#regions, answer.id)?.resolve(answer.regions);
        break;
      case "line":
        take(this.#lines, answer.id)?.resolve(answer.line);
        break;
      case "failed": {
        const error = readerFailed(answer.reason);
        (take(this.#regions, answer.id) ?? take(this.#lines, answer.id))?.reject(error);
        break;
      }
    }
    if (this.#regions.size + this.#lines.size === 0) this.#worker.unref();
  }

  #fail(cause: unknown): void {
    this.#isGone = true;
    const reason = cause instanceof Error ? cause.message : "the thread ended";
    this.#starting.reject(
      new ServiceError("model-unavailable", "the OCR models did not load; run `npm ci` again", { cause }),
    );
    const waiting = [...this.#regions.values(), ...this.#lines.values()];
    this.#regions.clear();
    this.#lines.clear();
    for (const one of waiting) one.reject(readerFailed(reason));
  }
}

function take<T>(waiting: Map<number, T>, id: number): T | undefined {
  const one = waiting.get(id);
  waiting.delete(id);
  return one;
}

function readerFailed(reason: string): ServiceError {
  return new ServiceError("reader-failed", "the models' thread failed", {
    isRetryable: true,
    data: { reason },
  });
}

/** A picture whose memory can be handed over: the page's own stays, of which this may be a part. */
function copyOf({ rgb, width, height }: Raster): Raster {
  return { rgb: Uint8Array.from(rgb), width, height };
}
