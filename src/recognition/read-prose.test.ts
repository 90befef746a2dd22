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
