import { expect, test } from "vitest";
import type { Box } from "../domain/box.ts";
import { withParagraphsWhole } from "./join-paragraphs.ts";

const line = (text: string, left: number, top: number, right: number) => ({
  text,
  box: [left, top, right, top + 0.02] as Box,
});

const order = (lines: readonly ReturnType<typeof line>[]) =>
  withParagraphsWhole(lines, 0.02).map(({ text }) => text);

const first = line("借出人王小满把位于和平路的一间平房交给听", 0.4, 0.2, 0.95);
const second = line("松书社使用三年，期间不收租金。", 0.4, 0.23, 0.8);
const stub = line("存根", 0.1, 0.215, 0.15);

test("a line of a paragraph is followed by the one it runs on in, not by words beside it", () => {
  expect(order([first, stub, second])).toEqual([first.text, second.text, stub.text]);
});

test("rows of a table, whose cells are short, stay rows", () => {
  const rows = [
    line("姓名", 0.1, 0.2, 0.2),
    line("王小满", 0.4, 0.2, 0.5),
    line("住处", 0.1, 0.23, 0.2),
    line("和平路", 0.4, 0.23, 0.5),
  ];
  expect(order(rows)).toEqual(["姓名", "王小满", "住处", "和平路"]);
});

test("without anything beside them lines stay as they are", () => {
  const lines = [first, second];
  expect(withParagraphsWhole(lines, 0.02)).toBe(lines);
});
