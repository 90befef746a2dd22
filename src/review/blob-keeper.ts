import type { BlobLedger } from "../ports/blob-ledger.ts";
import type { BlobStore } from "../ports/blob-store.ts";

/** Something to be written under a known hash. */
export interface PendingBlob {
  readonly hash: string;
  keep(): Promise<void>;
}

/**
 * Keeps bytes and the rows that use them in step, whatever happens in between: bytes are noted in
 * the ledger before they are written and settled once a row uses them; what nothing uses is swept.
 * One keeper per database: writing and sweeping the same bytes must not meet.
 */
export interface BlobKeeper {
  /** Writes the blobs, then runs `commit`, which stores the rows that use them. */
  keep<Result>(blobs: readonly PendingBlob[], commit: () => Promise<Result>): Promise<Result>;
  /** Removes every noted blob that nothing uses any more. Returns how many. */
  sweep(): Promise<number>;
}

export function blobKeeper(blobs: BlobStore, ledger: BlobLedger): BlobKeeper {
  /** How many `keep` calls are between noting and committing a hash. */
  const pinned = new Map<string, number>();
  const sweeping = new Map<string, Promise<boolean>>();

  async function pin(hash: string): Promise<void> {
    for (let busy = sweeping.get(hash); busy; busy = sweeping.get(hash)) await busy;
    pinned.set(hash, (pinned.get(hash) ?? 0) + 1);
  }
  function unpin(hash: string): void {
    const count = (pinned.get(hash) ?? 1) - 1;
    if (count === 0) pinned.delete(hash);
    else pinned.set(hash, count);
  }

  async function removeIfUnused(hash: string): Promise<boolean> {
    const isUsed = await ledger.isUsed(hash);
    if (!isUsed) await blobs.delete(hash);
    await ledger.settle([hash]);
    return !isUsed;
  }

  async function sweepThese(hashes: readonly string[]): Promise<number> {
    let removed = 0;
    for (const hash of hashes) {
      // Whoever pinned it sweeps it when done.
      if (pinned.has(hash) || sweeping.has(hash)) continue;
      const work = removeIfUnused(hash);
      sweeping.set(hash, work);
      try {
        if (await work) removed += 1;
      } finally {
        sweeping.delete(hash);
      }
    }
    return removed;
  }

  return {
    async keep(pending, commit) {
      const hashes = [...new Set(pending.map((blob) => blob.hash))];
      for (const hash of hashes) await pin(hash);
      try {
        if (hashes.length > 0) await ledger.note(hashes);
        for (const blob of pending) await blob.keep();
        return await commit();
      } finally {
        for (const hash of hashes) unpin(hash);
        await sweepThese(hashes);
      }
    },
    sweep: async () => sweepThese(await ledger.noted()),
  };
}
