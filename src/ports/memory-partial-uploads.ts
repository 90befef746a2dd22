import type { PartialUpload, PartialUploadStore } from "./partial-upload-store.ts";

interface Row {
  upload: PartialUpload;
  reviewId: string | null;
}

/**
 * Forgets with the process: for tests.
 * @param noted the blob ledger's hashes @param isReview whether there is such a review
 */
export function memoryPartialUploads(
  noted: Set<string>,
  isReview: (id: string) => boolean,
): PartialUploadStore & { holds(hash: string): boolean; removeOfReview(reviewId: string): void } {
  const rows = new Map<string, Row>();
  const all = () => [...rows.values()];
  const sum = (some: readonly Row[]) => some.reduce((bytes, { upload }) => bytes + upload.sizeBytes, 0);
  function removeThese(which: (row: Row) => boolean): number {
    const gone = all().filter(which);
    for (const { upload } of gone) {
      for (const part of upload.parts) noted.add(part.hash);
      rows.delete(upload.id);
    }
    return gone.length;
  }
  return {
    holds: (hash) => all().some(({ upload }) => upload.parts.some((part) => part.hash === hash)),
    removeOfReview: (reviewId) => void removeThese((row) => row.reviewId === reviewId),
    create: async (upload, { allBytes, owner }) => {
      const own = all().filter((row) => row.reviewId === null && row.upload.owner === upload.owner);
      if (owner && own.length >= owner.files) return "owner-too-many-files";
      if (owner && sum(own) + upload.sizeBytes > owner.bytes) return "owner-too-many-bytes";
      if (sum(all()) + upload.sizeBytes > allBytes) return "full";
      rows.set(upload.id, { upload: { ...upload, parts: [] }, reviewId: null });
      return "created";
    },
    get: async (id, now) => {
      const upload = rows.get(id)?.upload;
      return upload && upload.expiresAt > now ? upload : null;
    },
    keepPart: async (id, part, expiresAt) => {
      const row = rows.get(id);
      if (!row || row.reviewId !== null) return false;
      const before = row.upload.parts.find(({ number }) => number === part.number);
      if (before && before.hash !== part.hash) noted.add(before.hash);
      const parts = [...row.upload.parts.filter(({ number }) => number !== part.number), part];
      row.upload = { ...row.upload, expiresAt, parts: parts.toSorted((a, b) => a.number - b.number) };
      return true;
    },
    take: async (ids, reviewId, expiresAt) => {
      for (const id of ids) {
        const row = rows.get(id);
        if (!row || row.reviewId !== null || !isReview(reviewId)) continue;
        row.reviewId = reviewId;
        row.upload = { ...row.upload, expiresAt };
      }
    },
    remove: async (id) => void removeThese((row) => row.upload.id === id),
    removeExpired: async (now) => removeThese((row) => row.upload.expiresAt <= now),
  };
}
