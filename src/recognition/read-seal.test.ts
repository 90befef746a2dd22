import { expect, test } from "vitest";
import { inventedType } from "../../tests/support/invented-type.ts";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";
import type { PageMark } from "../domain/extracted-text.ts";
import { preparePage } from "./page-text.ts";
import { readFields } from "./read-fields.ts";

const fields = [
  { id: "stockSeal", kind: "seal" as const, labels: [], bears: ["仓储"] },
  { id: "ownSeal", kind: "seal" as const, labels: [] },
];
const type = inventedType(fields.map((field) => ({ ...field, name: field.id })));
const lines = layOutLines(["报名表", "货已收讫。", "某店"]);
const seal = (top: number, text: string): PageMark => ({
  kind: "seal",
  box: [0.5, top, 0.7, top + 0.12],
  confidence: 1,
  color: "red",
  text,
});
const read = (marks: PageMark[], more: readonly { text: string; x: number; y: number }[] = []) =>
  readFields(type, [{ page: preparePage("f", layOutPage([...lines, ...more], { marks })), sides: [] }]);

test("the only seal without the words it should bear may be the signer's other one", () => {
  const { stockSeal, ownSeal } = read([seal(0.4, "青岚小店")]);
  expect(stockSeal?.confidence).toBeLessThan(0.6);
  expect(ownSeal?.confidence).toBeGreaterThan(0.9);
});

test("of two seals the one that bears the words is taken, read in its ring or printed on it", () => {
  const inRing = read([seal(0.4, "青岚小店"), seal(0.6, "青岚小店仓储专用章")])["stockSeal"];
  expect(inRing).toMatchObject({ raw: "青岚小店仓储专用章", confidence: 0.98 });
  const onIt = read([seal(0.4, "青岚小店"), seal(0.6, "")], [{ text: "仓储专用章", x: 115, y: 195 }])[
    "stockSeal"
  ];
  expect(onIt?.evidence[0]?.box?.[1]).toBe(0.6);
});

test("two seals whose words could not be read are both", () => {
  expect(read([seal(0.4, ""), seal(0.6, "")])["stockSeal"]?.confidence).toBeGreaterThan(0.9);
});
