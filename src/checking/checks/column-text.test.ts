import { expect, test } from "vitest";
import type { TextLine } from "../../domain/extracted-text.ts";
import { columnText } from "./column-text.ts";

const line = (text: string, x: number, y: number, width = 0.1): TextLine => ({
  text,
  box: [x, y, x + width, y + 0.012],
  confidence: 1,
});

test("a name broken over two lines of a narrow cell stands together, though the next cell's line comes between", () => {
  const lines = [
    line("食品安全事", 0.1, 0.2),
    line("发生事故时立即停止经营，", 0.3, 0.2, 0.4),
    line("故处置制度", 0.1, 0.216),
    line("封存有关食品。", 0.3, 0.216, 0.3),
  ];
  expect(columnText(lines).split("\n")).toEqual([
    "食品安全事故处置制度",
    "发生事故时立即停止经营，封存有关食品。",
  ]);
});

test("every line is there once where nothing goes on", () => {
  const lines = [line("甲", 0.1, 0.1), line("乙", 0.5, 0.1), line("丙", 0.1, 0.5)];
  expect(columnText(lines).split("\n").sort()).toEqual(["丙", "乙", "甲"].sort());
});
