import { describe, expect, test } from "vitest";
import { testTextExtractor } from "../../ports/text-extractor.contract.ts";
import { createUnpdfExtractor } from "./unpdf-extractor.ts";

describe("unpdf extractor", () => {
  testTextExtractor({ newExtractor: () => createUnpdfExtractor() });

  test("says that a picture needs OCR, which is not there", async () => {
    const bytes = new Uint8Array(64);
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    bytes.set([0, 0, 1, 0, 0, 0, 1, 0], 16);
    const outcome = await createUnpdfExtractor().extract({ bytes, fileName: "a.png" });
    expect(outcome).toEqual({
      ok: false,
      code: "unsupported-media",
      detail: { detected: "png", reason: "ocr-unavailable" },
    });
  });

  test("says that a page without a text layer needs OCR", async () => {
    const text =
      "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj\ntrailer << /Root 1 0 R >>\n";
    const outcome = await createUnpdfExtractor().extract({
      bytes: new TextEncoder().encode(text),
      fileName: "a.pdf",
    });
    expect(outcome).toMatchObject({
      code: "unsupported-media",
      detail: { reason: "ocr-unavailable", page: 1 },
    });
  });
});
