import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { boxSchema } from "../src/domain/box.ts";
import { type ExtractedPage, extractedTextSchema } from "../src/domain/extracted-text.ts";
import type { CachedExtractor } from "./cached-extractor.ts";

const pageSchema = z.object({
  width: z.number(),
  height: z.number(),
  lines: z.array(z.object({ text: z.string(), box: boxSchema })),
  marks: z.array(
    z.object({
      kind: z.enum(["seal", "handwriting"]),
      box: boxSchema,
      color: z.enum(["red", "blue", "black", "gray"]),
      shape: z.enum(["round", "oval", "square"]).optional(),
      text: z.string().optional(),
    }),
  ),
});
const truthSchema = z.array(z.object({ file: z.string(), pages: z.array(pageSchema) }));

/**
 * Reads a case's files from its `truth.json`, as if every page were read without a mistake: what is
 * wrong then is recognition's, the rules' or the labels', not reading's.
 */
export function createTruthReader(): CachedExtractor & { readonly openCase: (folder: string) => void } {
  let pagesOf = new Map<string, readonly z.infer<typeof pageSchema>[]>();
  return {
    versions: { reading: "truth" },
    close: async () => undefined,
    openCase: (folder) => {
      const truth = truthSchema.parse(JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")));
      pagesOf = new Map(truth.map(({ file, pages }) => [file, pages]));
    },
    read: async (_bytes, fileName) => {
      const pages = (pagesOf.get(fileName) ?? []).map(pageOf);
      const text = extractedTextSchema.parse({ kind: "png", pages: pages.length > 0 ? pages : [nothing] });
      return { ok: true, text, milliseconds: 0 };
    },
  };
}

function pageOf(page: z.infer<typeof pageSchema>, index: number): ExtractedPage {
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
