/** Bytes that were received but not yet kept: their hash is known, and they vanish unless kept. */
export interface StagedBlob {
  /** SHA-256 of the content, 64 lower-case hex digits. */
  readonly hash: string;
  readonly sizeBytes: number;
  bytes(): Promise<Uint8Array>;
  /** Stores the bytes under their hash; durable on return. Once only; the staged copy is gone after. */
  keep(): Promise<void>;
  /** Removes the staged copy; no error when it is gone already. */
  discard(): Promise<void>;
}

/** Keeps bytes by the SHA-256 of their content (64 lower-case hex digits). */
export interface BlobStore {
  /**
   * Takes in bytes piece by piece without holding them all in memory (where the store has a disk).
   * Rejects with what `content` rejects with, and leaves nothing behind then.
   */
  stage(content: AsyncIterable<Uint8Array>): Promise<StagedBlob>;
  /** Stores the bytes; returns their hash. Storing the same bytes again is free. Durable on return. */
  put(bytes: Uint8Array): Promise<string>;
  /** Null when there are none of that hash. */
  get(hash: string): Promise<Uint8Array | null>;
  /** Removes the bytes; no error when there are none. */
  delete(hash: string): Promise<void>;
}
