import { describe, expect, test } from "vitest";
import type { Matrix } from "../matrix.ts";
import { type DrawOperation, onlyRulings } from "./vector-rulings.ts";

/** A page 200 points high, y up as PDF has it. */
const toPage: Matrix = [1, 0, 0, -1, 0, 200];
const path = (kind: string, ...data: number[]): DrawOperation => ({
  name: "constructPath",
  args: [kind, [new Float32Array(data)], null],
});
const frame = (x0: number, y0: number, x1: number, y1: number) => [
  0,
  x0,
  y0,
  1,
  x1,
  y0,
  1,
  x1,
  y1,
  1,
  x0,
  y1,
  3,
];
const name = (operation: string, ...args: unknown[]): DrawOperation => ({ name: operation, args });

describe("a page that draws only rulings", () => {
  test("gives its standing lines on the upright page", () => {
    expect(onlyRulings([path("stroke", ...frame(10, 150, 60, 190))], toPage)).toEqual([
      { x: 60, y0: 10, y1: 50 },
      { x: 10, y0: 10, y1: 50 },
    ]);
  });

  test("gives thin filled rectangles as lines and light grounds as none", () => {
    const drawn = [
      name("setFillRGBColor", "#eeeeee"),
      path("fill", ...frame(10, 100, 100, 140)),
      name("setFillRGBColor", "#000000"),
      path("eoFill", ...frame(50, 100, 50.5, 140)),
    ];
    expect(onlyRulings(drawn, toPage)).toEqual([{ x: 50.25, y0: 60, y1: 100 }]);
  });

  test("follows transforms and forgets them where they were saved", () => {
    const drawn = [
      name("save"),
      name("transform", 2, 0, 0, 2, 0, 0),
      path("stroke", 0, 10, 10, 1, 10, 50),
      name("restore"),
      path("stroke", 0, 10, 10, 1, 10, 50),
    ];
    expect(onlyRulings(drawn, toPage)?.map(({ x }) => x)).toEqual([20, 10]);
  });

  test("does not count what only clips, dashed lines and lines nobody sees", () => {
    const drawn = [
      path("endPath", ...frame(0, 0, 100, 100)),
      name("setDash", [2, 2], 0),
      path("stroke", 0, 10, 10, 1, 10, 50),
      name("setDash", [], 0),
      name("setStrokeRGBColor", "#ffffff"),
      path("stroke", 0, 10, 10, 1, 10, 50),
    ];
    expect(onlyRulings(drawn, toPage)).toEqual([]);
  });
});

const red = name("setStrokeRGBColor", "#cc1111");
test.each<[string, DrawOperation[]]>([
  ["a picture", [name("paintImageXObject", "img", 10, 10)]],
  ["a curve, as in a seal's rim", [path("stroke", 0, 10, 10, 2, 20, 20, 30, 20, 40, 10)]],
  ["a slanting stroke, as in a tick", [path("stroke", 0, 10, 10, 1, 20, 30)]],
  ["a red frame, as of a name seal", [red, path("stroke", ...frame(10, 10, 40, 40))]],
  ["a small black square, as in a QR code", [path("fill", ...frame(10, 10, 18, 18))]],
  ["a thick line", [name("setLineWidth", 8), path("stroke", 0, 10, 10, 1, 60, 10)]],
  ["a pattern", [name("setFillColorN", "Pattern"), path("fill", ...frame(10, 10, 60, 60))]],
  ["the look of an annotation", [name("beginAnnotation", "1R"), path("stroke", 0, 1, 1, 1, 1, 9)]],
  [
    "bars of one height, as of a bar code",
    Array.from({ length: 30 }, (_, bar) => path("fill", ...frame(bar * 4, 10, bar * 4 + 2, 50))),
  ],
])("a page with %s is to be looked at", (_, drawn) => {
  expect(onlyRulings(drawn, toPage)).toBeNull();
});
