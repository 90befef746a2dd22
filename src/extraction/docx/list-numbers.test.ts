import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { chineseNumber } from "../office/chinese-number.ts";
import { readingLimits } from "../reading-limits.ts";
import { parseXml, type XmlElement } from "../xml/parse-xml.ts";
import { listNumbers } from "./list-numbers.ts";

function xml(text: string): XmlElement {
  const parsed = parseXml(strToU8(text), readingLimits);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.root;
}

const level = (index: number, format: string, text: string, start = 1) =>
  `<lvl ilvl="${index}"><start val="${start}"/><numFmt val="${format}"/><lvlText val="${text}"/></lvl>`;
const numbering = (levels: string, nums = '<num numId="1"><abstractNumId val="0"/></num>') =>
  xml(`<numbering><abstractNum abstractNumId="0">${levels}</abstractNum>${nums}</numbering>`);
const paragraph = (list: number, at = 0) =>
  xml(`<pPr><numPr><ilvl val="${at}"/><numId val="${list}"/></numPr></pPr>`);

test("counts each level and starts the lower ones anew", () => {
  const numbers = listNumbers(
    numbering(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", 3)),
    null,
  );
  const asked = [paragraph(1), paragraph(1, 1), paragraph(1, 1), paragraph(1), paragraph(1, 1)];
  expect(asked.map(numbers)).toEqual(["一、", "一.3", "一.4", "二、", "二.3"]);
});

test("shows a bullet for the signs of symbol fonts", () => {
  const numbers = listNumbers(numbering(level(0, "bullet", "\uf0b7") + level(1, "bullet", "o")), null);
  expect([paragraph(1), paragraph(1, 1)].map(numbers)).toEqual(["•", "◦"]);
});

test("a paragraph is numbered by its style, unless it takes the number away", () => {
  const styles = xml(
    '<styles><style styleId="base"><pPr><numPr><numId val="1"/></numPr></pPr></style><style styleId="own"><basedOn val="base"/></style></styles>',
  );
  const numbers = listNumbers(numbering(level(0, "upperLetter", "(%1)")), styles);
  expect(numbers(xml('<pPr><pStyle val="own"/></pPr>'))).toBe("(A)");
  expect(numbers(xml('<pPr><pStyle val="own"/><numPr><numId val="0"/></numPr></pPr>'))).toBe("");
  expect(numbers(undefined)).toBe("");
});

test.each([
  [0, "零"],
  [10, "十"],
  [15, "十五"],
  [20, "二十"],
  [102, "一百零二"],
  [1010, "一千零一十"],
])("counts %i as %s", (value, text) => {
  expect(chineseNumber(value)).toBe(text);
});
