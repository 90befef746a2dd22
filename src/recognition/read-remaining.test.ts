import { expect, test } from "vitest";
import { inventedType, readLines } from "../../tests/support/invented-type.ts";

const FIRST = "990101198802141233";
const SECOND = "990102199506014329";

const type = inventedType([
  { id: "agent", kind: "person-name", labels: ["受托方姓名栏"] },
  { id: "agentIdNumber", kind: "resident-id-number", labels: ["受托方证号栏"] },
  { id: "guardian", kind: "person-name", labels: ["监护方姓名栏"] },
  { id: "guardianIdNumber", kind: "resident-id-number", labels: ["监护方证号栏"] },
]);

test("the number right behind a person's name is that person's", () => {
  const read = readLines(type, [
    "报名表",
    "受托方姓名栏：李青禾",
    "监护方姓名栏：王小满",
    `现请李青禾（持有证件${FIRST}）前来，王小满（持有证件${SECOND}）在家。`,
  ]);
  expect(read["agentIdNumber"]?.value).toBe(FIRST);
  expect(read["guardianIdNumber"]?.value).toBe(SECOND);
  expect(read["agentIdNumber"]?.confidence).toBeLessThan(0.8);
});

test("the name right before a number is its bearer's", () => {
  const read = readLines(type, [
    "报名表",
    `受托方证号栏：${FIRST}`,
    `监护方证号栏：${SECOND}`,
    `今有李青禾，女，身份证号码${FIRST}，前来办理。`,
  ]);
  expect(read["agent"]?.value).toBe("李青禾");
  expect(read["guardian"]).toBeUndefined();
});

test("a surname of two characters is not cut in half", () => {
  const read = readLines(type, [
    "报名表",
    `受托方证号栏：${FIRST}`,
    `今有司马文青，女，身份证号码${FIRST}，前来办理。`,
  ]);
  expect(read["agent"]?.value).toBe("司马文青");
});

test("one number and one field left over belong together", () => {
  const read = readLines(type, ["报名表", `监护方证号栏：${SECOND}`, `另一位的号码写在这里${FIRST}。`]);
  expect(read["agentIdNumber"]?.value).toBe(FIRST);
});

test("two numbers that fit two fields say nothing", () => {
  const read = readLines(type, ["报名表", `两位的号码是${FIRST}和${SECOND}。`]);
  expect(read["agentIdNumber"]).toBeUndefined();
  expect(read["guardianIdNumber"]).toBeUndefined();
});

test("a number with a wrong check digit is nobody's", () => {
  const wrong = `${FIRST.slice(0, 17)}${FIRST.endsWith("1") ? "2" : "1"}`;
  const read = readLines(type, ["报名表", `监护方证号栏：${SECOND}`, `另一位的号码写在这里${wrong}。`]);
  expect(read["agentIdNumber"]).toBeUndefined();
});

test("an organization before its number is not taken for a person", () => {
  const read = readLines(type, [
    "报名表",
    `受托方证号栏：${FIRST}`,
    `监护方证号栏：${SECOND}`,
    `今有知味餐饮有限公司（证件号码${FIRST}）前来办理。`,
  ]);
  expect(read["agent"]).toBeUndefined();
});

test("the numbering of the next line does not run into a number", () => {
  const read = readLines(type, ["报名表", `监护方证号栏：${SECOND}`, FIRST, "3. 办理事项如下"]);
  expect(read["agentIdNumber"]?.value).toBe(FIRST);
});

test("the one amount in words left over belongs to the one field for such", () => {
  const statement = inventedType([
    { id: "income", kind: "amount", labels: ["收入"] },
    { id: "incomeInWords", kind: "amount-in-words", labels: ["大写金额栏"] },
  ]);
  const read = readLines(statement, ["报名表", "收入：3260.00元", "以上共叁仟贰佰陆拾元整无误。"]);
  expect(read["incomeInWords"]?.value).toBe("叁仟贰佰陆拾元整");
  expect(readLines(statement, ["报名表", "先付叁仟元整，后付贰佰元整。"])["incomeInWords"]).toBeUndefined();
});
