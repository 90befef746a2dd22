import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { z } from "zod";
import { loadPdfjs } from "./load-pdfjs.ts";

export interface PageOperations {
  /** Indices of the operations that show text. */
  readonly textIndices: ReadonlySet<number>;
  /** Text nobody sees, as scanners with OCR of their own lay it under the picture. */
  readonly hasInvisibleText: boolean;
  /** Lines, areas or pictures are drawn, too. */
  readonly drawsMoreThanText: boolean;
}

const renderedSchema = z.map(
  z.string(),
  z.object({ operatorList: z.object({ fnArray: z.array(z.number()), argsArray: z.array(z.unknown()) }) }),
);

/** Text rendering mode 3: neither fill nor stroke. ISO 32000-1, table 106. */
const INVISIBLE = 3;

/**
 * What a page that has been rendered does, operation by operation. PDF.js lets operations be left
 * out by index but keeps the list they index to itself (the public one is numbered differently), so
 * its cache is read: the version is pinned, and where the cache looks otherwise this throws.
 */
export async function operationsOf(page: PDFPageProxy): Promise<PageOperations> {
  const { OPS } = await loadPdfjs();
  const showing = new Set([
    OPS.showText,
    OPS.showSpacedText,
    OPS.nextLineShowText,
    OPS.nextLineSetSpacingShowText,
  ]);
  const painting = new Set([
    OPS.shadingFill,
    OPS.paintImageMaskXObject,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintImageMaskXObjectRepeat,
    OPS.paintSolidColorImageMask,
    OPS.paintImageXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintInlineImageXObject,
    OPS.paintInlineImageXObjectGroup,
  ]);
  const [rendered] = renderedSchema.parse(Reflect.get(page, "_intentStates")).values();
  const { fnArray, argsArray } = rendered?.operatorList ?? { fnArray: [], argsArray: [] };
  return {
    textIndices: new Set(fnArray.flatMap((operation, index) => (showing.has(operation) ? [index] : []))),
    hasInvisibleText: fnArray.some((operation, index) => {
      const args = argsArray[index];
      return operation === OPS.setTextRenderingMode && Array.isArray(args) && args[0] === INVISIBLE;
    }),
    drawsMoreThanText: fnArray.some((operation, index) => {
      if (operation !== OPS.constructPath) return painting.has(operation);
      const args = argsArray[index];
      // A path that only clips shows nothing.
      return !(Array.isArray(args) && args[0] === OPS.endPath);
    }),
  };
}
