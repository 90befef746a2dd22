import { expect, test } from "vitest";
import { inventedType } from "../../tests/support/invented-type.ts";
import { layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";
import { noLabelWords } from "../domain/label-words.ts";
import { preparePage } from "./page-text.ts";
import { readFields } from "./read-fields.ts";

const type = inventedType([
  { id: "permit", kind: "text", labels: ["许可文号"], lines: "one" },
  { id: "site", kind: "address", labels: ["场地地址"], lines: "many" },
  { id: "firm", kind: "organization-name", labels: ["经办单位"], lines: "one" },
]);

const read = (lines: readonly PlacedText[]) =>
  readFields(
    type,
    [
      {
        page: preparePage("f", layOutPage([{ text: "报名表", x: 90, y: 14, size: 7 }, ...lines])),
        sides: [],
      },
    ],
    noLabelWords,
  );

test("a value cut in its cell of the table goes on in the cell's next line", () => {
  const found = read([
    { text: "许可文号：虚许字第", x: 20, y: 40 },
    { text: "20260018号", x: 20, y: 45 },
    { text: "场地地址：虚构市望川区和平路12", x: 20, y: 60 },
    { text: "号2层", x: 20, y: 65 },
    { text: "经办单位：虚构市望川文化（集团）有", x: 20, y: 80 },
    { text: "限公司", x: 20, y: 85 },
  ]);
  expect(found["permit"]?.value).toBe("虚许字第20260018号");
  expect(found["site"]?.value).toBe("虚构市望川区和平路12号2层");
  expect(found["firm"]?.value).toBe("虚构市望川文化（集团）有限公司");
});

test("a whole value does not take the line below it", () => {
  const found = read([
    { text: "许可文号：虚许字第20260018号", x: 20, y: 40 },
    { text: "12号窗口受理", x: 20, y: 45 },
    { text: "经办单位：虚构市望川文化有限公司", x: 20, y: 80 },
    { text: "分公司", x: 20, y: 85 },
  ]);
  expect(found["permit"]?.value).toBe("虚许字第20260018号");
  expect(found["firm"]?.value).toBe("虚构市望川文化有限公司");
});
