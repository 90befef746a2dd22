import fc from "fast-check";
import { expect, test } from "vitest";
import { readingLimits } from "../reading-limits.ts";
import { decodeText } from "./decode-text.ts";
import { delimitedRows } from "./delimited-rows.ts";
import { readPlainText } from "./read-plain-text.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const gbk = Uint8Array.from([0xc9, 0xea, 0xc7, 0xeb, 0xc8, 0xcb, 0xa3, 0xba, 0x41]);
const utf16 = (text: string, isLittle: boolean) =>
  Uint8Array.from(
    [...text].flatMap((char) => {
      const code = char.charCodeAt(0);
      return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );

test.each([
  ["UTF-8", utf8("申请人：A")],
  ["UTF-8 with a mark", Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8("申请人：A")])],
  ["GB 18030", gbk],
  ["UTF-16, low byte first", Uint8Array.from([0xff, 0xfe, ...utf16("申请人：A", true)])],
  ["UTF-16, high byte first", Uint8Array.from([0xfe, 0xff, ...utf16("申请人：A", false)])],
])("decodes %s", (_, bytes) => {
  expect(decodeText(bytes)).toBe("申请人：A");
});

test("does not take bytes without meaning for text", () => {
  expect(decodeText(Uint8Array.from({ length: 400 }, (_, index) => 128 + ((index * 37) % 120)))).toBeNull();
  expect(decodeText(Uint8Array.from([0x41, 0, 1, 2, 0x42]))).toBeNull();
});

test("any UTF-8 text comes back as it was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("甲", "乙", "，", "a", " ", "\n", "é") }), (text) => {
      expect(decodeText(utf8(text))).toBe(text);
    }),
  );
});

test("reads comma-separated values as a table and prose as lines", async () => {
  expect(delimitedRows('姓名,电话\n"测试,一","1"\n')).toEqual([
    ["姓名", "电话"],
    ["测试,一", "1"],
  ]);
  expect(delimitedRows("今天来办事，\n请稍候, 谢谢。\n再见")).toBeNull();
  const outcome = await readPlainText({ bytes: utf8("第一行\n\n第二行"), fileName: "a" }, readingLimits);
  expect(outcome).toMatchObject({
    text: { kind: "text", pages: [{ lines: [{ text: "第一行" }, { text: "第二行" }] }] },
  });
});
