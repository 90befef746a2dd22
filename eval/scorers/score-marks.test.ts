import { describe, expect, it } from "vitest";
import type { ExtractedPage, PageMark, TextLine } from "../../src/domain/extracted-text.ts";
import type { MarksTruth } from "../datasets/marks-dataset.ts";
import { scoreMarks } from "./score-marks.ts";

const nothing: MarksTruth = {
  seals: [],
  handwriting: [],
  blanks: [],
  checks: [],
  cells: [],
  covered: [],
  decoys: [],
};
const seal = (box: PageMark["box"]): PageMark => ({
  kind: "seal",
  box,
  confidence: 0.9,
  color: "red",
  shape: "round",
});
const written = (box: PageMark["box"], confidence = 0.8): PageMark => ({
  kind: "handwriting",
  box,
  confidence,
  color: "black",
});
const line = (text: string, box: TextLine["box"]): TextLine => ({ text, box, confidence: 0.99 });

function page(marks: readonly PageMark[], lines: readonly TextLine[] = []): ExtractedPage {
  return {
    number: 1,
    width: 1240,
    height: 1754,
    source: "ocr",
    rotation: 0,
    quality: null,
    lines: [...lines],
    marks: [...marks],
  };
}

describe("scoring what is on a page besides print", () => {
  it("counts seals found, missed and invented, each by its place and size", () => {
    const truth: MarksTruth = {
      ...nothing,
      seals: [
        { box: [0.6, 0.6, 0.8, 0.75], color: "red", shape: "round" },
        { box: [0.1, 0.1, 0.3, 0.25], color: "red", shape: "round" },
      ],
    };
    const score = scoreMarks(truth, page([seal([0.61, 0.6, 0.81, 0.75]), seal([0.1, 0.1, 0.13, 0.12])]));
    expect(score.sealRecall).toEqual({ hits: 1, cases: 2 });
    expect(score.sealPrecision).toEqual({ hits: 1, cases: 2 });
    expect(score.faults).toHaveLength(2);
  });

  it("takes a place for written on when ink or a line lies there, and doubtful ink for none", () => {
    const place = [0.5, 0.5, 0.7, 0.55] as const;
    const truth: MarksTruth = { ...nothing, handwriting: [[...place]], blanks: [[0.1, 0.5, 0.3, 0.55]] };
    const filled = scoreMarks(truth, page([written([0.52, 0.5, 0.68, 0.56])]));
    expect([filled.handwritingRecall.hits, filled.blankAccuracy.hits]).toEqual([1, 1]);
    const doubtful = scoreMarks(truth, page([written([0.52, 0.5, 0.68, 0.56], 0.3)]));
    expect(doubtful.handwritingRecall.hits).toBe(0);
    const inBlank = scoreMarks(truth, page([], [line("韩晓梅", [0.12, 0.5, 0.25, 0.54])]));
    expect([inBlank.handwritingRecall.hits, inBlank.blankAccuracy.hits]).toEqual([0, 0]);
    const afterLabel = scoreMarks(truth, page([], [line("产权人（签名）：沈玉", [0.2, 0.5, 0.68, 0.54])]));
    expect(afterLabel.handwritingRecall.hits).toBe(1);
    const underscored = scoreMarks(truth, page([], [line("签名：＿＿＿＿＿＿", [0.05, 0.5, 0.3, 0.54])]));
    expect(underscored.blankAccuracy.hits).toBe(1);
  });

  it("wants every check box with its state before its words", () => {
    const truth: MarksTruth = {
      ...nothing,
      checks: [
        { state: "ticked", label: "个人" },
        { state: "empty", label: "家庭" },
      ],
    };
    const read = (text: string) =>
      scoreMarks(truth, page([], [line(text, [0.1, 0.1, 0.9, 0.12])])).checkAccuracy;
    expect(read("☑个人经营 □家庭经营")).toEqual({ hits: 2, cases: 2 });
    expect(read("□个人经营 □家庭经营").hits).toBe(1);
    expect(read("☑个人经营 家庭经营").hits).toBe(1);
  });

  it("wants a cell's text exactly, in one line or several", () => {
    const truth: MarksTruth = { ...nothing, cells: [{ text: "姓名韩晓梅", box: [0.1, 0.1, 0.4, 0.12] }] };
    const exact = [line("韩晓梅", [0.2, 0.1, 0.4, 0.12]), line("姓名", [0.1, 0.1, 0.18, 0.12])];
    expect(scoreMarks(truth, page([], exact)).cellAccuracy.hits).toBe(1);
    const wrong = [line("姓名韩哓梅", [0.1, 0.1, 0.4, 0.12])];
    expect(scoreMarks(truth, page([], wrong)).faults).toEqual(["cell 姓名韩晓梅 read 姓名韩哓梅"]);
  });
});
