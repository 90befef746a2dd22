import type { MediaKind, PageMark, TextLine } from "../domain/extracted-text.ts";
import { ServiceError } from "../domain/service-error.ts";
import type { ImageReader } from "../ports/image-reader.ts";
import type { PagePainter } from "../ports/page-painter.ts";
import type { ExtractionOutcome, ExtractionRequest, TextExtractor } from "../ports/text-extractor.ts";
import { readDocx } from "./docx/read-docx.ts";
import type { Raster } from "./image/raster.ts";
import { imageSize } from "./image-size.ts";
import { readOfd } from "./ofd/read-ofd.ts";
import type { ReadingLimits } from "./reading-limits.ts";
import { sniffMedia } from "./sniff-media.ts";
import { type UnreadableOutcome, unreadable } from "./unreadable.ts";

/** What a runtime supplies: a PDF reader always, OCR where it can run. */
export interface ExtractorParts {
  readonly readPdf: (request: ExtractionRequest) => Promise<ExtractionOutcome>;
  /** Null where OCR cannot run (Workers): pictures then come back as `unsupported-media`. */
  readonly imageReader: ImageReader | null;
  /** Draws pages that are no pictures; null where it cannot run (Workers). */
  readonly painter: PagePainter | null;
  readonly detectMarks: ((raster: Raster, lines: readonly TextLine[]) => readonly PageMark[]) | null;
  readonly limits: ReadingLimits;
  readonly versions: Readonly<Record<string, string>>;
  readonly ready?: () => Promise<void>;
  readonly close?: () => Promise<void>;
}

/** Reads files in the process it is called in: sniffs, checks the limits, hands over to the reader of the kind. */
export function createTextExtractor(parts: ExtractorParts): TextExtractor {
  return {
    extract: (request) => extract(request, parts),
    ready: async () => parts.ready?.(),
    versions: parts.versions,
    close: async () => parts.close?.(),
  };
}

/**
 * What can be said against a file from its bytes at once, without reading it; null when nothing.
 * Cheap enough for the process that serves requests.
 */
export function refusalOf(bytes: Uint8Array, limits: ReadingLimits): UnreadableOutcome | null {
  const judged = judge(bytes, limits);
  return judged.ok ? null : judged;
}

async function extract(request: ExtractionRequest, parts: ExtractorParts): Promise<ExtractionOutcome> {
  request.signal?.throwIfAborted();
  const judged = judge(request.bytes, parts.limits);
  if (!judged.ok) return judged;
  switch (judged.kind) {
    case "pdf":
      return parts.readPdf(request);
    case "docx":
      return readSafely(request, judged.kind, () => readDocx(request, parts.limits, parts.imageReader));
    case "ofd":
      return readSafely(request, judged.kind, () => readOfd(request, parts));
    case "png":
    case "jpeg":
    case "webp":
      return readSafely(request, judged.kind, () => readPicture(request, judged.kind, parts.imageReader));
    default:
      return unreadable("unsupported-media", { detected: judged.kind });
  }
}

type Judged = { readonly ok: true; readonly kind: MediaKind } | UnreadableOutcome;

function judge(bytes: Uint8Array, limits: ReadingLimits): Judged {
  if (bytes.length > limits.fileBytes) {
    return unreadable("file-too-large", { sizeBytes: bytes.length, limitBytes: limits.fileBytes });
  }
  const media = sniffMedia(bytes, limits);
  if (!media.ok || !isPicture(media.kind)) return media;
  const size = imageSize(bytes, media.kind);
  if (!size || size.width === 0 || size.height === 0) {
    return unreadable("damaged", { detected: media.kind, reason: "image-header" });
  }
  const { width, height } = size;
  if (width * height > limits.imagePixels || Math.max(width, height) > limits.imageSidePixels) {
    return unreadable("image-too-large", {
      width,
      height,
      limitPixels: limits.imagePixels,
      limitSidePixels: limits.imageSidePixels,
    });
  }
  return media;
}

function isPicture(kind: MediaKind): kind is "png" | "jpeg" | "webp" {
  return kind === "png" || kind === "jpeg" || kind === "webp";
}

async function readPicture(
  request: ExtractionRequest,
  kind: MediaKind,
  imageReader: ImageReader | null,
): Promise<ExtractionOutcome> {
  if (!imageReader) return unreadable("unsupported-media", { detected: kind, reason: "ocr-unavailable" });
  const { page, image } = await imageReader.readImage(
    { bytes: request.bytes },
    { pageNumber: 1, ...(request.signal ? { signal: request.signal } : {}) },
  );
  request.onProgress?.(1, 1);
  return { ok: true, text: { kind, pages: [page] }, images: [image] };
}

/**
 * The boundary at which what libraries throw about a file becomes an outcome. A ServiceError says
 * the reader itself cannot run, and passes.
 */
async function readSafely(
  request: ExtractionRequest,
  kind: MediaKind,
  read: () => Promise<ExtractionOutcome>,
): Promise<ExtractionOutcome> {
  try {
    return await read();
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof ServiceError) throw error;
    return unreadable("damaged", { detected: kind, reason: "undecodable" });
  }
}
