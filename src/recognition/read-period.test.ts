import { expect, test } from "vitest";
import { inventedType, readLines } from "../../tests/support/invented-type.ts";

const type = inventedType([{ id: "term", kind: "date-range", labels: ["合同期限"] }]);

test("a period's first and last day may have a place each", () => {
  const read = readLines(type, ["报名表", "合同起始日|2026-01-01", "合同终止日|2026-12-31"]);
  expect(read["term"]?.value).toBe("2026-01-01/2026-12-31");
  expect(read["term"]?.evidence).toHaveLength(2);
});

test("one of them alone is no period, nor is an end before the start", () => {
  expect(readLines(type, ["报名表", "合同起始日|2026-01-01"])["term"]).toBeUndefined();
  expect(
    readLines(type, ["报名表", "合同起始日|2026-02-01", "合同终止日|2026-01-01"])["term"],
  ).toBeUndefined();
});

test("a period may be told in a sentence, where the type has one period", () => {
  const told = (line: string) => readLines(type, ["报名表", line])["term"]?.value;
  expect(told("租房时间从2026年10月20日开始，到2028年10月19日到期。")).toBe("2026-10-20/2028-10-19");
  expect(told("本单自2026-11-19起生效，2027-02-20后自行作废。")).toBe("2026-11-19/2027-02-20");
  expect(told("本单自2026年11月19日起生效。2027年2月20日另行通知。")).toBeUndefined();
});
