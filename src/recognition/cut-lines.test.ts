import { describe, expect, test } from "vitest";
import { layOutPage, type PlacedText } from "../../tests/support/lay-out-page.ts";
import { mendCutLines } from "./cut-lines.ts";

function joined(texts: readonly PlacedText[], confidence: number | null = 0.9) {
  const page = layOutPage(texts, confidence === null ? {} : { confidence });
  return mendCutLines(
    page,
    page.lines.map((line, index) => [index, line] as const),
  );
}

test("a label cut before its wide bracket is one line again, with a confidence for each character", () => {
  const lines = joined([
    { text: "起飞", x: 20, y: 50 },
    { text: "（降落）时刻", x: 30, y: 50 },
    { text: "9时", x: 90, y: 50 },
  ]);
  expect(lines.map(([index, line]) => [index, line.text])).toEqual([
    [0, "起飞（降落）时刻"],
    [2, "9时"],
  ]);
  const [, line] = lines[0] ?? [];
  expect(line?.charConfidences).toHaveLength(8);
  expect(line?.box[2]).toBeCloseTo((30 + 6 * 4) / 210, 3);
});

test("three pieces are put together in turn", () => {
  const lines = joined([
    { text: "起飞", x: 20, y: 50 },
    { text: "（降落）时刻", x: 30, y: 50 },
    { text: "（24小时制）", x: 55.5, y: 50 },
  ]);
  expect(lines.map(([, { text }]) => text)).toEqual(["起飞（降落）时刻（24小时制）"]);
});

test.each([
  ["the bracket stands in the next column", { text: "（降落）", x: 36, y: 50 }],
  ["it stands a line below", { text: "（降落）", x: 30, y: 55 }],
  ["it is set much smaller", { text: "（降落）", x: 30, y: 50.5, size: 2.5 }],
  ["no bracket follows", { text: "降落", x: 30, y: 50 }],
] as const)("pieces stay apart where %s", (_, tail) => {
  expect(joined([{ text: "起飞", x: 20, y: 50 }, tail])).toHaveLength(2);
});

test("a text layer is left as it is", () => {
  expect(
    joined(
      [
        { text: "起飞", x: 20, y: 50 },
        { text: "（降落）", x: 30, y: 50 },
      ],
      null,
    ),
  ).toHaveLength(2);
});

test("a character that two overlapping pieces share is read once", () => {
  const lines = joined([
    { text: "起飞 9", x: 20, y: 50 },
    { text: "9时10分", x: 30, y: 50 },
    { text: "到达 9", x: 20, y: 60 },
    { text: "9时40分", x: 36, y: 60 },
  ]);
  expect(lines.map(([, { text }]) => text)).toEqual(["起飞", "9时10分", "到达 9", "9时40分"]);
  const [, first] = lines[0] ?? [];
  expect(first?.box[2]).toBeCloseTo(30 / 210, 3);
});

test("a heading's number and its words are one line, so that the words alone are no label", () => {
  const lines = joined([
    { text: "三、", x: 60, y: 50 },
    { text: "起飞时刻", x: 69, y: 50 },
    { text: "附表6", x: 60, y: 60 },
    { text: "降落时刻", x: 73.5, y: 60 },
    { text: "第九条", x: 20, y: 70 },
    { text: "9时", x: 33, y: 70 },
    { text: "四、", x: 20, y: 80 },
    { text: "次页", x: 50, y: 80 },
  ]);
  expect(lines.map(([, { text }]) => text)).toEqual([
    "三、起飞时刻",
    "附表6降落时刻",
    "第九条",
    "9时",
    "四、",
    "次页",
  ]);
});

describe("a label set as wide as those of its column, of which the first character was read with what stands before", () => {
  const column = [
    { text: "航班编号", x: 100, y: 50 },
    { text: "起飞时刻", x: 100, y: 60 },
  ];
  const row = [
    { text: "由省会直飞虚构市每日一班机", x: 52, y: 70 },
    { text: "型", x: 112, y: 70 },
  ];

  test("becomes two pieces, of which each has its place", () => {
    const lines = joined([...column, ...row]);
    expect(lines.map(([, { text }]) => text)).toEqual([
      "航班编号",
      "起飞时刻",
      "由省会直飞虚构市每日一班",
      "机",
      "型",
    ]);
    const [, first] = lines[3] ?? [];
    expect(first?.box[0]).toBeCloseTo(100 / 210, 3);
    expect(new Set(lines.map(([index]) => index)).size).toBe(5);
  });

  test("stays where no column says so", () => {
    expect(joined(row)).toHaveLength(2);
    expect(joined([...column.map((line) => ({ ...line, x: 96 })), ...row])).toHaveLength(4);
  });
});
