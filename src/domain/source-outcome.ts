/**
 * What a source outside the service said. `down`: it did not answer in a usable way, whatever the cause;
 * nothing follows from that but that a person has to do without it.
 */
export type SourceOutcome<T> =
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "none" }
  | { readonly kind: "down"; readonly reason: SourceFailure };

export type SourceFailure = "timed-out" | "unreachable" | "refused" | "malformed" | "resting";
