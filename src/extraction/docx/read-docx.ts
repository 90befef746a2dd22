import type { ExtractedPage } from "../../domain/extracted-text.ts";
import type { ImageReader } from "../../ports/image-reader.ts";
import type { ExtractionOutcome, ExtractionRequest, PageImage } from "../../ports/text-extractor.ts";
import { imageSize } from "../image-size.ts";
import { inflateZipEntry, readZipDirectory, type ZipEntry } from "../package/zip-directory.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import { sniffMedia } from "../sniff-media.ts";
import { type UnreadableOutcome, unreadable } from "../unreadable.ts";
import { elementsNamed, parseXml, type XmlElement } from "../xml/parse-xml.ts";
import { type Block, documentBlocks } from "./document-blocks.ts";
import { layOutBlocks } from "./lay-out-blocks.ts";

interface Picture {
  readonly bytes: Uint8Array;
}

interface Contents {
  readonly ok: true;
  readonly blocks: readonly Block[];
  readonly pictures: readonly Picture[];
}

/**
 * Reads a Word file (docx): headers, paragraphs and tables in order, text boxes after the paragraph
 * they hang on, footers last. Automatic list numbers, footnotes and drawings are not read.
 * Every picture in it that is large enough to hold text becomes a page of its own after the text,
 * read by OCR. Without an image reader a file with such pictures is refused rather than read in part.
 */
export async function readDocx(
  request: ExtractionRequest,
  limits: ReadingLimits,
  imageReader: ImageReader | null,
): Promise<ExtractionOutcome> {
  const contents = readContents(request.bytes, limits);
  if (!contents.ok) return contents;
  const pages: ExtractedPage[] = [...layOutBlocks(contents.blocks)];
  const total = pages.length + contents.pictures.length;
  if (total > limits.pages) return unreadable("too-many-pages", { pages: total, limit: limits.pages });
  if (pages.some((page) => page.lines.length > limits.linesPerPage)) {
    return unreadable("too-many-pages", { limit: limits.pages, linesPerPage: limits.linesPerPage });
  }
  const images: PageImage[] = [];
  if (contents.pictures.length > 0 && !imageReader) {
    return unreadable("unsupported-media", { detected: "docx", reason: "ocr-unavailable" });
  }
  request.onProgress?.(pages.length, total);
  for (const picture of contents.pictures) {
    request.signal?.throwIfAborted();
    if (!imageReader) break;
    const read = await imageReader.readImage(
      { bytes: picture.bytes },
      { pageNumber: pages.length + 1, ...(request.signal ? { signal: request.signal } : {}) },
    );
    pages.push(read.page);
    images.push(read.image);
    request.onProgress?.(pages.length, total);
  }
  return { ok: true, text: { kind: "docx", pages }, images };
}

function readContents(bytes: Uint8Array, limits: ReadingLimits): Contents | UnreadableOutcome {
  const directory = readZipDirectory(bytes, limits);
  if (!directory.ok) return directory;
  let left = limits.inflatedBytes;
  const blocks: Block[] = [];
  for (const entry of textParts(directory.entries)) {
    const content = inflateZipEntry(bytes, entry, limits, left);
    if (!content.ok) return content;
    left -= content.bytes.length;
    const xml = parseXml(content.bytes, limits);
    if (!xml.ok) return xml;
    blocks.push(...documentBlocks(bodyOf(xml.root)));
  }
  const pictures: Picture[] = [];
  for (const entry of directory.entries) {
    if (!/^word\/media\/[^/]+$/.test(entry.name)) continue;
    const content = inflateZipEntry(bytes, entry, limits, left);
    if (!content.ok) return content;
    left -= content.bytes.length;
    const judged = judgePicture(content.bytes, limits);
    if (judged === "too-large") return unreadable("image-too-large", { limit: limits.imagePixels });
    if (judged === "read") pictures.push({ bytes: content.bytes });
  }
  return { ok: true, blocks, pictures };
}

/** Headers, the document, footers; a part listed twice is read once. */
function textParts(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  const named = new Map(entries.map((entry) => [entry.name, entry]));
  const matching = (pattern: RegExp) =>
    [...named.values()]
      .filter((entry) => pattern.test(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    ...matching(/^word\/header\d*\.xml$/),
    ...matching(/^word\/document\.xml$/),
    ...matching(/^word\/footer\d*\.xml$/),
  ];
}

function bodyOf(root: XmlElement): XmlElement {
  for (const body of elementsNamed(root, "body")) return body;
  return root;
}

function judgePicture(bytes: Uint8Array, limits: ReadingLimits): "read" | "ignored" | "too-large" {
  const media = sniffMedia(bytes, limits);
  if (!media.ok || (media.kind !== "png" && media.kind !== "jpeg" && media.kind !== "webp")) return "ignored";
  const size = imageSize(bytes, media.kind);
  if (!size || Math.min(size.width, size.height) < limits.embeddedImageMinSidePixels) return "ignored";
  const isTooLarge =
    size.width * size.height > limits.imagePixels ||
    Math.max(size.width, size.height) > limits.imageSidePixels;
  return isTooLarge ? "too-large" : "read";
}
