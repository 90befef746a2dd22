import { expect, test } from "vitest";
import { hasImpossibleWidths } from "./glyph-widths.ts";

const SIZE = 10;
/** One item a word, every character `advance` font sizes wide. */
const content = (words: readonly string[], advance: number, vertical = false) => ({
  items: words.map((str) => ({
    str,
    transform: [SIZE, 0, 0, SIZE, 20, 150],
    width: [...str].length * advance * SIZE,
    height: SIZE,
    fontName: "f",
  })),
  styles: { f: { ascent: 0.8, descent: -0.2, vertical } },
});

test.each([
  ["letters as wide as Chinese characters", ["!\"#$%&'", "()*+,"], 1.06, true],
  ["Chinese characters as narrow as letters", ["犐犆犛犔", "犌犕犜"], 0.47, true],
  ["letters of a usual width", ["Company", "Secretary"], 0.5, false],
  ["Chinese characters of a usual width", ["个体工商户登记"], 1, false],
  ["a condensed font", ["个体工商户登记"], 0.75, false],
  ["a bullet of a symbol font, again and again", ["n", "n", "n", "n", "n", "n"], 1, false],
])("%s (%j, %s em): garbled %s", (_, words, advance, isImpossible) => {
  expect(hasImpossibleWidths(content(words, advance))).toBe(isImpossible);
});

test("text that runs down the page has no widths to judge", () => {
  expect(hasImpossibleWidths(content(["日本語縦書文"], 0.1, true))).toBe(false);
});

test("one garbled font among sound ones is noticed", () => {
  const sound = content(["本合同一式两份，双方各执一份"], 1);
  const garbled = content(["ABCDEFG"], 1.05);
  const items = garbled.items.map((item) => ({ ...item, fontName: "g" }));
  const styles = { ...sound.styles, g: { ascent: 0.8, descent: -0.2 } };
  expect(hasImpossibleWidths({ items: [...sound.items, ...items], styles })).toBe(true);
});
