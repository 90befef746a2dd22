import type { ExtractedPage, PageMark, TextLine } from "../domain/extracted-text.ts";
import type { ExtractionRequest, PageImage } from "./text-extractor.ts";

/** An encoded picture (PNG, JPEG, WEBP), or pixels: three bytes each, row by row from the top left. */
export type ImageInput =
  | { readonly bytes: Uint8Array }
  | { readonly rgb: Uint8Array; readonly width: number; readonly height: number };

/** Three bytes each, row by row from the top left. */
export interface PagePixels {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface ImageReadOptions {
  /** Number the page gets, from 1. */
  readonly pageNumber: number;
  readonly signal?: AbortSignal;
  /** What stands on the page as it is known from elsewhere, upright: text lines under these need not be read again. */
  readonly known?: readonly TextLine[];
  /** Makes no picture of the page: `image` is null. */
  readonly withoutImage?: boolean;
}

/** How one page of a file is read, after what was asked of the file. */
export function imageReadOptions(
  { signal, withoutImages }: Pick<ExtractionRequest, "signal" | "withoutImages">,
  pageNumber: number,
): ImageReadOptions {
  return { pageNumber, ...(signal ? { signal } : {}), ...(withoutImages ? { withoutImage: true } : {}) };
}

export interface ReadImage {
  readonly page: ExtractedPage;
  readonly image: PageImage | null;
}

/**
 * Reads one picture by OCR: upright page, lines, marks, quality.
 * @throws when the picture cannot be decoded, the engine cannot run, or the signal aborts
 */
export interface ImageReader {
  readImage(input: ImageInput, options: ImageReadOptions): Promise<ReadImage>;
  /**
   * The marks of an upright page with what stands on its seals, where that could be read. For pages whose text comes
   * from elsewhere.
   */
  readSeals?(pixels: PagePixels, marks: readonly PageMark[]): Promise<readonly PageMark[]>;
}
