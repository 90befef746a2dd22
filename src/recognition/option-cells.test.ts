import { expect, test } from "vitest";
import { layOutPage } from "../../tests/support/lay-out-page.ts";
import { optionCells } from "./option-cells.ts";
import { preparePage } from "./page-text.ts";

const optionsOf = (lines: readonly { text: string; x: number; y: number }[], first: string) => {
  const page = preparePage("f", layOutPage(lines));
  const cell = page.cells.find(({ text }) => text === first);
  return cell ? optionCells(page, cell).map(({ text }) => text) : [];
};

const spread = [
  { text: "服务项目", x: 20, y: 43 },
  { text: "☑寄养", x: 60, y: 40 },
  { text: "□洗护", x: 100, y: 40 },
  { text: "☑其他:接送", x: 60, y: 47 },
  { text: "开业时间", x: 20, y: 60 },
  { text: "□已开业", x: 60, y: 60 },
];

test("options spread over a row and the line under it are all of the label in the middle", () => {
  expect(optionsOf(spread, "☑寄养")).toEqual(["☑寄养", "□洗护", "☑其他:接送"]);
});

test("what stands under its own label is of another row, and something else ends the row", () => {
  expect(optionsOf(spread, "□已开业")).toEqual(["□已开业"]);
  const close = [
    { text: "类型", x: 20, y: 40 },
    { text: "☑新办", x: 60, y: 40 },
    { text: "有无雇工", x: 90, y: 40 },
    { text: "☑有", x: 130, y: 40 },
    { text: "经营方式", x: 20, y: 46 },
    { text: "☑零售", x: 60, y: 46 },
  ];
  expect(optionsOf(close, "☑新办")).toEqual(["☑新办"]);
});

test("a value without a box stands by itself", () => {
  expect(
    optionsOf(
      [
        { text: "寄养", x: 60, y: 40 },
        { text: "☑洗护", x: 100, y: 40 },
      ],
      "寄养",
    ),
  ).toEqual(["寄养"]);
});
