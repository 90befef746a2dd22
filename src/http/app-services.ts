import type { CatalogEditor } from "../authoring/edits/catalog-editor.ts";
import type { DraftedGuide, GuideFile } from "../authoring/guides/draft-guide.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { DeskService } from "../desk/desk-service.ts";
import type { Report } from "../domain/report.ts";
import type { AuditLog } from "../ports/audit-log.ts";
import type { FindCaseProgress } from "../ports/case-progress.ts";
import type { Clock } from "../ports/clock.ts";
import type { EvaluationRuns } from "../ports/evaluation-runs.ts";
import type { Log } from "../ports/log.ts";
import type { FindOffices } from "../ports/office-directory.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import type { ReceivedFile, UploadLimits, UploadReceiver } from "../ports/upload-receiver.ts";
import type { Limiter } from "../review/limiter.ts";
import type { PartialUploads } from "../review/partial-uploads.ts";
import type { ReviewService, StoredPageImage, Submission } from "../review/review-service.ts";
import type { WebhookService } from "../webhooks/webhook-service.ts";
import type { AccessPolicy } from "./access.ts";
import type { Readiness } from "./contract.ts";
import type { Metrics } from "./metrics.ts";
import type { NoticeRenderer } from "./notice-renderer.ts";
import type { PolicyServices } from "./policy-services.ts";

/** A file of the console or the API reference. */
export interface Asset {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** The same bytes packed by brotli, where that was done before; null: not. */
  readonly brotli: Uint8Array | null;
  /** Its name changes with its content, so it may be cached for good. */
  readonly isImmutable: boolean;
}

/** Null when there is no such file. `path` is below the folder, without leading slash. */
export type AssetSource = (path: string) => Promise<Asset | null>;

/** `stored`: reviews are kept and worked on in the background; `immediate`: computed in the request, not kept. */
export type Reviewing =
  | { readonly kind: "stored"; readonly service: ReviewService }
  | { readonly kind: "immediate"; readonly review: (submission: Submission) => Promise<Report> };

/** Files that come in parts, and how they become files of a submission. */
export interface ResumableUploads {
  readonly service: PartialUploads;
  /** Of one submission, as for files that come at once. */
  readonly limits: Pick<UploadLimits, "maxTotalBytes" | "maxFiles">;
  /** Puts the files of a ZIP of materials in the archive's place. */
  readonly unpack: (files: readonly ReceivedFile[]) => Promise<readonly ReceivedFile[]>;
}

/** Systems of the authorities; null where none is configured. */
export interface OutsideSources {
  readonly findProgress: FindCaseProgress | null;
  readonly findOffices: FindOffices | null;
}

export const noOutsideSources: OutsideSources = { findProgress: null, findOffices: null };

/** All that the app needs; built by the entry files, faked in tests. */
export interface AppServices {
  readonly catalog: Catalog;
  readonly reviewing: Reviewing;
  readonly extractor: TextExtractor;
  /** Bounds the files being read at once, shared with the reviews. */
  readonly readingSlots: Limiter;
  readonly receiveUpload: UploadReceiver;
  /** Null where nothing is stored. */
  readonly uploads: ResumableUploads | null;
  readonly renderNotice: NoticeRenderer;
  readonly toPng: (image: StoredPageImage) => Promise<Uint8Array>;
  readonly consoleAssets: AssetSource;
  readonly docsAssets: AssetSource;
  /** Pictures of what kinds of paper look like, by file name. */
  readonly specimens: AssetSource;
  /** The script of the component for portals' pages. */
  readonly embedAssets: AssetSource;
  readonly access: AccessPolicy;
  /** Null where a deployment has no knowledge base. */
  readonly policy: PolicyServices | null;
  /** Editing items in forms; null where nothing is stored. */
  readonly editor: CatalogEditor | null;
  /** Draft items of official guides; null where items are not edited. */
  readonly draftGuide: ((guide: GuideFile) => Promise<DraftedGuide>) | null;
  /** Results of evaluation runs; null where there is no disk. */
  readonly evaluations: EvaluationRuns | null;
  /** Clerks' acts and statistics; null where reviews are not stored. */
  readonly desk: DeskService | null;
  /** Who saw and did what; null where nothing is stored. */
  readonly audit: AuditLog | null;
  /** What portals are told when reviews end; null where nothing is stored. */
  readonly webhooks: WebhookService | null;
  readonly sources: OutsideSources;
  /** Whether answers are compressed here; false where the platform does it. */
  readonly compresses: boolean;
  readonly readiness: () => Promise<Readiness>;
  /** Values for /metrics that hold now, by metric name. */
  readonly gauges: () => Promise<Readonly<Record<string, number>>>;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborts when the service is about to stop: open event streams end. */
  readonly stopping: AbortSignal;
  readonly codeVersion: string;
}
