import { expect, test } from "vitest";
import { inventedType, readLines } from "../../tests/support/invented-type.ts";

const patterns = ["由(?<value>[\\p{Script=Han}]{2,4}?)使用"];

test("words of a sentence in a name's place give way to the name beside a label", () => {
  const user = { id: "user", kind: "text", labels: ["使用方"], patterns, holdsName: true } as const;
  const lines = ["报名表", "实际使用方：李青禾", "场地由日常使用方照看。"];
  expect(readLines(inventedType([user]), lines)["user"]?.value).toBe("李青禾");
});

test("a name in round brackets is the name", () => {
  const owner = { id: "owner", kind: "text", labels: ["场主"], holdsName: true } as const;
  const thing = { id: "thing", kind: "text", labels: ["物品"] } as const;
  const read = readLines(inventedType([owner, thing]), ["报名表", "场主：（李青禾）", "物品：（旧）"]);
  expect(read["owner"]?.value).toBe("李青禾");
  expect(read["thing"]?.value).toBe("（旧）");
});

test("of a period in the place of a last day, the last day is read", () => {
  const last = { id: "validUntil", kind: "date", labels: ["有效期限"] } as const;
  const first = { id: "issuedOn", kind: "date", labels: ["发放日期"] } as const;
  const read = readLines(inventedType([last, first]), [
    "报名表",
    "有效期限：自2026年3月1日至2029年2月28日",
    "发放日期：2026年2月20日",
  ]);
  expect(read["validUntil"]?.value).toBe("2029-02-28");
  expect(read["issuedOn"]?.value).toBe("2026-02-20");
  const alone = readLines(inventedType([last]), ["报名表", "有效期限：至2029年2月28日"]);
  expect(alone["validUntil"]?.value).toBe("2029-02-28");
});

test("a last day printed as a month is the month's last; a day left out or misread is not made up", () => {
  const last = { id: "testedUntil", kind: "date", labels: ["年检有效至"] } as const;
  const read = (line: string) => readLines(inventedType([last]), ["报名表", line])["testedUntil"]?.value;
  expect(read("年检有效至：2028年02月木A(01)")).toBe("2028-02-29");
  expect(read("年检有效至：2027年5月")).toBe("2027-05-31");
  expect(read("年检有效至：2027年5月  日") ?? null).toBeNull();
  expect(read("年检有效至：2027年5月45") ?? null).toBeNull();
});
