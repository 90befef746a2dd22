import { describe, expect, it } from "vitest";
import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import type { InkedPage } from "./inked-page.ts";
import { partSealText } from "./part-seal-text.ts";

const SIDE = 100;
const seal: PageMark = {
  kind: "seal",
  box: [0.5, 0.5, 0.9, 0.9],
  confidence: 1,
  color: "red",
  shape: "round",
};
const line = (text: string, box: TextLine["box"]): TextLine => ({ text, box, confidence: 0.9 });

/** A page whose ink fills the given boxes, red or black. */
function pageWith(inked: readonly { box: TextLine["box"]; isRed: boolean }[]): InkedPage {
  const blank = () => new Uint8Array(SIDE * SIDE);
  const page = { ink: blank(), red: blank() };
  for (const { box, isRed } of inked) {
    for (let y = box[1] * SIDE; y < box[3] * SIDE; y++) {
      page.ink.fill(1, y * SIDE + box[0] * SIDE, y * SIDE + box[2] * SIDE);
      if (isRed) page.red.fill(1, y * SIDE + box[0] * SIDE, y * SIDE + box[2] * SIDE);
    }
  }
  const own = { red: page.red, blue: blank() };
  const colors = { ...own, faint: own };
  return { ink: page.ink, width: SIDE, height: SIDE, luminance: blank(), colors, gray: null };
}

describe("parting a seal's text from the page's", () => {
  const fragment = line("监督管", [0.6, 0.55, 0.8, 0.6]);
  const date = line("2026年11月2日", [0.52, 0.7, 0.88, 0.75]);

  it("takes red fragments of the ring for the seal's", () => {
    const page = pageWith([{ box: fragment.box, isRed: true }]);
    expect(partSealText(page, [fragment], [seal])).toEqual({ lines: [], sealLines: [[fragment]] });
  });

  it("takes red fragments that slope along the ring for the seal's, though their upright box reaches beyond it", () => {
    const sloping = line("区民政局", [0.8, 0.6, 0.95, 0.8]);
    const page = pageWith([{ box: sloping.box, isRed: true }]);
    expect(partSealText(page, [sloping], [seal]).sealLines).toEqual([[sloping]]);
  });

  it("leaves print that reaches out of the seal on the page, though most of the ink around is red", () => {
    const half = line("登记机关（章）", [0.3, 0.6, 0.9, 0.65]);
    const page = pageWith([
      { box: [0.5, 0.6, 0.9, 0.65], isRed: true },
      { box: [0.3, 0.6, 0.5, 0.65], isRed: false },
    ]);
    expect(partSealText(page, [half], [seal]).lines).toEqual([half]);
  });

  it("leaves the black date under the seal on the page", () => {
    const page = pageWith([{ box: date.box, isRed: false }]);
    expect(partSealText(page, [date], [seal])).toEqual({ lines: [date], sealLines: [[]] });
  });

  it("leaves a red heading outside the seal on the page", () => {
    const heading = line("虚构市人民政府文件", [0.1, 0.1, 0.9, 0.2]);
    const page = pageWith([{ box: heading.box, isRed: true }]);
    expect(partSealText(page, [heading], [seal]).lines).toEqual([heading]);
  });
});
