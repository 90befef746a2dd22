import type { DocumentSignature, ExtractedPage } from "../../domain/extracted-text.ts";
import type { ExtractionOutcome, ExtractionRequest, PageImage } from "../../ports/text-extractor.ts";
import { openFilePackage } from "../package/file-package.ts";
import { unreadable } from "../unreadable.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import { readDocuments } from "./ofd-document.ts";
import type { OfdReaderDeps } from "./ofd-reader-deps.ts";
import { type PlacedSeal, readSignatures } from "./ofd-signatures.ts";
import { newDrawingBudget, readOfdPage } from "./read-ofd-page.ts";

/**
 * Reads an OFD file (GB/T 33190-2016): text objects with their places, templates, notes; pictures and
 * outlines by OCR of the drawn page; patterns with what they repeat; seals as marks; signatures and attachments as
 * facts. Embedded fonts and actions are not looked at.
 */
export async function readOfd(request: ExtractionRequest, deps: OfdReaderDeps): Promise<ExtractionOutcome> {
  try {
    return await readFile(request, deps);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.outcome;
    throw error;
  }
}

async function readFile(request: ExtractionRequest, deps: OfdReaderDeps): Promise<ExtractionOutcome> {
  const { limits } = deps;
  const files = openFilePackage(request.bytes, limits);
  const documents = readDocuments(files, limits);
  const total = documents.reduce((sum, document) => sum + document.pages.length, 0);
  const budget = newDrawingBudget();
  const pages: ExtractedPage[] = [];
  const images: PageImage[] = [];
  const signatures: DocumentSignature[] = [];
  let number = 1;
  for (const document of documents) {
    const signed = await readSignatures(document, files, number);
    signatures.push(...signed.signatures);
    for (const page of document.pages) {
      request.signal?.throwIfAborted();
      const seals: readonly PlacedSeal[] = signed.seals.filter((seal) => seal.pageId === page.id);
      const { signal, withoutImages = false } = request;
      const options = { number, seals, budget, withoutImages, ...(signal ? { signal } : {}) };
      const made = await readOfdPage(page, document, files, options, deps);
      if (made.page.lines.length > limits.linesPerPage) {
        return unreadable("too-many-pages", { page: number, linesPerPage: limits.linesPerPage });
      }
      pages.push(made.page);
      if (made.image) images.push(made.image);
      request.onProgress?.(number, total);
      number += 1;
    }
  }
  const attachments = documents.flatMap((document) => document.attachments);
  return {
    ok: true,
    text: {
      kind: "ofd",
      pages,
      ...(signatures.length > 0 ? { signatures } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
    },
    images,
  };
}
