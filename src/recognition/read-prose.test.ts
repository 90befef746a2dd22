import { expect, test } from "vitest";
import { inventedType, readLines } from "../../tests/support/invented-type.ts";

const type = inventedType([
  { id: "name", kind: "person-name", labels: ["姓名"] },
  { id: "phone", kind: "phone-number", labels: ["联系电话"] },
  { id: "home", kind: "address", labels: ["居住地址"] },
]);

test("values in sentences are read after the words that lead to them", () => {
  const read = readLines(type, [
    "报名表",
    "兹证明李青禾同志住处位于虚构市望川区和平路12号，家中电话16900000001，情况属实。",
  ]);
  expect(read["name"]?.value).toBe("李青禾");
  expect(read["home"]?.value).toBe("虚构市望川区和平路12号");
  expect(read["phone"]?.value).toBe("16900000001");
  expect(Math.max(...Object.values(read).map(({ confidence }) => confidence))).toBeLessThan(0.8);
});

test("sentences that name two people say nothing of the one field", () => {
  const read = readLines(type, ["报名表", "兹证明李青禾同志在家。", "兹证明王小满同志在家。"]);
  expect(read["name"]).toBeUndefined();
});

test("words of a sentence are no name", () => {
  expect(readLines(type, ["报名表", "兹证明前来的同志在家。"])["name"]).toBeUndefined();
});

test("the last day is the one a sentence says something ends on", () => {
  const certificate = inventedType([
    { id: "issuedOn", kind: "date", labels: ["发放日期"] },
    { id: "validUntil", kind: "date", labels: ["有效期至"] },
  ]);
  const read = readLines(certificate, [
    "报名表",
    "2026年3月1日开出，本单在2027年2月28日之前使用有效。",
    "2026年3月1日",
  ]);
  expect(read["validUntil"]?.value).toBe("2027-02-28");
  expect(
    readLines(certificate, ["报名表", "本单的效力到二〇二七年二月二十八日终止。"])["validUntil"]?.value,
  ).toBe("2027-02-28");
});

test("a day that two fields claim is asked about", () => {
  const notice = inventedType([
    { id: "issuedOn", kind: "date", labels: ["日期"] },
    { id: "keptUntil", kind: "date", labels: ["保留", "日期"] },
  ]);
  const read = readLines(notice, ["报名表", "日期：2026年3月1日"]);
  const apart = readLines(notice, ["报名表", "日期：2026年3月1日", "保留：2026年9月1日"]);
  expect(read["issuedOn"]?.value).toBe(read["keptUntil"]?.value);
  expect(read["keptUntil"]?.confidence).toBeLessThan(0.8);
  expect(apart["keptUntil"]?.confidence).toBeGreaterThan(0.8);
});

test("what a label names may be said with a verb: where somebody does something, and when", () => {
  const letter = inventedType([
    { id: "home", kind: "address", labels: ["现居住地址"] },
    { id: "origin", kind: "address", labels: ["籍贯所在地"] },
    { id: "filedOn", kind: "date", labels: ["申报日期"] },
    { id: "paidOn", kind: "date", labels: ["缴费日期"] },
  ]);
  const read = readLines(letter, [
    "报名表",
    "王小满于2026年3月1日申报，现居住在虚构市望川区和平路12号3室，籍贯在虚构市云溪区东街。",
  ]);
  expect(read["home"]?.value).toBe("虚构市望川区和平路12号3室");
  expect(read["origin"]?.value).toBe("虚构市云溪区东街");
  expect(read["filedOn"]?.value).toBe("2026-03-01");
  expect(read["paidOn"]).toBeUndefined();
});

test("a longer verb of another field is that field's", () => {
  const two = inventedType([
    { id: "stay", kind: "address", labels: ["居住地址"] },
    { id: "plan", kind: "address", labels: ["拟居住地址"] },
  ]);
  const read = readLines(two, ["报名表", "本人拟居住在虚构市望川区和平路12号3室，请予登记。"]);
  expect(read["plan"]?.value).toBe("虚构市望川区和平路12号3室");
  expect(read["stay"]).toBeUndefined();
});

test("a document's number is read behind a label that a line's end cuts", () => {
  const card = inventedType([
    { id: "cardNumber", kind: "text", labels: ["会员证编号"], shape: "[A-Z0-9-]{6,20}" },
  ]);
  const read = readLines(card, [
    "报名表",
    "经查，王小满是本社社员，已办理手续，会员证编",
    "号：HY20260071，情况属实。",
  ]);
  expect(read["cardNumber"]?.value).toBe("HY20260071");
});
