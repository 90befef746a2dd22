/** Keeps bytes by the SHA-256 of their content (64 lower-case hex digits). */
export interface BlobStore {
  /** Stores the bytes; returns their hash. Storing the same bytes again is free. Durable on return. */
  put(bytes: Uint8Array): Promise<string>;
  /** Null when there are none of that hash. */
  get(hash: string): Promise<Uint8Array | null>;
  /** Removes the bytes; no error when there are none. */
  delete(hash: string): Promise<void>;
}
