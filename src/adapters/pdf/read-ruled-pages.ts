import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { ReadingLimits } from "../../extraction/reading-limits.ts";
import { pageRulings } from "../../extraction/text-layer/page-rulings.ts";
import type { RuledPage } from "../../extraction/text-layer/ruled-page.ts";
import { matrixOf, runsFromPdf } from "../../extraction/text-layer/runs-from-pdf.ts";
import { soundContent } from "../../extraction/text-layer/sound-content.ts";
import { loadPdfjs, openPdf } from "./load-pdfjs.ts";
import { withPaintName } from "./page-operations.ts";

/**
 * The pages of a PDF as they were drawn: words and lines, each where it stands. Null where the file cannot be opened,
 * has too many pages, or a page has no text that could be taken as it is.
 */
export async function readRuledPages(
  bytes: Uint8Array,
  limits: Pick<ReadingLimits, "pages" | "imagePixels">,
): Promise<readonly RuledPage[] | null> {
  // Whatever PDF.js says of a file it cannot open, whoever reads its pages tells.
  const document = await openPdf(bytes, "text", limits.imagePixels).catch(() => null);
  if (!document) return null;
  try {
    if (document.numPages > limits.pages) return null;
    const pages: RuledPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await readRuledPage(await document.getPage(number));
      if (!page) return null;
      pages.push(page);
    }
    return pages;
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readRuledPage(page: PDFPageProxy): Promise<RuledPage | null> {
  const { OPS } = await loadPdfjs();
  const content = soundContent(await page.getTextContent(), []);
  if (!content) return null;
  const viewport = page.getViewport({ scale: 1 });
  const toPage = matrixOf(viewport.transform);
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = new Map(Object.entries(OPS).map(([name, code]) => [code, name]));
  const operations = fnArray.map((code, index) => {
    const args: unknown = argsArray[index];
    return withPaintName({ name: names.get(code) ?? "", args }, names);
  });
  return {
    width: viewport.width,
    height: viewport.height,
    rulings: pageRulings(operations, toPage),
    words: runsFromPdf(content, toPage, viewport).map(({ text, x0, y0, x1, y1 }) => ({
      text,
      x0,
      y0,
      x1,
      y1,
    })),
  };
}
