import { expect, test } from "vitest";
import { isAtPageEdge, pageNumberAtEdge, pageNumberWithTotal, printedNumber } from "./page-number.ts";

test.each([
  ["第2页共4页", 2, 4],
  ["第2页，总4页", 2, 4],
  ["共十二页第三页", 3, 12],
  ["2页/共4页", 2, 4],
])("%s is page %i of %i wherever it stands", (text, number, total) => {
  expect(pageNumberWithTotal(text)).toEqual({ number, total });
});

test.each([
  ["2/5", 2, 5],
  ["-2-", 2, null],
  ["第2页", 2, null],
])("%s is a page number at the edge of a page only", (text, number, total) => {
  expect(pageNumberAtEdge(text)).toEqual({ number, total });
  expect(pageNumberWithTotal(text)).toBeNull();
});

test("amounts, dates and page 0 are no page numbers", () => {
  for (const text of ["2026/11/20", "1/2产权", "0/5", "-0-", "共5页"]) {
    expect(pageNumberAtEdge(text)).toBeNull();
    expect(pageNumberWithTotal(text)).toBeNull();
  }
});

test("the edge is the upper eighth and the lower seventh of a page", () => {
  expect([isAtPageEdge(0.02, 0.05), isAtPageEdge(0.5, 0.53), isAtPageEdge(0.93, 0.96)]).toEqual([
    true,
    false,
    true,
  ]);
});

const piece = (text: string, x: number, y: number) => ({
  text,
  box: [x - 0.01, y, x + 0.01, y + 0.015] as [number, number, number, number],
});

test("a figure alone in the middle of the last row is a page number, surer ones come first", () => {
  const body = piece("甲方应当保证房屋处于安全的状态", 0.5, 0.5);
  expect(printedNumber([body, piece("3", 0.5, 0.95)])).toEqual({ number: 3, total: null, isBare: true });
  expect(printedNumber([body, piece("7", 0.3, 0.9), piece("2/5", 0.5, 0.95)])).toEqual({
    number: 2,
    total: 5,
  });
});

test("a figure beside other words, in the body or aside is none", () => {
  expect(printedNumber([piece("3", 0.5, 0.95), piece("合计", 0.2, 0.95)])).toBeNull();
  expect(printedNumber([piece("3", 0.5, 0.6)])).toBeNull();
  expect(printedNumber([piece("3", 0.2, 0.95)])).toBeNull();
  expect(printedNumber([piece("2026", 0.5, 0.95)])).toBeNull();
});
