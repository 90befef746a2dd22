import type { CheckOutcome } from "../checking/check-input.ts";
import type { RecognizedMaterial } from "../domain/recognized-material.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { SourceLine } from "./fetch-licenses.ts";
import type { ReadFile } from "./read-files.ts";

/** Everything one pre-review came to, the trace of the rules included. */
export interface ReviewResult {
  readonly item: ServiceItem;
  readonly read: readonly ReadFile[];
  readonly materials: readonly RecognizedMaterial[];
  readonly checked: CheckOutcome;
  /** Certificates that were looked up. */
  readonly sources: readonly SourceLine[];
  readonly timings: Readonly<Record<string, number>>;
}
