import { describe, expect, it } from "vitest";
import type { Passage } from "../domain/passage.ts";
import type { AnalyzedQuestion } from "./analyze-question.ts";
import { findConflict } from "./find-conflict.ts";
import type { RankedSentence } from "./rank-sentences.ts";

function sentence(documentId: string, text: string, region?: string): RankedSentence {
  const passage: Passage = {
    id: `${documentId}#0`,
    documentId,
    title: "摊位证办理",
    section: "",
    text,
    ordinal: 0,
    ...(region ? { region } : {}),
  };
  const found = { passage, score: 1, confidence: 1, coverage: 1 };
  return { found, rank: 0, index: 0, text, features: {}, score: 0 };
}

function about(kind: string, answer: RegExp): AnalyzedQuestion {
  return {
    text: "摊位证押金",
    kind: { id: kind, answer },
    values: [],
    terms: new Map([
      ["摊位", 1],
      ["押金", 1],
    ]),
    alternatives: new Map(),
    weight: 2,
    words: [],
    places: [],
  };
}

const conflict = (analyzed: AnalyzedQuestion, ranked: readonly RankedSentence[]) =>
  findConflict({ analyzed, ranked, found: [], extracts: [], confidence: 1 }, (text) => text);
const money = about("money", /\d+元/u);
const yesNo = about("yes-no", /不|收/u);

describe("a contradiction between two documents", () => {
  it("is another value for the same thing", () => {
    const pair = conflict(money, [sentence("a", "摊位证押金为20元。"), sentence("b", "摊位证押金为35元。")]);
    expect(pair?.map(({ found }) => found.passage.documentId)).toEqual(["a", "b"]);
  });

  it("is a deed that one document denies and the other orders", () => {
    const ranked = [sentence("a", "办理摊位证收取押金。"), sentence("b", "办理摊位证不收取押金。")];
    expect(conflict(yesNo, ranked)).not.toBeNull();
  });

  it.each([
    ["one document", [sentence("a", "摊位证押金为20元。"), sentence("a", "摊位证押金为35元。")]],
    [
      "documents of two places",
      [sentence("a", "摊位证押金为20元。", "990100"), sentence("b", "摊位证押金为35元。", "990200")],
    ],
    ["the same value", [sentence("a", "摊位证押金为20元。"), sentence("b", "摊位证押金收20元。")]],
    [
      "another thing",
      [sentence("a", "摊位证押金为20元。"), sentence("b", "逾期未缴的，每日加收5元滞纳金。")],
    ],
  ])("is none within %s", (_, ranked) => {
    expect(conflict(money, ranked)).toBeNull();
  });
});
