import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readingOrder } from "./reading-order.ts";

type Box = readonly [number, number, number, number];
const word = (text: string, box: Box) => ({ text, box });
const read = (items: readonly { text: string }[]) => items.map((item) => item.text).join(" ");

describe("readingOrder", () => {
  it("reads label and value of one row before the next row, whatever the order found", () => {
    const words = [
      word("1990年", [0.5, 0.3, 0.7, 0.34]),
      word("姓名", [0.1, 0.1, 0.2, 0.14]),
      word("出生", [0.1, 0.3, 0.2, 0.34]),
      word("张三", [0.5, 0.11, 0.6, 0.15]),
    ];
    expect(read(readingOrder(words))).toBe("姓名 张三 出生 1990年");
  });

  it("holds a slightly sloping row together across the page", () => {
    const row = Array.from({ length: 8 }, (_, i) =>
      word(String(i), [i * 0.12, 0.5 + i * 0.006, i * 0.12 + 0.1, 0.52 + i * 0.006]),
    );
    expect(read(readingOrder([...row].reverse()))).toBe("0 1 2 3 4 5 6 7");
  });

  it("reads a label of one line before its value's two, between which it stands", () => {
    const words = [
      word("使用期限", [0.07, 0.694, 0.13, 0.72]),
      word("2009年3月12日起2049年3月11日", [0.158, 0.683, 0.471, 0.706]),
      word("止", [0.158, 0.708, 0.174, 0.731]),
      word("房屋结构", [0.158, 0.764, 0.309, 0.787]),
    ];
    expect(read(readingOrder(words))).toBe("使用期限 2009年3月12日起2049年3月11日 止 房屋结构");
  });

  it("reads a label of two lines whole before the value beside it", () => {
    const words = [
      word("法定代表人（负责", [0.523, 0.185, 0.671, 0.204]),
      word("罗知辉", [0.683, 0.193, 0.744, 0.212]),
      word("人）", [0.575, 0.204, 0.608, 0.221]),
      word("电话", [0.134, 0.194, 0.213, 0.211]),
    ];
    expect(read(readingOrder(words))).toBe("电话 法定代表人（负责 人） 罗知辉");
  });

  it("reads a wrapped note beside a drawing whole, where none of its lines stands level with the drawing's words", () => {
    const words = [
      word("地址：虚构市白鹭洲区长庚路145号附", [0.735, 0.267, 0.956, 0.293]),
      word("粗加工间", [0.12, 0.282, 0.184, 0.309]),
      word("烹饪区", [0.288, 0.282, 0.337, 0.312]),
      word("21号", [0.735, 0.295, 0.765, 0.317]),
      word("4.7m×7.0m", [0.119, 0.313, 0.185, 0.335]),
      word("4.2m×7.0m", [0.28, 0.313, 0.345, 0.335]),
    ];
    expect(read(readingOrder(words))).toBe(
      "粗加工间 烹饪区 地址：虚构市白鹭洲区长庚路145号附 21号 4.7m×7.0m 4.2m×7.0m",
    );
  });

  it("leaves rows that stand close together rows, though only one of them has a value", () => {
    const words = [
      word("姓名", [0.1, 0.1, 0.2, 0.12]),
      word("性别", [0.1, 0.125, 0.2, 0.145]),
      word("民族", [0.1, 0.15, 0.2, 0.17]),
      word("男", [0.3, 0.125, 0.35, 0.145]),
    ];
    expect(read(readingOrder(words))).toBe("姓名 性别 男 民族");
  });

  it("keeps every item exactly once", () => {
    const box = fc
      .tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 0.9, noNaN: true }))
      .map(([x, y]): Box => [x, y, x + 0.08, y + 0.05]);
    fc.assert(
      fc.property(fc.array(box, { maxLength: 40 }), (boxes) => {
        const items = boxes.map((one, index) => word(String(index), one));
        expect(new Set(readingOrder(items))).toEqual(new Set(items));
      }),
    );
  });
});
