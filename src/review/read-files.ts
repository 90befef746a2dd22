import type { ExtractedText } from "../domain/extracted-text.ts";
import type { Progress } from "../domain/report.ts";
import { ServiceError } from "../domain/service-error.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { CachedExtraction, ExtractionCache } from "../ports/extraction-cache.ts";
import type { Log } from "../ports/log.ts";
import type { StoredFile } from "../ports/review-store.ts";
import type { PageImage, TextExtractor } from "../ports/text-extractor.ts";
import type { BlobKeeper, PendingBlob } from "./blob-keeper.ts";
import type { Limiter } from "./limiter.ts";
import type { ProgressListener } from "./review-queue.ts";

/** What reading needs. `slots` bounds the files held in memory at once, over all reviews. */
export interface ReadingDeps {
  readonly extractor: TextExtractor;
  readonly blobs: BlobStore;
  readonly extractions: ExtractionCache;
  readonly keeper: BlobKeeper;
  readonly slots: Limiter;
  readonly log: Log;
}

export interface ReadFile {
  readonly file: StoredFile;
  readonly outcome: CachedExtraction;
}

/** Share of a review's progress that reading takes; the rest takes milliseconds. */
const readingShare = 0.9;

/** Name of engine and models as the cache knows them: another version reads again. */
export function readerVersion(extractor: TextExtractor): string {
  return JSON.stringify(Object.entries(extractor.versions).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Reads every file, each on its own: what cannot be read comes back as an outcome with a code and
 * never keeps the others from being read. In the order given. A file read before is not read again.
 * Rejects only when the reader itself cannot run, or the signal aborts.
 */
export async function readFiles(
  files: readonly StoredFile[],
  deps: ReadingDeps,
  onProgress: ProgressListener,
  signal: AbortSignal,
): Promise<readonly ReadFile[]> {
  const shares = new Map(files.map((file) => [file.id, 0]));
  const progressOf = (file: StoredFile): Progress => {
    const done = [...shares.values()].reduce((sum, share) => sum + share, 0);
    const progress = (readingShare * done) / Math.max(1, files.length);
    return { stage: "reading", progress, fileId: file.id, fileName: file.name };
  };
  return await Promise.all(
    files.map(async (file) => {
      const outcome = await readFile(file, deps, signal, (share) => {
        shares.set(file.id, share);
        // Fine progress is only shown; that it could not be told must not end the review.
        onProgress(progressOf(file), false).catch((error: unknown) =>
          deps.log({ level: "warn", event: "progress-not-told", error }),
        );
      });
      shares.set(file.id, 1);
      await onProgress(progressOf(file), true);
      return { file, outcome };
    }),
  );
}

async function readFile(
  file: StoredFile,
  deps: ReadingDeps,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<CachedExtraction> {
  const version = readerVersion(deps.extractor);
  const cached = await deps.extractions.get(file.hash, version);
  if (cached) return cached;
  return await deps.slots.run(async () => {
    signal.throwIfAborted();
    const bytes = await deps.blobs.get(file.hash);
    if (!bytes)
      throw new ServiceError("blob-missing", "the bytes of a file are gone", { data: { file: file.id } });
    const outcome = await deps.extractor.extract({
      bytes,
      fileName: file.name,
      signal,
      onProgress: (done, total) => onShare(total > 0 ? done / total : 0),
    });
    if (!outcome.ok) {
      // What ended a reader may pass (memory short, machine busy): not remembered, so it is tried again.
      if (!isLasting(outcome.code)) return outcome;
      await deps.extractions.put(file.hash, version, outcome);
      return outcome;
    }
    return await keepExtraction(file.hash, version, outcome, deps);
  });
}

function isLasting(code: string): boolean {
  return code !== "timed-out" && code !== "out-of-memory" && code !== "reader-crashed";
}

async function keepExtraction(
  hash: string,
  version: string,
  read: { readonly text: ExtractedText; readonly images: readonly PageImage[] },
  deps: ReadingDeps,
): Promise<CachedExtraction> {
  const images = await Promise.all(read.images.map((image) => pendingImage(image, deps.blobs)));
  const extraction: CachedExtraction = {
    ok: true,
    text: read.text,
    images: images.map(({ page, mediaType, hash: imageHash }) => ({ page, mediaType, hash: imageHash })),
  };
  await deps.keeper.keep(images, () => deps.extractions.put(hash, version, extraction));
  return extraction;
}

async function pendingImage(
  image: PageImage,
  blobs: BlobStore,
): Promise<PendingBlob & Pick<PageImage, "page" | "mediaType">> {
  const staged = await blobs.stage(pieces(image.bytes));
  return { page: image.page, mediaType: image.mediaType, hash: staged.hash, keep: () => staged.keep() };
}

async function* pieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
