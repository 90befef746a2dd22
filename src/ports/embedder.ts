/** Turns texts into vectors of meaning. */
export interface Embedder {
  /** The source and its model: vectors of different names must not be compared. */
  readonly name: string;
  /**
   * One vector of length 1 a text, in the texts' order, all of one number of dimensions. Passages and
   * questions are told apart because some models mark questions.
   * Throws `EmbeddingError` when the source cannot be used; it is not retried again by the caller.
   */
  embed(texts: readonly string[], kind: "passage" | "question"): Promise<readonly Float32Array[]>;
}

/** Why there are no vectors; holds nothing of the texts. */
export class EmbeddingError extends Error {
  readonly code: "unreachable" | "timeout" | "refused" | "malformed" | "not-installed";

  constructor(code: EmbeddingError["code"], cause?: unknown) {
    super(`embedding failed: ${code}`, cause === undefined ? {} : { cause });
    this.name = "EmbeddingError";
    this.code = code;
  }
}

/** Length made 1; a vector of zeros stays. */
export function normalized(values: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(values);
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
