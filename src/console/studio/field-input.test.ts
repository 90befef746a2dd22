import { describe, expect, test } from "vitest";
import { fromInput, toInput } from "./field-input.ts";

describe("a value in a form", () => {
  test.each([
    ["line", "不收费"],
    ["text", "第一行\n第二行"],
    ["number", -3],
    ["number", 0.45],
    ["day", "2027-01-01"],
    ["choice", "advisory"],
    ["flag", true],
    ["flag", false],
    ["list", ["老人补贴", "八十岁老人补贴"]],
    ["deferral", { dueInWorkingDays: 5, commitmentText: "5 个工作日内补交。\n逾期作废。" }],
    ["line", null],
    ["deferral", null],
  ] as const)("of kind %s is typed and read back as it was", (kind, value) => {
    const given = typeof value === "object" && value !== null && "length" in value ? [...value] : value;
    expect(fromInput(kind, toInput(kind, given))).toEqual(value);
  });

  test("a number that is none stays as typed, for the strict check to tell", () => {
    expect(fromInput("number", "五")).toBe("五");
    expect(fromInput("deferral", "五\n话")).toEqual({ dueInWorkingDays: "五", commitmentText: "话" });
  });

  test("empty lines of a list are nobody's words", () => {
    expect(fromInput("list", "甲\n\n  乙 \n")).toEqual(["甲", "乙"]);
  });
});
