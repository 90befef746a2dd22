import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { z } from "zod";
import { matrixOf } from "../../extraction/text-layer/runs-from-pdf.ts";
import {
  onlyRulings,
  type StandingRuling,
  showsColoredText,
} from "../../extraction/text-layer/vector-rulings.ts";
import { loadPdfjs } from "./load-pdfjs.ts";

export interface PageOperations {
  /** Indices of the operations that show text. */
  readonly textIndices: ReadonlySet<number>;
  /** Text nobody sees, as scanners with OCR of their own lay it under the picture. */
  readonly hasInvisibleText: boolean;
  readonly showsColoredText: boolean;
  /** Lines, areas or pictures are drawn, too. */
  readonly drawsMoreThanText: boolean;
  /** Something is filled or stroked with a pattern, which may have text within it. */
  readonly hasPatterns: boolean;
  /**
   * The standing rulings where nothing else is drawn besides text than lines, frames and light grounds; null where
   * something else is.
   */
  readonly rulings: readonly StandingRuling[] | null;
}

const renderedSchema = z.map(
  z.string(),
  z.object({ operatorList: z.object({ fnArray: z.array(z.number()), argsArray: z.array(z.unknown()) }) }),
);

const COLOR_OPERATION = /^set(?:Fill|Stroke)ColorN$/;
/** Text rendering mode 3: neither fill nor stroke. ISO 32000-1, table 106. */
const INVISIBLE = 3;

/**
 * What a page that has been rendered does, operation by operation. PDF.js lets operations be left
 * out by index but keeps the list they index to itself (the public one is numbered differently), so
 * its cache is read: the version is pinned, and where the cache looks otherwise this throws. Drawing replaces the
 * numbers of a path, so this goes before anything is drawn.
 * @param rotation clockwise, of the stored page, the page's own rotation included
 */
export async function operationsOf(page: PDFPageProxy, rotation: number): Promise<PageOperations> {
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
  const names = new Map(Object.entries(OPS).map(([name, code]) => [code, name]));
  const named = fnArray.map((code, index) => ({ name: names.get(code) ?? "", args: argsArray[index] }));
  return {
    rulings: onlyRulings(
      named.map((one) => withPaintName(one, names)),
      matrixOf(page.getViewport({ scale: 1, rotation }).transform),
    ),
    hasPatterns: named.some(
      ({ name, args }) => COLOR_OPERATION.test(name) && Array.isArray(args) && args[0] === "TilingPattern",
    ),
    showsColoredText: showsColoredText(named),
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

/** A path's first argument is the number of the operation that paints it. */
export function withPaintName(
  { name, args }: { readonly name: string; readonly args: unknown },
  names: ReadonlyMap<number, string>,
): { readonly name: string; readonly args: unknown } {
  if (name !== "constructPath" || !Array.isArray(args)) return { name, args };
  const [operation, ...rest] = args;
  return { name, args: [names.get(Number(operation)), ...rest] };
}
