import type { StagedBlob } from "./blob-store.ts";

/** What one multipart request may hold. Sizes in bytes. */
export interface UploadLimits {
  readonly maxTotalBytes: number;
  readonly maxFileBytes: number;
  readonly maxFiles: number;
  readonly maxFieldBytes: number;
  readonly maxFields: number;
}

export interface ReceivedFile {
  readonly field: string;
  /** As the sender gave it: not to be trusted as a path or to be unique. */
  readonly name: string;
  readonly blob: StagedBlob;
  /** Name of the archive it was sent in, where it came out of one. */
  readonly archiveName?: string;
}

export interface ReceivedUpload {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly ReceivedFile[];
}

export type UploadProblemCode =
  | "not-multipart"
  | "malformed-multipart"
  | "upload-too-large"
  | "file-too-large"
  | "too-many-files"
  | "too-many-fields"
  | "field-too-large"
  | "field-repeated";

export type UploadOutcome =
  | { readonly ok: true; readonly upload: ReceivedUpload }
  /** `limit`: the bound that was passed; `name`: the field or file concerned. Nothing is left behind. */
  | { readonly ok: false; readonly code: UploadProblemCode; readonly limit?: number; readonly name?: string };

/**
 * Takes in a multipart request, files staged as they come. Stops reading at the first bound that is
 * passed. Rejects when the sender goes away or the disk fails, with nothing left behind.
 */
export type UploadReceiver = (request: Request) => Promise<UploadOutcome>;
