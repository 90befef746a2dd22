import { expect, test } from "vitest";
import { inventedType } from "../../tests/support/invented-type.ts";
import type { MaterialField } from "../domain/material-type.ts";
import { valueInSentence } from "./value-in-sentence.ts";

const type = inventedType([
  { id: "home", kind: "address", labels: ["住处"] },
  { id: "pupil", kind: "person-name", labels: ["学员"] },
  { id: "party", kind: "text", holdsName: true, labels: ["借出人"] },
  { id: "firm", kind: "organization-name", labels: ["出版方"] },
  { id: "note", kind: "text", labels: ["说明"] },
]);

function cut(fieldId: string, text: string): string {
  const field = type.fields.find(({ id }) => id === fieldId) as MaterialField;
  const { from, to } = valueInSentence(field, text);
  return text.slice(from, to);
}

test.each([
  ["2.3出租方愿把虚构市望川区和平路12号3层(以下称该房)租给承租方使用", "虚构市望川区和平路12号3层"],
  ["座落在虚构市听松区云锦路3号2室的仓库及院落", "虚构市听松区云锦路3号2室"],
  ["虚构市听松区云锦路3号2室", "虚构市听松区云锦路3号2室"],
])("an address in %s is %s", (text, value) => {
  expect(cut("home", text)).toBe(value);
});

test.each([
  ["pupil", "李青禾女士", "李青禾"],
  ["pupil", "为王小满", "王小满"],
  ["party", "今有王小满名下的住房两间", "王小满"],
  ["party", "王小满,位于和平路", "王小满"],
  ["party", "虚构市满庭阁餐厅", "虚构市满庭阁餐厅"],
  ["firm", "虚构市松涛书店,电话见封底", "虚构市松涛书店"],
])("%s in %s is %s", (fieldId, text, value) => {
  expect(cut(fieldId, text)).toBe(value);
});

test("what is no name after the cut stays as it stands, and so do other kinds of fields", () => {
  expect(cut("party", "今有铺面两个")).toBe("今有铺面两个");
  expect(cut("note", "今有王小满名下的住房两间")).toBe("今有王小满名下的住房两间");
});
