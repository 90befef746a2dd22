import { hasImpossibleWidths } from "./glyph-widths.ts";
import { mendChineseBytes } from "./mend-chinese-bytes.ts";
import type { PdfTextContent } from "./runs-from-pdf.ts";
import { textLayerHealth } from "./text-layer-health.ts";

/**
 * The text of a PDF page as it is to be taken: as stored, or mended where Chinese was stored as
 * Western text. Null where there is none or it is not what the page shows: then the page is to be
 * read as a picture.
 * @param others text on the page that is not of the content, such as values of form fields
 */
export function soundContent(content: PdfTextContent, others: readonly string[] = []): PdfTextContent | null {
  const texts = content.items.map((item) => ("str" in item ? item.str : ""));
  const health = textLayerHealth([...texts, ...others].join(""));
  if (health === "absent") return null;
  if (health === "sound") return hasImpossibleWidths(content) ? null : content;
  const mended = mendChineseBytes(texts);
  if (!mended) return null;
  const items = content.items.map((item, index) =>
    "str" in item ? { ...item, str: mended[index] ?? item.str } : item,
  );
  return { ...content, items };
}
