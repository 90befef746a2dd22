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
