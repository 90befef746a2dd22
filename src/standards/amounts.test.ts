import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatYuan, isSameAmount, parseAmount } from "./amount.ts";
import { formatAmountInWords, parseAmountInWords } from "./amount-in-words.ts";
import { parseArea } from "./area.ts";

describe("amounts in words", () => {
  it.each([
    ["伍仟元整", 500_000],
    ["人民币伍仟元整", 500_000],
    ["叁万陆仟元整", 3_600_000],
    ["壹拾万零伍佰元伍角整", 10_050_050],
    ["拾万元正", 10_000_000],
    ["壹仟零伍元零叁分", 100_503],
    ["参仟贰佰元整", 320_000],
    ["壹亿零贰佰万元整", 10_200_000_000],
    ["一万二千圆整", 1_200_000],
    ["零元整", 0],
    ["伍角整", 50],
  ])("reads %s", (words, cents) => {
    expect(parseAmountInWords(words)).toBe(cents);
  });

  it.each(["", "元整", "伍仟", "伍陆元整", "甲元整"])("does not read %s", (words) => {
    expect(parseAmountInWords(words)).toBeNull();
  });

  it.each(["万玖仟壹佰元整", "仟贰佰元整", "佰元整"])(
    "does not read %s, whose first figure was lost",
    (text) => {
      expect(parseAmountInWords(text)).toBeNull();
    },
  );

  it("reads back every amount it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (cents) => {
        expect(parseAmountInWords(formatAmountInWords(cents) ?? "")).toBe(cents);
      }),
    );
  });

  it("writes zeros as bank forms want them", () => {
    expect(formatAmountInWords(100_050)).toBe("壹仟元伍角整");
    expect(formatAmountInWords(100_503)).toBe("壹仟零伍元零叁分");
    expect(formatAmountInWords(1_000_100_00)).toBe("壹佰万零壹佰元整");
    expect(formatAmountInWords(-1)).toBeNull();
  });

  it("compares words with figures, or says it cannot", () => {
    expect(isSameAmount("伍仟元整", "￥5,000.00")).toBe(true);
    expect(isSameAmount("伍仟元整", "5500元")).toBe(false);
    expect(isSameAmount("（看不清）", "5500元")).toBeNull();
  });
});

describe("amounts in figures", () => {
  it.each([
    ["￥5,000.00元", 500_000],
    ["3.5万元", 3_500_000],
    ["５０００", 500_000],
    ["人民币 12，000 元", 1_200_000],
    ["每月4500.5元", 450_050],
  ])("reads %s", (text, cents) => {
    expect(parseAmount(text)).toBe(cents);
  });

  it("counts a bare figure in the unit of its column", () => {
    expect(parseAmount("10", 10_000)).toBe(10_000_000);
  });

  it("writes yuan without needless decimals", () => {
    expect(formatYuan(500_000)).toBe("5000");
    expect(formatYuan(450_050)).toBe("4500.50");
  });
});

describe("areas", () => {
  it.each([
    ["89.50㎡", "89.5"],
    ["建筑面积 120平方米", "120"],
    ["86.3m²", "86.3"],
    ["86.3 m2", "86.3"],
    ["1,200.00平方米", "1200"],
    ["房屋建筑面积89.50mf", "89.5"],
    ["约 60", "60"],
    ["2公顷", "20000"],
    ["无", null],
  ])("reads %s as %s square meters", (text, expected) => {
    expect(parseArea(text)).toBe(expected);
  });
});

it("a figure that says 元 counts yuan even where bare ones count 万元", () => {
  expect(parseAmount("500000元", 10_000)).toBe(50_000_000);
  expect(parseAmount("50", 10_000)).toBe(50_000_000);
  expect(parseAmount("50万元", 1)).toBe(50_000_000);
});

it("jiao and fen behind the sign of the yuan count yuan even where bare figures count 万元", () => {
  expect(parseAmount("￥200000.00", 10_000)).toBe(20_000_000);
  expect(parseAmount("小写:¥86,000.50", 10_000)).toBe(8_600_050);
  expect(parseAmount("￥20", 10_000)).toBe(20_000_000);
  expect(parseAmount("86.50", 10_000)).toBe(86_500_000);
});
