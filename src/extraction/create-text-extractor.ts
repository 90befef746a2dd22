import type { MediaKind, PageMark, TextLine } from "../domain/extracted-text.ts";
import { ServiceError } from "../domain/service-error.ts";
import type { CodeReader } from "../ports/code-reader.ts";
import { type ImageReader, imageReadOptions, type ReadImage } from "../ports/image-reader.ts";
import type { PagePainter } from "../ports/page-painter.ts";
import type { PictureDecoder } from "../ports/picture-decoder.ts";
import type { ExtractionOutcome, ExtractionRequest, TextExtractor } from "../ports/text-extractor.ts";
import { readDocx } from "./docx/read-docx.ts";
import type { Raster } from "./image/raster.ts";
import { imageSize } from "./image-size.ts";
import { readOfd } from "./ofd/read-ofd.ts";
import { type DecodedPictureKind, isDecodedPicture, isPlainPicture } from "./picture-kinds.ts";
import { readPlainText } from "./plain-text/read-plain-text.ts";
import type { ReadingLimits } from "./reading-limits.ts";
import { refusalOfSize } from "./refusal-of-size.ts";
import { readRtf } from "./rtf/read-rtf.ts";
import { sniffMedia } from "./sniff-media.ts";
import { type UnreadableOutcome, unreadable } from "./unreadable.ts";
import { UnreadableFile } from "./unreadable-file.ts";
import { readXlsx } from "./xlsx/read-xlsx.ts";

/** What a runtime supplies: a PDF reader always, OCR where it can run. */
export interface ExtractorParts {
  readonly readPdf: (request: ExtractionRequest) => Promise<ExtractionOutcome>;
  /** Null where OCR cannot run (Workers): pictures then come back as `unsupported-media`. */
  readonly imageReader: ImageReader | null;
  /** Draws pages that are no pictures; null where it cannot run (Workers). */
  readonly painter: PagePainter | null;
  readonly detectMarks: ((raster: Raster, lines: readonly TextLine[]) => readonly PageMark[]) | null;
  /** Decodes QR and bar codes; null where it cannot run (Workers). */
  readonly readCodes: CodeReader | null;
  /** Decodes what the image reader does not; null where it cannot run (Workers). */
  readonly openPicture: PictureDecoder | null;
  /** A legacy Word or WPS file as PDF; the promise resolves to null where no converter is installed. */
  readonly convertToPdf: ((bytes: Uint8Array, signal?: AbortSignal) => Promise<Uint8Array | null>) | null;
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
  const { kind } = judged;
  if (kind === "pdf") return parts.readPdf(request);
  return readSafely(request, kind, () => readKind(kind, request, parts));
}

async function readKind(
  kind: Exclude<MediaKind, "pdf">,
  request: ExtractionRequest,
  parts: ExtractorParts,
): Promise<ExtractionOutcome> {
  const { limits, imageReader } = parts;
  switch (kind) {
    case "docx":
      return readDocx(request, limits, imageReader);
    case "xlsx":
      return readXlsx(request, limits, imageReader);
    case "rtf":
      return readRtf(request, limits, imageReader);
    case "text":
      return readPlainText(request, limits);
    case "ofd":
      return readOfd(request, parts);
    case "doc":
      return readLegacy(request, parts);
    case "png":
    case "jpeg":
    case "webp":
    case "gif":
      return readPicture(request, kind, imageReader);
    case "tiff":
    case "bmp":
    case "heic":
      return readDecodedPicture(kind, request, parts);
  }
}

type Judged = { readonly ok: true; readonly kind: MediaKind } | UnreadableOutcome;

function judge(bytes: Uint8Array, limits: ReadingLimits): Judged {
  if (bytes.length > limits.fileBytes) {
    return unreadable("file-too-large", { sizeBytes: bytes.length, limitBytes: limits.fileBytes });
  }
  const media = sniffMedia(bytes, limits);
  if (!media.ok || !(isPlainPicture(media.kind) || isDecodedPicture(media.kind))) return media;
  const size = imageSize(bytes, media.kind);
  if (!size || size.width === 0 || size.height === 0) {
    return unreadable("damaged", { detected: media.kind, reason: "image-header" });
  }
  return refusalOfSize(size, limits) ?? media;
}

/** Reads a legacy Word file as the PDF a converter makes of it. */
async function readLegacy(request: ExtractionRequest, parts: ExtractorParts): Promise<ExtractionOutcome> {
  const pdf = await parts.convertToPdf?.(request.bytes, request.signal);
  if (!pdf) return unreadable("unsupported-media", { detected: "doc", reason: "converter-missing" });
  const outcome = await parts.readPdf({ ...request, bytes: pdf });
  return outcome.ok ? { ...outcome, text: { ...outcome.text, kind: "doc" } } : outcome;
}

async function readPicture(
  request: ExtractionRequest,
  kind: MediaKind,
  imageReader: ImageReader | null,
): Promise<ExtractionOutcome> {
  if (!imageReader) return unreadable("unsupported-media", { detected: kind, reason: "ocr-unavailable" });
  const { page, image } = await imageReader.readImage({ bytes: request.bytes }, imageReadOptions(request, 1));
  request.onProgress?.(1, 1);
  return { ok: true, text: { kind, pages: [page] }, images: image ? [image] : [] };
}

async function readDecodedPicture(
  kind: DecodedPictureKind,
  request: ExtractionRequest,
  { imageReader, openPicture, limits }: ExtractorParts,
): Promise<ExtractionOutcome> {
  if (!imageReader || !openPicture) {
    return unreadable("unsupported-media", { detected: kind, reason: "ocr-unavailable" });
  }
  const picture = await openPicture(request.bytes, kind);
  try {
    if (picture.pages > limits.pages) {
      return unreadable("too-many-pages", { pages: picture.pages, limit: limits.pages });
    }
    const read: ReadImage[] = [];
    for (let index = 0; index < picture.pages; index++) {
      request.signal?.throwIfAborted();
      const decoded = await picture.decode(index);
      read.push(await imageReader.readImage(decoded, imageReadOptions(request, index + 1)));
      request.onProgress?.(index + 1, picture.pages);
    }
    const pages = read.map(({ page }) => page);
    return { ok: true, text: { kind, pages }, images: read.flatMap(({ image }) => image ?? []) };
  } finally {
    await picture.close();
  }
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
    if (error instanceof UnreadableFile) return error.outcome;
    return unreadable("damaged", { detected: kind, reason: "undecodable" });
  }
}
