import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readingLimits } from "./reading-limits.ts";
import { sniffMedia } from "./sniff-media.ts";

const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

test.each([
  ["%PDF-1.7 and more", "pdf"],
  [`${"junk ".repeat(200)}%PDF-1.4`, "pdf"],
  ["\x89PNG\r\n\x1a\n....", "png"],
  ["\xff\xd8\xff\xe0....", "jpeg"],
  ["RIFF\x10\0\0\0WEBPVP8 ", "webp"],
  ["GIF89a....", "gif"],
  ["II*\0....", "tiff"],
  ["MM\0*....", "tiff"],
  ["\0\0\0\x18ftypheic....", "heic"],
  [`BM${"\0".repeat(12)}\x28\0\0\0`, "bmp"],
  ["BMW has no header", "text"],
  ["{\\rtf1 text}", "rtf"],
  ["Dear Sir or Madam", "text"],
])("knows a readable file by its first bytes (%#)", (head, kind) => {
  expect(sniffMedia(latin(head))).toEqual({ ok: true, kind });
});

test("knows a Word file by the document inside, not by being an archive", () => {
  const empty = strToU8("");
  expect(sniffMedia(zipSync({ "word/document.xml": empty }))).toEqual({ ok: true, kind: "docx" });
  expect(sniffMedia(zipSync({ "xl/workbook.xml": empty }))).toEqual({ ok: true, kind: "xlsx" });
  expect(sniffMedia(zipSync({ "OFD.xml": empty }))).toEqual({ ok: true, kind: "ofd" });
  expect(sniffMedia(zipSync({ "a.txt": empty }))).toMatchObject({ detail: { detected: "zip" } });
});

test("takes a PDF stored inside an archive for an archive", () => {
  const bytes = zipSync({ "inner.pdf": [strToU8("%PDF-1.7"), { level: 0 }] });
  expect(sniffMedia(bytes)).toMatchObject({ code: "unsupported-media", detail: { detected: "zip" } });
});

test("tells a Word file locked with a password from an old Word file", () => {
  const wide = (name: string) => [...name].map((char) => `${char}\0`).join("");
  const ole = (name: string) => latin(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\0".repeat(600)}${wide(name)}`);
  expect(sniffMedia(ole("EncryptedPackage"))).toMatchObject({ code: "encrypted" });
  expect(sniffMedia(ole("WordDocument"))).toEqual({ ok: true, kind: "doc" });
  expect(sniffMedia(ole("Workbook"))).toMatchObject({ detail: { detected: "xls" } });
});

test("has an answer for any bytes, also after every known beginning", () => {
  const beginnings = ["", "PK\x03\x04", "PK\x05\x06", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "RIFF", "%PDF-"];
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 300 }), (beginning, rest) => {
      const bytes = Uint8Array.from([...latin(beginning), ...rest]);
      const sniffed = sniffMedia(bytes, readingLimits);
      expect(sniffed.ok || sniffed.code.length > 0).toBe(true);
    }),
  );
});
