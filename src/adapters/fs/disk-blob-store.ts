import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ServiceError } from "../../domain/service-error.ts";
import type { BlobStore, StagedBlob } from "../../ports/blob-store.ts";

const hashPattern = /^[0-9a-f]{64}$/;

/**
 * Blobs as files below `folder`: `blobs/ab/cdef…` by hash, `staging/` for what is being received.
 * A file appears under its hash only when it is whole and on the disk (write, fsync, rename, fsync
 * of the folder).
 */
export async function diskBlobStore(folder: string): Promise<BlobStore> {
  const staging = join(folder, "staging");
  await mkdir(staging, { recursive: true });

  function pathOf(hash: string): string {
    if (!hashPattern.test(hash)) throw new ServiceError("blob-hash-invalid", "not a SHA-256 in hex");
    return join(folder, "blobs", hash.slice(0, 2), hash.slice(2));
  }

  async function stage(content: AsyncIterable<Uint8Array>): Promise<StagedBlob> {
    const path = join(staging, randomUUID());
    const digest = createHash("sha256");
    let sizeBytes = 0;
    const file = await open(path, "wx");
    try {
      for await (const part of content) {
        digest.update(part);
        sizeBytes += part.length;
        await file.write(part);
      }
      await file.close();
    } catch (error) {
      await file.close();
      await rm(path, { force: true });
      throw error;
    }
    const hash = digest.digest("hex");
    return {
      hash,
      sizeBytes,
      bytes: () => readFile(path),
      keep: () => keepFile(path, pathOf(hash)),
      discard: () => rm(path, { force: true }),
    };
  }

  return {
    stage,
    async put(bytes) {
      const staged = await stage(once(bytes));
      await staged.keep();
      return staged.hash;
    },
    async get(hash) {
      try {
        return await readFile(pathOf(hash));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    delete: (hash) => rm(pathOf(hash), { force: true }),
  };
}

/** Removes what an earlier process received and never kept. For the one process that owns the folder. */
export async function clearStaging(folder: string): Promise<void> {
  await rm(join(folder, "staging"), { recursive: true, force: true });
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function keepFile(from: string, to: string): Promise<void> {
  if (existsSync(to)) return rm(from, { force: true });
  await mkdir(dirname(to), { recursive: true });
  await syncPath(from);
  await rename(from, to);
  await syncPath(dirname(to));
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
