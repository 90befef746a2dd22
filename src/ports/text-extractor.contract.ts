import { expect, test } from "vitest";
import { extractedTextSchema } from "../domain/extracted-text.ts";
import type { TextExtractor } from "./text-extractor.ts";

export interface TextExtractorContractOptions {
  readonly newExtractor: () => TextExtractor | Promise<TextExtractor>;
  /** Tests that do not hold for this extractor, each with its reason. */
  readonly skip?: readonly { readonly reason: string; readonly tests: readonly string[] }[];
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

/** One page, Helvetica, without a cross-reference table: readers rebuild it. */
function smallPdf(content: string): Uint8Array {
  return latin(
    `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj
4 0 obj << /Length ${content.length} >> stream
${content}
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
trailer << /Root 1 0 R >>
`,
  );
}

/** What every text extractor does, wherever it runs. */
export function testTextExtractor({ newExtractor, skip = [] }: TextExtractorContractOptions): void {
  const contractTest = (name: string, run: (extractor: TextExtractor) => Promise<void>) => {
    const skipped = skip.find(({ tests }) => tests.includes(name));
    test.skipIf(skipped)(skipped ? `${name} (skipped: ${skipped.reason})` : name, async () => {
      const extractor = await newExtractor();
      try {
        await run(extractor);
      } finally {
        await extractor.close();
      }
    });
  };

  contractTest("reads the lines of a text PDF with their places", async (extractor) => {
    const content = "BT /F1 12 Tf 20 150 Td (First line) Tj 0 -50 Td (Second line) Tj ET";
    const outcome = await extractor.extract({ bytes: smallPdf(content), fileName: "a.pdf" });
    if (!outcome.ok) throw new Error(outcome.code);
    expect(extractedTextSchema.safeParse(outcome.text).error).toBeUndefined();
    const [page] = outcome.text.pages;
    expect(page).toMatchObject({ number: 1, width: 200, height: 200, source: "text-layer", rotation: 0 });
    expect(page?.lines.map((line) => line.text)).toEqual(["First line", "Second line"]);
    const [x0, y0, x1, y1] = page?.lines[0]?.box ?? [0, 0, 0, 0];
    // Baseline at 150 of 200 points from the bottom: a quarter down from the top.
    expect(x0).toBeCloseTo(0.1, 2);
    expect(y0).toBeLessThan(0.25);
    expect(y1).toBeGreaterThan(0.25);
    expect(x1).toBeLessThan(0.6);
  });

  contractTest("decides by the bytes, not by the name", async (extractor) => {
    const bytes = smallPdf("BT /F1 12 Tf 20 150 Td (Named wrongly) Tj ET");
    const outcome = await extractor.extract({ bytes, fileName: "photo.jpg" });
    expect(outcome).toMatchObject({ ok: true, text: { kind: "pdf" } });
  });

  contractTest("tells the pages done as they are finished", async (extractor) => {
    const progress: string[] = [];
    await extractor.extract({
      bytes: smallPdf("BT /F1 12 Tf 20 150 Td (Page) Tj ET"),
      fileName: "a.pdf",
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    });
    expect(progress).toEqual(["1/1"]);
  });

  contractTest("says that an empty file is empty", async (extractor) => {
    const outcome = await extractor.extract({ bytes: new Uint8Array(), fileName: "a.pdf" });
    expect(outcome).toMatchObject({ ok: false, code: "file-empty" });
  });

  contractTest("names the kind of a file it does not read", async (extractor) => {
    const outcome = await extractor.extract({ bytes: latin("Rar!\x1a\x07..."), fileName: "a.pdf" });
    expect(outcome).toMatchObject({ ok: false, code: "unsupported-media", detail: { detected: "rar" } });
  });

  contractTest("does not throw for what is in a file", async (extractor) => {
    const outcome = await extractor.extract({ bytes: latin("%PDF-1.7\nnot really"), fileName: "a.pdf" });
    expect(outcome).toMatchObject({ ok: false, code: "damaged" });
  });

  contractTest("rejects with the reason when it is told to stop", async (extractor) => {
    const reason = new Error("stop");
    const request = { bytes: smallPdf("BT ET"), fileName: "a.pdf", signal: AbortSignal.abort(reason) };
    await expect(extractor.extract(request)).rejects.toBe(reason);
  });
}
