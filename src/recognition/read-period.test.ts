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
