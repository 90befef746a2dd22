import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readingLimits } from "../reading-limits.ts";
import { isMaterialsZip, unpackZip } from "./unpack-zip.ts";

const unpack = (bytes: Uint8Array, maxFiles = 60) => unpackZip(bytes, readingLimits, maxFiles);

test("hands out the files of an archive without what systems add", () => {
  const bytes = zipSync({
    "材料/执照.txt": strToU8("甲"),
    "材料/": new Uint8Array(),
    "__MACOSX/材料/._执照.txt": strToU8("x"),
    "材料/.DS_Store": strToU8("x"),
  });
  expect(isMaterialsZip(bytes, readingLimits)).toBe(true);
  expect(unpack(bytes)).toEqual({ ok: true, files: [{ name: "材料/执照.txt", bytes: strToU8("甲") }] });
});

test("reads names written in GB 18030", () => {
  const bytes = zipSync({ "AAAA.txt": strToU8("x") });
  const gbk = [0xd6, 0xb4, 0xd5, 0xd5];
  for (let at = 0; at < bytes.length - 4; at++) {
    if ([0, 1, 2, 3].every((index) => bytes[at + index] === 0x41)) bytes.set(gbk, at);
  }
  expect(unpack(bytes)).toMatchObject({ ok: true, files: [{ name: "执照.txt" }] });
});

test("does not take a Word file, or a damaged archive, for an archive of materials", () => {
  expect(isMaterialsZip(zipSync({ "word/document.xml": strToU8("") }), readingLimits)).toBe(false);
  expect(isMaterialsZip(strToU8("PK\u0003\u0004"), readingLimits)).toBe(false);
});

test.each([
  ["names that climb out", zipSync({ "../a.txt": strToU8("x") }), "damaged"],
  ["nothing inside", zipSync({ "folder/": new Uint8Array() }), "file-empty"],
  [
    "more files than a submission may have",
    zipSync(Object.fromEntries(Array.from({ length: 61 }, (_, index) => [`${index}.txt`, strToU8("x")]))),
    "archive-bomb",
  ],
  ["a file that inflates a thousand times", zipSync({ "a.txt": new Uint8Array(30e6) }), "archive-bomb"],
])("refuses an archive with %s", (_, bytes, code) => {
  expect(unpack(bytes)).toMatchObject({ ok: false, code });
});
