import type { ExtractedText, UnreadableCode } from "../domain/extracted-text.ts";

/** What reading a file gave; page images are in the blob store. */
export type CachedExtraction =
  | {
      readonly ok: true;
      readonly text: ExtractedText;
      readonly images: readonly {
        readonly page: number;
        readonly mediaType: "image/jpeg" | "image/png";
        readonly hash: string;
      }[];
    }
  | {
      readonly ok: false;
      readonly code: UnreadableCode;
      readonly detail: Readonly<Record<string, string | number>>;
    };

/** What was read from files, by content hash and version of the reader: a file is read once. */
export interface ExtractionCache {
  get(hash: string, readerVersion: string): Promise<CachedExtraction | null>;
  /** Whatever version of the reader read it: for showing pages of older reports. */
  getAnyVersion(hash: string): Promise<CachedExtraction | null>;
  /** Stores it if a review still holds a file of that hash; otherwise nothing is stored (it was erased). */
  put(hash: string, readerVersion: string, extraction: CachedExtraction): Promise<"stored" | "erased">;
}
