import type { BlobStore, StagedBlob } from "./blob-store.ts";

/** SHA-256 of the bytes as 64 lower-case hex digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/** A blob store in memory: for tests, and for runtimes without storage. `hashes` lists what it keeps. */
export function memoryBlobStore(): BlobStore & { hashes(): readonly string[] } {
  const kept = new Map<string, Uint8Array>();
  return {
    async stage(content) {
      const bytes = await collect(content);
      const hash = await sha256Hex(bytes);
      const staged: StagedBlob = {
        hash,
        sizeBytes: bytes.length,
        bytes: () => Promise.resolve(bytes),
        keep: () => {
          kept.set(hash, bytes);
          return Promise.resolve();
        },
        discard: () => Promise.resolve(),
      };
      return staged;
    },
    async put(bytes) {
      const hash = await sha256Hex(bytes);
      kept.set(hash, bytes);
      return hash;
    },
    get: (hash) => Promise.resolve(kept.get(hash) ?? null),
    delete: (hash) => {
      kept.delete(hash);
      return Promise.resolve();
    },
    hashes: () => [...kept.keys()],
  };
}
