import { expect, test } from "vitest";
import { materialFieldSchema } from "../domain/material-type.ts";
import { preparePage } from "./page-text.ts";
import { readCode } from "./read-code.ts";

const field = materialFieldSchema.parse({
  id: "codeCreditCode",
  name: "二维码中的统一社会信用代码",
  kind: "unified-social-credit-code",
  codes: ["(?<![0-9A-Za-z])(?<value>9[0-9A-Z]\\d{6}[0-9A-Z]{10})(?![0-9A-Za-z])"],
});

function pageWithCode(text: string) {
  return preparePage("file", {
    number: 1,
    width: 800,
    height: 1000,
    source: "ocr",
    rotation: 0,
    quality: null,
    lines: [],
    marks: [],
    codes: [{ format: "qr", text, box: [0.1, 0.6, 0.3, 0.8] }],
  });
}

test("a license's code gives the credit code it holds, with the code as evidence", () => {
  const link = "http://www.example.gov.cn/index.html?uniscid=92990101MA1AB2CD6G";
  expect(readCode(field, [pageWithCode(link)])).toMatchObject({
    state: "read",
    value: "92990101MA1AB2CD6G",
    evidence: [{ fileId: "file", page: 1, box: [0.1, 0.6, 0.3, 0.8], text: link }],
  });
});

test("a code that holds only an opaque number gives nothing", () => {
  expect(readCode(field, [pageWithCode("https://example.gov.cn/c?id=1.2.156.3005.2")])).toBeNull();
});

test("a field with labels and codes is refused: print and code must not be mixed up", () => {
  const mixed = { ...field, labels: ["信用代码"] };
  expect(materialFieldSchema.safeParse(mixed).success).toBe(false);
});
