import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { ReadingLimits } from "../../extraction/reading-limits.ts";
import type { ExtractionRequest } from "../../ports/text-extractor.ts";
import { openPdf } from "./load-pdfjs.ts";

export interface PageToDraw {
  readonly document: PDFDocumentProxy;
  readonly page: PDFPageProxy;
}

/** A file, opened for what its pages say and, not before a page is drawn with its text, once more for drawing. */
export interface PdfFile {
  readonly document: PDFDocumentProxy;
  /** A page of the document that can draw text. */
  readonly pageToDraw: (number: number) => Promise<PageToDraw>;
  readonly close: () => Promise<void>;
}

/** @throws PasswordException, InvalidPDFException and others of PDF.js */
export async function openPdfFile(
  { bytes, withoutImages }: Pick<ExtractionRequest, "bytes" | "withoutImages">,
  limits: Pick<ReadingLimits, "imagePixels">,
): Promise<PdfFile> {
  // Where a picture of every page is wanted, opening it once is cheaper.
  const document = await openPdf(bytes, withoutImages ? "text" : "drawing", limits.imagePixels);
  let toDraw: Promise<PDFDocumentProxy> | null = withoutImages ? null : Promise.resolve(document);
  return {
    document,
    pageToDraw: async (number) => {
      toDraw ??= openPdf(bytes, "drawing", limits.imagePixels);
      const drawn = await toDraw;
      return { document: drawn, page: await drawn.getPage(number) };
    },
    close: async () => {
      const opened = [document, await toDraw?.catch(() => null)];
      for (const one of new Set(opened)) await one?.loadingTask.destroy();
    },
  };
}
