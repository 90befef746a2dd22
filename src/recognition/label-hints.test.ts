import { expect, test } from "vitest";
import { inventedType } from "../../tests/support/invented-type.ts";
import type { Box } from "../domain/box.ts";
import { preparePage } from "./page-text.ts";
import { readFields } from "./read-fields.ts";

const type = inventedType([
  { id: "owner", kind: "person-name", labels: ["出借人", "出借人姓名"] },
  { id: "ownerSignature", kind: "signature", labels: ["出借人"] },
  { id: "borrower", kind: "person-name", labels: ["借书人姓名"] },
  { id: "until", kind: "date", labels: ["归还截止"] },
  { id: "given", kind: "date", labels: ["借出日期"] },
]);

type Placed = readonly [text: string, left: number, top: number];

function read(placed: readonly Placed[], inks: readonly Box[] = []) {
  const lines = placed.map(([text, left, top]) => ({
    text,
    box: [left, top, left + [...text].length * 0.02, top + 0.014] as Box,
    confidence: 0.99,
  }));
  const marks = inks.map((box) => ({
    kind: "handwriting" as const,
    color: "black" as const,
    box,
    confidence: 0.95,
  }));
  const page = {
    number: 1,
    width: 1000,
    height: 1414,
    source: "text-layer" as const,
    rotation: 0 as const,
    quality: null,
    lines,
    marks,
  };
  return readFields(type, [{ page: preparePage("f", page), sides: [] }]);
}

test("what is explained in brackets under a label is no value", () => {
  const fields = read([
    ["出借人", 0.1, 0.2],
    ["（写全名）", 0.1, 0.216],
    ["王小满", 0.4, 0.208],
  ]);
  expect(fields["owner"]?.value).toBe("王小满");
});

test("an explanation that asks to sign makes the label the place to sign", () => {
  const fields = read(
    [
      ["出借人", 0.1, 0.5],
      ["（亲笔签字）", 0.1, 0.516],
      ["日期：2026-03-02", 0.3, 0.56],
    ],
    [[0.3, 0.49, 0.4, 0.53]],
  );
  expect(fields["ownerSignature"]?.state).toBe("read");
  expect(fields["owner"]).toBeUndefined();
});

test("a name belongs to the party down whose side it stands", () => {
  const fields = read([
    ["出", 0.05, 0.2],
    ["借", 0.05, 0.216],
    ["人", 0.05, 0.232],
    ["姓名", 0.1, 0.216],
    ["王小满", 0.4, 0.216],
    ["借", 0.05, 0.3],
    ["书", 0.05, 0.316],
    ["人", 0.05, 0.332],
    ["姓名", 0.1, 0.316],
    ["李青禾", 0.4, 0.316],
  ]);
  expect(fields["owner"]?.value).toBe("王小满");
  expect(fields["borrower"]?.value).toBe("李青禾");
});

test("captions in a row under their values name them", () => {
  const fields = read([
    ["2026-03-02", 0.1, 0.7],
    ["2026-06-01", 0.5, 0.7],
    ["借出日期", 0.1, 0.73],
    ["归还截止日", 0.5, 0.73],
  ]);
  expect(fields["until"]?.value).toBe("2026-06-01");
  expect(fields["given"]?.value).toBe("2026-03-02");
});

test("an explanation in smaller print stands further from its label", () => {
  const fields = read([
    ["出借人", 0.1, 0.2],
    ["（按证件写明", 0.1, 0.224],
    ["姓与名）", 0.1, 0.248],
    ["王小满", 0.4, 0.224],
  ]);
  expect(fields["owner"]?.value).toBe("王小满");
});
