// Files that come in parts over slow connections (断点续传). A part is a blob of its own, so no more than one
// is ever in memory, whatever the blobs are kept on; the whole file is put together when a review takes it.
import { ServiceError } from "../domain/service-error.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { Clock } from "../ports/clock.ts";
import type { PartialUpload, PartialUploadStore, UploadPart } from "../ports/partial-upload-store.ts";
import type { ReceivedFile } from "../ports/upload-receiver.ts";
import type { BlobKeeper } from "./blob-keeper.ts";

/** Chosen: half a minute at 20 KB/s, the most that a lost connection costs; a hundred requests for 50 MB. */
const partBytes = 512 * 1024;

/** How long the parts stay after a review took the file, for the same request sent again. */
const takenMilliseconds = 60 * 60_000;

/** How often what has expired is looked for. */
const sweepMilliseconds = 10 * 60_000;

export interface PartialUploadLimits {
  readonly maxFileBytes: number;
  /** Of one applicant's visit in a portal's page. */
  readonly maxTotalBytes: number;
  readonly maxFiles: number;
  /** Of everybody together, waiting for a review. */
  readonly maxWaitingBytes: number;
  /** After the last part. */
  readonly expiryMilliseconds: number;
}

/** What somebody announces to send. */
export interface AnnouncedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** SHA-256 of the whole file, 64 lower-case hex digits; null: only the size is checked. */
  readonly sha256: string | null;
}

export type Begun =
  | { readonly kind: "begun"; readonly upload: PartialUpload }
  | {
      readonly kind: "refused";
      readonly code: "file-too-large" | "upload-too-large" | "too-many-files" | "uploads-full";
      readonly limit?: number;
    };

export type PartOutcome =
  | { readonly kind: "kept"; readonly upload: PartialUpload }
  /** `no-such-part`: the file has no part of that number; `gone`: expired or taken meanwhile. */
  | { readonly kind: "no-such-part" | "wrong-size" | "wrong-digest" | "gone" };

/** An upload meant by a request, and the name that the file shall have. */
export interface NamedUpload {
  readonly id: string;
  readonly name?: string | undefined;
}

export type JoinedFile =
  | { readonly ok: true; readonly file: ReceivedFile }
  | { readonly ok: false; readonly code: "unknown-upload" | "upload-incomplete" | "checksum-mismatch" };

export interface PartialUploads {
  begin(owner: string | null, file: AnnouncedFile, isVisit: boolean): Promise<Begun>;
  /** Null when there is none, its time is over, or it is somebody else's: told apart from neither. */
  find(id: string, owner: string | null): Promise<PartialUpload | null>;
  /** @param sha256 of the part, 64 lower-case hex digits; null: only the size is checked */
  receive(
    upload: PartialUpload,
    number: number,
    body: AsyncIterable<Uint8Array>,
    sha256: string | null,
  ): Promise<PartOutcome>;
  /** The whole file, staged: whoever asked keeps or discards it. */
  join(named: NamedUpload, owner: string | null): Promise<JoinedFile>;
  /** To be told once a review has the files. */
  take(ids: readonly string[], reviewId: string): Promise<void>;
  drop(id: string): Promise<void>;
  /** Removes what has expired; says how many. */
  sweep(): Promise<number>;
  /** Sweeps now and from time to time until it is stopped. @param onError told when a sweep fails */
  start(onError: (error: unknown) => void): void;
  stop(): void;
}

export interface PartialUploadDeps {
  readonly store: PartialUploadStore;
  readonly blobs: BlobStore;
  readonly keeper: BlobKeeper;
  readonly clock: Clock;
  readonly limits: PartialUploadLimits;
  readonly newId: () => string;
}

/** Size of a part, or null where the file has none of that number. */
export function sizeOfPart(upload: Pick<PartialUpload, "sizeBytes" | "partBytes">, number: number) {
  const count = partCount(upload);
  if (!Number.isSafeInteger(number) || number < 1 || number > count) return null;
  return number < count ? upload.partBytes : upload.sizeBytes - (count - 1) * upload.partBytes;
}

export function partCount({ sizeBytes, partBytes }: Pick<PartialUpload, "sizeBytes" | "partBytes">): number {
  return Math.ceil(sizeBytes / partBytes);
}

export function isComplete(upload: PartialUpload): boolean {
  return upload.parts.length === partCount(upload);
}

export function partialUploads(deps: PartialUploadDeps): PartialUploads {
  const { store, blobs, keeper, clock, limits } = deps;
  const now = () => clock.now().toISOString();
  const after = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds).toISOString();
  let timer: ReturnType<typeof setInterval> | null = null;

  async function find(id: string, owner: string | null): Promise<PartialUpload | null> {
    const upload = await store.get(id, now());
    return upload && upload.owner === owner ? upload : null;
  }

  async function sweep(): Promise<number> {
    const removed = await store.removeExpired(now());
    if (removed > 0) await keeper.sweep();
    return removed;
  }

  return {
    find,
    sweep,

    async begin(owner, { name, sizeBytes, sha256 }, isVisit) {
      if (sizeBytes > limits.maxFileBytes)
        return { kind: "refused", code: "file-too-large", limit: limits.maxFileBytes };
      await sweep();
      const expiresAt = after(limits.expiryMilliseconds);
      const upload = {
        id: deps.newId(),
        owner,
        name,
        sizeBytes,
        partBytes,
        sha256,
        createdAt: now(),
        expiresAt,
      };
      const outcome = await store.create(upload, {
        allBytes: limits.maxWaitingBytes,
        owner: isVisit ? { bytes: limits.maxTotalBytes, files: limits.maxFiles } : null,
      });
      switch (outcome) {
        case "created":
          return { kind: "begun", upload: { ...upload, parts: [] } };
        case "full":
          return { kind: "refused", code: "uploads-full" };
        case "owner-too-many-bytes":
          return { kind: "refused", code: "upload-too-large", limit: limits.maxTotalBytes };
        case "owner-too-many-files":
          return { kind: "refused", code: "too-many-files", limit: limits.maxFiles };
      }
    },

    async receive(upload, number, body, sha256) {
      const expected = sizeOfPart(upload, number);
      if (expected === null) return { kind: "no-such-part" };
      const staged = await blobs.stage(atMost(body, expected));
      try {
        if (staged.sizeBytes !== expected) return { kind: "wrong-size" };
        if (sha256 !== null && staged.hash !== sha256) return { kind: "wrong-digest" };
        const part = { number, hash: staged.hash, sizeBytes: expected };
        const expiresAt = after(limits.expiryMilliseconds);
        const isKept = await keeper.keep([staged], () => store.keepPart(upload.id, part, expiresAt));
        const kept = isKept ? await find(upload.id, upload.owner) : null;
        return kept ? { kind: "kept", upload: kept } : { kind: "gone" };
      } finally {
        await staged.discard();
      }
    },

    async join({ id, name }, owner) {
      const upload = await find(id, owner);
      if (!upload) return { ok: false, code: "unknown-upload" };
      if (!isComplete(upload)) return { ok: false, code: "upload-incomplete" };
      const blob = await blobs.stage(bytesOf(upload.parts, blobs));
      if (upload.sha256 === null || upload.sha256 === blob.hash)
        return { ok: true, file: { field: "files", name: name ?? upload.name, blob } };
      await blob.discard();
      return { ok: false, code: "checksum-mismatch" };
    },

    async take(ids, reviewId) {
      if (ids.length > 0) await store.take(ids, reviewId, after(takenMilliseconds));
    },

    async drop(id) {
      await store.remove(id);
      await keeper.sweep();
    },

    start(onError) {
      if (timer) return;
      const sweepOnce = () => void sweep().catch(onError);
      sweepOnce();
      timer = setInterval(sweepOnce, sweepMilliseconds);
    },

    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}

/** Stops taking in what is more than it should be; one byte too many shows that it was. */
async function* atMost(body: AsyncIterable<Uint8Array>, sizeBytes: number): AsyncIterable<Uint8Array> {
  let total = 0;
  for await (const piece of body) {
    const room = sizeBytes + 1 - total;
    total += piece.length;
    yield piece.length > room ? piece.subarray(0, room) : piece;
    if (total > sizeBytes) return;
  }
}

/** One part after the other, one at a time in memory. */
async function* bytesOf(parts: readonly UploadPart[], blobs: BlobStore): AsyncIterable<Uint8Array> {
  for (const part of parts) {
    const bytes = await blobs.get(part.hash);
    if (!bytes) throw new ServiceError("store-unavailable", "the bytes of a part are gone");
    yield bytes;
  }
}
