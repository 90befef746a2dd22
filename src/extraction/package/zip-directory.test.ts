import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readingLimits } from "../reading-limits.ts";
import { inflateZipEntry, readZipDirectory } from "./zip-directory.ts";

const limits = { ...readingLimits, inflatedBytes: 3_000_000, archiveEntries: 5 };

function firstEntry(bytes: Uint8Array) {
  const directory = readZipDirectory(bytes, { ...limits, inflatedBytes: 1e12, inflationRatio: 1e12 });
  const entry = directory.ok ? directory.entries[0] : undefined;
  if (!entry) throw new Error("no entry");
  return entry;
}

test("lists and inflates what honest archives hold, deflated or stored", () => {
  for (const level of [0, 9] as const) {
    const bytes = zipSync({ "word/a.xml": strToU8("你好".repeat(500)) }, { level });
    const content = inflateZipEntry(bytes, firstEntry(bytes), limits, 1e6);
    expect(content.ok && new TextDecoder().decode(content.bytes)).toBe("你好".repeat(500));
  }
});

test("refuses by the directory alone what declares more than the limit in all", () => {
  const half = strToU8("x".repeat(1_600_000));
  const bytes = zipSync({ a: half, b: half }, { level: 0 });
  expect(readZipDirectory(bytes, limits)).toMatchObject({ code: "archive-bomb" });
});

test("refuses an entry that inflates far more than honest files do", () => {
  const bytes = zipSync({ a: new Uint8Array(2_000_000) });
  expect(readZipDirectory(bytes, limits)).toMatchObject({ code: "archive-bomb" });
  expect(inflateZipEntry(bytes, firstEntry(bytes), limits, 3e6)).toMatchObject({ code: "archive-bomb" });
});

test("refuses too many entries", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const bytes = zipSync(Object.fromEntries(names.map((name) => [name, strToU8("")])));
  expect(readZipDirectory(bytes, limits)).toMatchObject({ code: "archive-bomb", detail: { entries: 6 } });
});

test.each(["../a", "/etc/passwd", "word/../../a", "C:\\a", "a\\..\\..\\b"])(
  "refuses an entry named %s",
  (name) => {
    expect(readZipDirectory(zipSync({ [name]: strToU8("") }), limits)).toMatchObject({ code: "damaged" });
  },
);

test("says damaged of an archive cut short at any place", () => {
  const bytes = zipSync({ "word/document.xml": strToU8("<a/>".repeat(100)) });
  for (let length = 1; length < bytes.length; length += 7) {
    expect(readZipDirectory(bytes.slice(0, length), limits)).toMatchObject({ code: "damaged" });
  }
});
