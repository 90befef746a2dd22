import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ReadingPool } from "../../src/adapters/reading/reading-pool.ts";
import {
  bombDocx,
  branchingFormsPdf,
  circularFormPdf,
  circularPagesPdf,
  documentXml,
  docx,
  encryptedPdf,
  giantPng,
  jpegHeader,
  latin,
  lyingBombDocx,
  manyPagesPdf,
  onePagePdf,
  picture,
  png,
  textDocx,
  textPdf,
} from "./bad-files.ts";

let pool: ReadingPool;

beforeAll(async () => {
  pool = new ReadingPool({ limits: { children: 1, idleMilliseconds: 10_000, fileMilliseconds: 20_000 } });
  await pool.ready();
}, 90_000);
afterAll(async () => {
  await pool.close();
});

async function codeOf(bytes: Uint8Array, fileName = "upload"): Promise<string> {
  const outcome = await pool.extract({ bytes, fileName });
  return outcome.ok ? "read" : outcome.code;
}

async function truncated(file: Uint8Array | Promise<Uint8Array>, share: number): Promise<Uint8Array> {
  const bytes = await file;
  return bytes.slice(0, Math.floor(bytes.length * share));
}

describe("a bad upload", () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string | readonly string[]]>([
    ["that is empty is told to be empty", () => new Uint8Array(), "file-empty"],
    ["of text named .pdf is read as the text it is", () => latin("hello"), "read"],
    ["of zeros is an unsupported kind", () => new Uint8Array(5000), "unsupported-media"],
    ["of a program is an unsupported kind", () => latin("MZ\x90\0\x03"), "unsupported-media"],
    ["with a password is told to be encrypted", encryptedPdf, "encrypted"],
    ["of 10,000 pages is refused by its page count", () => manyPagesPdf(10_000), "too-many-pages"],
    ["without any page is damaged", () => manyPagesPdf(0), "damaged"],
    ["whose page tree is a circle is damaged", circularPagesPdf, "damaged"],
    ["of half a PDF does not hang", () => truncated(textPdf(), 0.5), ["damaged", "read"]],
    ["of a PDF header only is damaged", () => latin("%PDF-1.7\n"), "damaged"],
    ["with a form that draws itself does not hang", circularFormPdf, ["read", "damaged", "timed-out"]],
    [
      "that draws without end is stopped",
      () => branchingFormsPdf(),
      ["timed-out", "out-of-memory", "damaged"],
    ],
    ["that is a zip bomb named docx is refused", bombDocx, "archive-bomb"],
    ["that is a zip bomb and lies about it is refused", lyingBombDocx, "archive-bomb"],
    [
      "whose archive names climb out of the folder is refused",
      () => docx(documentXml(""), { "../../etc/passwd": latin("x") }),
      "damaged",
    ],
    [
      "that asks for an outside entity is refused",
      () => docx(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${documentXml("&a;")}`),
      "damaged",
    ],
    [
      "nested thousands deep is refused",
      () => docx(documentXml("<w:sdt>".repeat(20_000) + "</w:sdt>".repeat(20_000))),
      "archive-bomb",
    ],
    ["of half a docx is damaged", () => truncated(textDocx(), 0.5), "damaged"],
    ["of 30,000 × 30,000 pixels is refused before decoding", giantPng, "image-too-large"],
    ["that claims a giant JPEG is refused", () => jpegHeader(65_500, 65_500), "image-too-large"],
    ["of a JPEG header only is damaged", () => jpegHeader(100, 100), ["damaged", "read"]],
    ["of no width is damaged", () => png(0, 10, new Uint8Array()), "damaged"],
    ["of pixels that are not there is damaged", () => png(500, 500, latin("xx")), "damaged"],
    ["of half a PNG is damaged", () => truncated(picture("png"), 0.5), "damaged"],
    ["of half a JPEG does not hang", () => truncated(picture("jpeg"), 0.6), ["damaged", "read"]],
    ["of half a WEBP is damaged", () => truncated(picture("webp"), 0.6), "damaged"],
  ])("%s", async (_, make, expected) => {
    const code = await codeOf(await make(), "申请书.pdf");
    expect([expected].flat()).toContain(code);
  });

  test("of more than the limit is refused by its size", async () => {
    expect(await codeOf(new Uint8Array(50 * 1024 * 1024 + 1))).toBe("file-too-large");
  });

  test("of a page larger than any paper is still read, more coarsely", async () => {
    const bytes = onePagePdf("BT /F1 900 Tf 100 5000 Td (WIDE) Tj ET", "/MediaBox [0 0 14400 14400]");
    expect(["read", "out-of-memory"]).toContain(await codeOf(bytes));
  });

  test("leaves the reader able to read the next good file", async () => {
    expect(await codeOf(textPdf())).toBe("read");
    expect(await codeOf(textDocx())).toBe("read");
  });
});
