import type { BlobLedger } from "./blob-ledger.ts";
import type { ExtractionCache } from "./extraction-cache.ts";
import type { JobStore } from "./job-store.ts";
import type { PartialUploadStore } from "./partial-upload-store.ts";
import type { ReviewStore } from "./review-store.ts";

/** The stores of one database: they see each other's changes at once. */
export interface Stores {
  readonly reviews: ReviewStore;
  readonly jobs: JobStore;
  readonly extractions: ExtractionCache;
  readonly ledger: BlobLedger;
  readonly uploads: PartialUploadStore;
  close(): Promise<void>;
}
