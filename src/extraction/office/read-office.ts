import type { ExtractedPage, MediaKind } from "../../domain/extracted-text.ts";
import { type ImageReader, imageReadOptions } from "../../ports/image-reader.ts";
import type { ExtractionOutcome, ExtractionRequest, PageImage } from "../../ports/text-extractor.ts";
import { imageSize } from "../image-size.ts";
import { isPlainPicture } from "../picture-kinds.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import { refusalOfSize } from "../refusal-of-size.ts";
import { sniffMedia } from "../sniff-media.ts";
import { unreadable } from "../unreadable.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import type { Block } from "./blocks.ts";
import { layOutBlocks } from "./lay-out-blocks.ts";

/** What an office file holds: text in order, and pictures as they are stored. */
export interface OfficeContents {
  readonly blocks: readonly Block[];
  readonly pictures: readonly Uint8Array[];
}

/**
 * Makes pages of an office file: its text laid out, then every picture in it that is large enough to
 * hold text as a page of its own, read by OCR. Without an image reader a file with such pictures is
 * refused rather than read in part.
 * @param readContents may throw UnreadableFile
 */
export async function readOffice(
  kind: MediaKind,
  request: ExtractionRequest,
  limits: ReadingLimits,
  imageReader: ImageReader | null,
  readContents: () => OfficeContents,
): Promise<ExtractionOutcome> {
  try {
    return await readPages(kind, request, limits, imageReader, readContents());
  } catch (error) {
    if (error instanceof UnreadableFile) return error.outcome;
    throw error;
  }
}

async function readPages(
  kind: MediaKind,
  request: ExtractionRequest,
  limits: ReadingLimits,
  imageReader: ImageReader | null,
  contents: OfficeContents,
): Promise<ExtractionOutcome> {
  const pages: ExtractedPage[] = [...layOutBlocks(contents.blocks)];
  const pictures = contents.pictures.filter((picture) => isWorthReading(picture, limits));
  const total = pages.length + pictures.length;
  if (total > limits.pages) return unreadable("too-many-pages", { pages: total, limit: limits.pages });
  if (pages.some((page) => page.lines.length > limits.linesPerPage)) {
    return unreadable("too-many-pages", { limit: limits.pages, linesPerPage: limits.linesPerPage });
  }
  if (pictures.length > 0 && !imageReader) {
    return unreadable("unsupported-media", { detected: kind, reason: "ocr-unavailable" });
  }
  const images: PageImage[] = [];
  request.onProgress?.(pages.length, total);
  for (const bytes of pictures) {
    request.signal?.throwIfAborted();
    if (!imageReader) break;
    const read = await imageReader.readImage({ bytes }, imageReadOptions(request, pages.length + 1));
    pages.push(read.page);
    if (read.image) images.push(read.image);
    request.onProgress?.(pages.length, total);
  }
  return { ok: true, text: { kind, pages }, images };
}

/** Whether a picture may hold text. @throws UnreadableFile when it is larger than may be decoded */
function isWorthReading(bytes: Uint8Array, limits: ReadingLimits): boolean {
  const media = sniffMedia(bytes, limits);
  if (!media.ok || !isPlainPicture(media.kind)) return false;
  const size = imageSize(bytes, media.kind);
  if (!size || Math.min(size.width, size.height) < limits.embeddedImageMinSidePixels) return false;
  const refusal = refusalOfSize(size, limits);
  if (refusal) throw new UnreadableFile(refusal);
  return true;
}
