import type { ImageReader } from "../../ports/image-reader.ts";
import type { ExtractionOutcome, ExtractionRequest } from "../../ports/text-extractor.ts";
import { readOffice } from "../office/read-office.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import { RtfDocument } from "./rtf-document.ts";
import { rtfTokens } from "./rtf-tokens.ts";

/**
 * Reads a Rich Text file: paragraphs, tables, headers and footers in the order they are stored, in the
 * encoding of each font; pictures (PNG, JPEG) by OCR. Deleted and hidden text is left out.
 */
export async function readRtf(
  request: ExtractionRequest,
  limits: ReadingLimits,
  imageReader: ImageReader | null,
): Promise<ExtractionOutcome> {
  return readOffice("rtf", request, limits, imageReader, () => {
    const document = new RtfDocument(limits);
    for (const token of rtfTokens(request.bytes)) document.take(token);
    return document.finish();
  });
}
