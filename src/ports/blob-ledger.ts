/**
 * Which blobs may have lost their last use. A hash is noted before its bytes are written and when a
 * review that used it is erased; it is settled once the bytes are used or gone. What is noted when
 * the process dies is looked at again at the next start, so no bytes outlive their review.
 */
export interface BlobLedger {
  note(hashes: readonly string[]): Promise<void>;
  noted(): Promise<readonly string[]>;
  settle(hashes: readonly string[]): Promise<void>;
  /** True when a file or a page image of any review has this hash. */
  isUsed(hash: string): Promise<boolean>;
}
