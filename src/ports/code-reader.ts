import type { PageCode } from "../domain/extracted-text.ts";

/** Pixels of an upright page: three bytes each, row by row from the top left. */
export interface CodePixels {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Finds and decodes the QR and bar codes of a page, from the top down. What cannot be decoded is left out: that
 * none is returned proves nothing.
 */
export type CodeReader = (pixels: CodePixels) => Promise<readonly PageCode[]>;
