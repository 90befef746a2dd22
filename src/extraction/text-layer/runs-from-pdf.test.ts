import { expect, test } from "vitest";
import type { Matrix } from "../matrix.ts";
import { runsFromPdf, turnToUpright } from "./runs-from-pdf.ts";

/** A page 100 × 200 points as PDF.js maps it at scale 1: y turned over. */
const toPage: Matrix = [1, 0, 0, -1, 0, 200];
const size = { width: 100, height: 200 };
const item = (str: string, transform: readonly number[], width: number) => ({
  str,
  transform,
  width,
  height: 10,
  fontName: "f",
});
const styles = { f: { ascent: 0.8, descent: -0.2 } };

test("places text above its baseline, from the top of the page down", () => {
  const content = { items: [item("甲", [10, 0, 0, 10, 20, 150], 10)], styles };
  expect(runsFromPdf(content, toPage, size)).toEqual([
    { text: "甲", x0: 20, x1: 30, y0: 42, y1: 52, baseline: 50, fontSize: 10, isVertical: false },
  ]);
});

test("leaves out blanks and what lies off the page", () => {
  const content = {
    items: [item(" ", [10, 0, 0, 10, 20, 150], 10), item("外", [10, 0, 0, 10, 500, 150], 10)],
    styles,
  };
  expect(runsFromPdf(content, toPage, size)).toEqual([]);
});

test.each([
  ["upright", [10, 0, 0, 10, 20, 150], 0],
  ["running up the page", [0, 10, -10, 0, 20, 20], 90],
  ["upside down", [-10, 0, 0, -10, 80, 150], 180],
  ["running down the page", [0, -10, 10, 0, 20, 150], 270],
])("tells the clockwise turn that makes text %s stand upright", (_, transform, turn) => {
  expect(turnToUpright({ items: [item("一段文字", transform, 40)], styles }, toPage)).toBe(turn);
});

test("does not turn a page for a note in its margin", () => {
  const items = [
    item("正文正文正文正文正文正文", [10, 0, 0, 10, 20, 150], 100),
    item("装订线", [0, 10, -10, 0, 5, 5], 30),
  ];
  expect(turnToUpright({ items, styles }, toPage)).toBe(0);
});
