/** A part of a file, kept as bytes of its own under their hash. */
export interface UploadPart {
  /** From 1. */
  readonly number: number;
  /** SHA-256, 64 lower-case hex digits. */
  readonly hash: string;
  readonly sizeBytes: number;
}

/** A file that comes in parts (断点续传), each in a request of its own, in any order. */
export interface PartialUpload {
  readonly id: string;
  /** Who sends it; only they see it. */
  readonly owner: string | null;
  /** As the sender gave it. */
  readonly name: string;
  /** Of the whole file, as announced. */
  readonly sizeBytes: number;
  /** Of every part but the last. */
  readonly partBytes: number;
  /** SHA-256 of the whole file, where it was announced. */
  readonly sha256: string | null;
  /** What has arrived, by number. */
  readonly parts: readonly UploadPart[];
  /** UTC instants, ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** How much may wait at once, in bytes as announced and in files. */
export interface UploadRoom {
  /** Of everybody together. */
  readonly allBytes: number;
  /** Of this owner; null: as much as all together. */
  readonly owner: { readonly bytes: number; readonly files: number } | null;
}

/**
 * Keeps which parts of which files have arrived. The bytes are the blob store's: the hashes of parts that a
 * removal gives up are in the blob ledger with it, to be swept.
 */
export interface PartialUploadStore {
  /** Kept only while there is room for it, decided in one step. */
  create(
    upload: Omit<PartialUpload, "parts">,
    room: UploadRoom,
  ): Promise<"created" | "full" | "owner-too-many-bytes" | "owner-too-many-files">;
  /** Null when there is none, or its time is over. */
  get(id: string, now: string): Promise<PartialUpload | null>;
  /** A part that came before gives way. False when there is no such upload any more, or a review has it. */
  keepPart(id: string, part: UploadPart, expiresAt: string): Promise<boolean>;
  /**
   * Notes that a review has the files: they stay until the time given, for the same request sent again after a
   * lost answer, and go with the review. Without effect where there is no such review.
   */
  take(ids: readonly string[], reviewId: string, expiresAt: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes what has expired; says how many. */
  removeExpired(now: string): Promise<number>;
}
