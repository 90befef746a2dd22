import { expect, test } from "vitest";
import { isAtPageEdge, pageNumberAtEdge, pageNumberWithTotal } from "./page-number.ts";

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
