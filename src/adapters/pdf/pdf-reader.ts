import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { z } from "zod";
import type { AttachedFile, DocumentSignature } from "../../domain/extracted-text.ts";
import type { ReadingLimits } from "../../extraction/reading-limits.ts";
import { pdfSignatures } from "../../extraction/signatures/pdf-signatures.ts";
import { type UnreadableOutcome, unreadable } from "../../extraction/unreadable.ts";
import type { ReadImage } from "../../ports/image-reader.ts";
import type { ExtractionOutcome, ExtractionRequest } from "../../ports/text-extractor.ts";
import { openPdfFile, type PdfFile } from "./pdf-file.ts";
import { type PdfReaderDeps, readPdfPage } from "./read-pdf-page.ts";
import { readRuledPages } from "./read-ruled-pages.ts";

const signatureFieldSchema = z.object({
  fieldType: z.literal("Sig"),
  rect: z.array(z.number()).refine(([x0, y0, x1, y1]) => x0 !== x1 && y0 !== y1),
});
const attachmentsSchema = z.record(
  z.string(),
  z.object({ filename: z.string().nullish(), content: z.instanceof(Uint8Array).nullish() }),
);

/**
 * Reads PDFs page by page: the text layer where it is sound, OCR of the rendered page where it is
 * absent, garbled or covers only part of what is to be seen.
 */
export function createPdfReader(
  deps: PdfReaderDeps,
): (request: ExtractionRequest) => Promise<ExtractionOutcome> {
  return async function readPdf(request) {
    const opened = await open(request, deps.limits);
    if (!opened.ok) return opened;
    try {
      return await readPages(opened.file, request, deps);
    } finally {
      await opened.file.close();
    }
  };
}

async function open(
  request: ExtractionRequest,
  limits: ReadingLimits,
): Promise<{ readonly ok: true; readonly file: PdfFile } | UnreadableOutcome> {
  try {
    return { ok: true, file: await openPdfFile(request, limits) };
  } catch (error) {
    // Whatever PDF.js says of a file it cannot open, the file is the reason.
    const name = error instanceof Error ? error.name : "unknown";
    return name === "PasswordException" ? unreadable("encrypted", { detected: "pdf" }) : damaged(name);
  }
}

async function readPages(
  file: PdfFile,
  request: ExtractionRequest,
  deps: PdfReaderDeps,
): Promise<ExtractionOutcome> {
  const { document } = file;
  const total = document.numPages;
  if (total > deps.limits.pages)
    return unreadable("too-many-pages", { pages: total, limit: deps.limits.pages });
  if (!(total >= 1)) return unreadable("damaged", { reason: "no-pages" });
  const read: ReadImage[] = [];
  for (let number = 1; number <= total; number++) {
    request.signal?.throwIfAborted();
    const page = await readOnePage(file, number, deps, request);
    if ("code" in page) return page;
    if (page.page.lines.length > deps.limits.linesPerPage) {
      return unreadable("too-many-pages", { page: number, linesPerPage: deps.limits.linesPerPage });
    }
    read.push(page);
    request.onProgress?.(number, total);
  }
  const signatures = await signaturesOf(document, request.bytes);
  const attachments = await attachmentsOf(document);
  const ruledPages = request.withRulings ? await readRuledPages(document) : null;
  return {
    ok: true,
    text: {
      kind: "pdf",
      pages: read.map(({ page }) => page),
      ...(signatures.length > 0 ? { signatures: [...signatures] } : {}),
      ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
    },
    images: read.flatMap(({ image }) => image ?? []),
    ...(ruledPages && { ruledPages }),
  };
}

/** Which page shows a signature is told only where there is one of each: PDF.js does not say which is which. */
async function signaturesOf(
  document: PDFDocumentProxy,
  bytes: Uint8Array,
): Promise<readonly DocumentSignature[]> {
  const signatures = await pdfSignatures(bytes);
  const [only, ...others] = signatures;
  if (!only || others.length > 0) return signatures;
  const pages: number[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const annotations: readonly unknown[] = await (await document.getPage(number)).getAnnotations();
    if (annotations.some((annotation) => signatureFieldSchema.safeParse(annotation).success))
      pages.push(number);
  }
  return [{ ...only, pages }];
}

/** Attached files, from whatever PDF.js makes of them: a list that cannot be read is no list. */
async function attachmentsOf(document: PDFDocumentProxy): Promise<readonly AttachedFile[]> {
  const listed = attachmentsSchema.safeParse(await document.getAttachments().catch(() => null));
  if (!listed.success) return [];
  return Object.entries(listed.data).map(([key, { filename, content }]) => ({
    name: filename ?? key,
    sizeBytes: content?.length ?? null,
  }));
}

/** A page that cannot be read makes the file damaged: leaving it out would hide what is on it. */
async function readOnePage(
  file: PdfFile,
  number: number,
  deps: PdfReaderDeps,
  request: ExtractionRequest,
): Promise<ReadImage | UnreadableOutcome> {
  try {
    const page = await file.document.getPage(number);
    const read = await readPdfPage(file, page, deps, request);
    page.cleanup();
    return read;
  } catch (error) {
    request.signal?.throwIfAborted();
    return damaged(error instanceof Error ? error.name : "unknown", number);
  }
}

function damaged(reason: string, page?: number): UnreadableOutcome {
  return unreadable("damaged", { detected: "pdf", reason, ...(page === undefined ? {} : { page }) });
}
