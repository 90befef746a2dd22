import { type ExtractedPage, type ExtractedText, extractedTextSchema } from "../src/domain/extracted-text.ts";
import type { TruthPage } from "./datasets/review-dataset.ts";

/**
 * A file as if every page were read without a mistake: what is wrong then is recognition's, the rules'
 * or the labels', not reading's.
 */
export function readTruth(pages: readonly TruthPage[]): ExtractedText {
  return extractedTextSchema.parse({
    kind: "png",
    pages: pages.length > 0 ? pages.map(pageOf) : [nothing],
  });
}

function pageOf(page: TruthPage, index: number): ExtractedPage {
  return {
    number: index + 1,
    width: page.width,
    height: page.height,
    source: "ocr",
    rotation: 0,
    quality: { score: 1, issues: [] },
    lines: page.lines.map((line) => ({ ...line, confidence: 0.99 })),
    marks: page.marks.map(({ shape, text, ...mark }) => ({
      ...mark,
      confidence: 0.95,
      ...(shape ? { shape } : {}),
      ...(text ? { text } : {}),
    })),
  };
}

/** A page on which there is nothing to read. */
const nothing: ExtractedPage = {
  number: 1,
  width: 1000,
  height: 1400,
  source: "ocr",
  rotation: 0,
  quality: { score: 0, issues: ["blank"] },
  lines: [],
  marks: [],
};
