import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDates, parseChineseDate } from "./chinese-date.ts";
import { parseChineseNumeral } from "./chinese-numeral.ts";
import { addMonths, parseDateRange } from "./date-range.ts";

const NUMERALS = "〇一二三四五六七八九";
const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function spoken(value: number): string {
  const ten = Math.floor(value / 10);
  const one = value % 10;
  return `${ten > 1 ? NUMERALS[ten] : ""}${ten > 0 ? "十" : ""}${one > 0 ? NUMERALS[one] : ""}`;
}

describe("parseChineseDate", () => {
  it.each([
    ["2024年3月5日", "2024-03-05"],
    ["2024 年 03 月 05 日", "2024-03-05"],
    ["２０２４－０３－０５", "2024-03-05"],
    ["2024.3.5", "2024-03-05"],
    ["2024/03/05", "2024-03-05"],
    ["20240305", "2024-03-05"],
    ["二〇二四年三月五日", "2024-03-05"],
    ["二○二四年十二月廿三日", "2024-12-23"],
    ["二零二四年正月卅日", "2024-01-30"],
    ["二0二四年十月二十一日", "2024-10-21"],
    ["签发日期：2024年3月5日（盖章）", "2024-03-05"],
    ["长期", "9999-12-31"],
    ["2024年2月30日", null],
    ["2024年13月1日", null],
    ["年 月 日", null],
    ["990101202403051234", null],
  ])("reads %s as %s", (text, expected) => {
    expect(parseChineseDate(text)).toBe(expected);
  });

  it("reads every day in figures and in numerals", () => {
    fc.assert(
      fc.property(day, (text) => {
        const [year = "", month = "", date = ""] = text.split("-");
        const numerals = `${[...year].map((digit) => NUMERALS[Number(digit)]).join("")}年${spoken(Number(month))}月${spoken(Number(date))}日`;
        expect(parseChineseDate(numerals)).toBe(text);
        expect(parseChineseDate(`${Number(year)}年${Number(month)}月${Number(date)}日`)).toBe(text);
        expect(parseChineseDate(text.replaceAll("-", "."))).toBe(text);
      }),
    );
  });

  it("finds every date of a text in order", () => {
    expect(findDates("自2024年1月1日起至2026年12月31日止").map((found) => found.day)).toEqual([
      "2024-01-01",
      "2026-12-31",
    ]);
  });
});

describe("parseDateRange", () => {
  it.each([
    ["2020.01.01-2040.01.01", "2020-01-01", "2040-01-01"],
    ["2020.01.01—长期", "2020-01-01", "9999-12-31"],
    ["自2024年1月1日起至2026年12月31日止", "2024-01-01", "2026-12-31"],
    ["2024年1月1日 至 长期", "2024-01-01", "9999-12-31"],
    ["2020.01.01 2040.01.01", "2020-01-01", "2040-01-01"],
    ["租期自2024年3月1日起2年", "2024-03-01", "2026-02-28"],
    ["20200101-20400101", "2020-01-01", "2040-01-01"],
    ["长期", "0001-01-01", "9999-12-31"],
    ["至2040年1月1日", "0001-01-01", "2040-01-01"],
  ])("reads %s", (text, start, end) => {
    expect(parseDateRange(text)).toEqual({ start, end });
  });

  it("finds no period where there is one date or none", () => {
    expect(parseDateRange("2024年1月1日")).toBeNull();
    expect(parseDateRange("自 年 月 日起至 年 月 日止")).toBeNull();
  });

  it("ends a month on its last day where the day does not exist", () => {
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2024-11-30", 15)).toBe("2026-02-28");
  });
});

describe("parseChineseNumeral", () => {
  it.each([
    ["十", 10],
    ["二十一", 21],
    ["廿三", 23],
    ["卅", 30],
    ["一百零五", 105],
    ["一〇五", 105],
    ["一百", 100],
    ["张三", null],
  ])("reads %s as %s", (text, value) => {
    expect(parseChineseNumeral(text)).toBe(value);
  });
});

describe("a time of day behind a date", () => {
  it.each([
    ["2023-10-22 10:24:48", "2023-10-22"],
    ["2023-10-2210:24:48", "2023-10-22"],
    ["2023.1.2 9:05", "2023-01-02"],
    ["2023-10-11 9:05", "2023-10-11"],
    ["2024年3月5日 16:30", "2024-03-05"],
  ])("%s is a day", (text, day) => {
    expect(parseChineseDate(text)).toBe(day);
  });

  it("is not torn apart where it is not clear what belongs to the day", () => {
    expect(parseChineseDate("2023-10-119:05")).toBeNull();
  });
});
