import type { ImageReader } from "../../ports/image-reader.ts";
import type { ExtractionOutcome, ExtractionRequest } from "../../ports/text-extractor.ts";
import type { Block } from "../office/blocks.ts";
import { type OfficeContents, readOffice } from "../office/read-office.ts";
import { openFilePackage } from "../package/file-package.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import { elementsNamed, type XmlElement } from "../xml/parse-xml.ts";
import { documentBlocks } from "./document-blocks.ts";
import { listNumbers } from "./list-numbers.ts";

/**
 * Reads a Word file (docx): headers, paragraphs with their automatic numbers, and tables in order,
 * text boxes after the paragraph they hang on, footers, footnotes and endnotes last. What tracked
 * changes delete is left out, what they insert is read. Drawings are not read; pictures are, by OCR.
 */
export async function readDocx(
  request: ExtractionRequest,
  limits: ReadingLimits,
  imageReader: ImageReader | null,
): Promise<ExtractionOutcome> {
  return readOffice("docx", request, limits, imageReader, () => readContents(request.bytes, limits));
}

function readContents(bytes: Uint8Array, limits: ReadingLimits): OfficeContents {
  const files = openFilePackage(bytes, limits);
  const numbers = listNumbers(files.readXml("word/numbering.xml"), files.readXml("word/styles.xml"));
  const blocks = textParts(files.names).flatMap((name): readonly Block[] => {
    const root = files.readXml(name);
    return root ? documentBlocks(bodyOf(root), numbers) : [];
  });
  const pictures = files.names
    .filter((name) => /^word\/media\/[^/]+$/.test(name))
    .flatMap((name) => files.read(name) ?? []);
  return { blocks, pictures };
}

/** Headers, the document, footers, notes; a part listed twice is read once. */
function textParts(names: readonly string[]): readonly string[] {
  const matching = (pattern: RegExp) => names.filter((name) => pattern.test(name)).toSorted();
  return [
    ...matching(/^word\/header\d*\.xml$/),
    ...matching(/^word\/document\.xml$/),
    ...matching(/^word\/footer\d*\.xml$/),
    ...matching(/^word\/(foot|end)notes\.xml$/),
  ];
}

function bodyOf(root: XmlElement): XmlElement {
  for (const body of elementsNamed(root, "body")) return body;
  return root;
}
