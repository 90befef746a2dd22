/** Where an index keeps what it holds between two starts: named pieces, each written once. */
export interface SegmentStore {
  /** Null where there is none of the name. */
  read(name: string): Promise<Uint8Array | null>;
  /** Whole or not at all; what had the name before is replaced. Names are of letters, digits, points and dashes. */
  write(name: string, parts: readonly Uint8Array[]): Promise<void>;
  names(): Promise<readonly string[]>;
  /** Nothing happens where there is none. */
  remove(name: string): Promise<void>;
}
