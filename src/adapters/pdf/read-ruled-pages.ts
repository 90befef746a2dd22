import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { RuledPage } from "../../domain/ruled-page.ts";
import { pageRulings } from "../../extraction/text-layer/page-rulings.ts";
import { matrixOf, runsFromPdf } from "../../extraction/text-layer/runs-from-pdf.ts";
import { soundContent } from "../../extraction/text-layer/sound-content.ts";
import { loadPdfjs } from "./load-pdfjs.ts";
import { withPaintName } from "./page-operations.ts";

/**
 * The pages of a PDF as they were drawn: words and lines, each where it stands. Null where a page has no text that could
 * be taken as it is.
 */
export async function readRuledPages(document: PDFDocumentProxy): Promise<readonly RuledPage[] | null> {
  const pages: RuledPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await readRuledPage(await document.getPage(number));
    if (!page) return null;
    pages.push(page);
  }
  return pages;
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
