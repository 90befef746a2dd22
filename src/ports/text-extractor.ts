import type { ExtractedText, UnreadableCode } from "../domain/extracted-text.ts";
import type { RuledPage } from "../domain/ruled-page.ts";

/** The picture of one upright page, for showing evidence. `page` from 1. */
export interface PageImage {
  readonly page: number;
  readonly mediaType: "image/jpeg" | "image/png";
  readonly bytes: Uint8Array;
}

export interface ExtractionRequest {
  readonly bytes: Uint8Array;
  /** A hint for messages only; the kind of file is decided from its bytes. */
  readonly fileName: string;
  /** Pages done and pages in all, as they are finished. */
  readonly onProgress?: (donePages: number, totalPages: number) => void;
  readonly signal?: AbortSignal;
  /** Only what is read is wanted: `images` stays empty, and pictures of text pages are not drawn. */
  readonly withoutImages?: boolean;
  /** Of a PDF, what is drawn on its pages is wanted too: see `ruledPages`. */
  readonly withRulings?: boolean;
}

export type ExtractionOutcome =
  | {
      readonly ok: true;
      readonly text: ExtractedText;
      readonly images: readonly PageImage[];
      /** Words and lines as drawn, of a PDF whose text can be taken as it is; only where asked for. */
      readonly ruledPages?: readonly RuledPage[] | undefined;
    }
  /** `detail`: facts for the message (limits, sizes); no text of the document. */
  | {
      readonly ok: false;
      readonly code: UnreadableCode;
      readonly detail: Readonly<Record<string, string | number>>;
    };

/**
 * Reads a file of any kind. Never throws for what a file contains; rejects only when the reader
 * itself cannot run (models missing) or the signal aborts.
 */
export interface TextExtractor {
  extract(request: ExtractionRequest): Promise<ExtractionOutcome>;
  /** Resolves when the reader is able to read (models loaded). */
  ready(): Promise<void>;
  /** Name → version of engine and models, for the report. */
  readonly versions: Readonly<Record<string, string>>;
  close(): Promise<void>;
}
