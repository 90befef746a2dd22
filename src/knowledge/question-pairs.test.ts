import { expect, test } from "vitest";
import type { Passage } from "../domain/passage.ts";
import { questionPairs } from "./question-pairs.ts";

const passage = (documentId: string, ordinal: number, section: string, text: string): Passage => ({
  id: `${documentId}#${ordinal}`,
  documentId,
  title: "某市停车证问答",
  section,
  text,
  ordinal,
});
const passages = [
  passage("faq", 0, "停车证 / 停车证收费吗？", "不收费。"),
  passage("faq", 1, "停车证 / 办理地点", "政务服务中心三楼。"),
  passage("rules", 0, "", "受理后5个工作日内发证。"),
];
const isQuestion = (heading: string) => heading.endsWith("？");
const none = { passages, pins: [], hitTests: [] };

test("takes headings that ask with the text below them, and no other heading", () => {
  expect(questionPairs(none, isQuestion)).toEqual([{ question: "停车证收费吗？", passage: "不收费。" }]);
});

test("takes a hit test with the passage that holds what is expected, or the only one of its document", () => {
  const ask = { id: "1", question: "多久能拿到停车证", answerable: true };
  const pairsOf = (hitTest: object) =>
    questionPairs({ ...none, hitTests: [{ ...ask, ...hitTest }] }, () => false);
  const found = [{ question: ask.question, passage: "受理后5个工作日内发证。", passageId: "rules#0" }];
  expect(pairsOf({ documentId: "rules" })).toEqual(found);
  expect(pairsOf({ documentId: "rules", expected: ["5个工作日"] })).toEqual(found);
  expect(pairsOf({ documentId: "faq" })).toEqual([]);
  expect(pairsOf({ documentId: "faq", expected: ["三楼"] })).toEqual([
    { question: ask.question, passage: "政务服务中心三楼。", passageId: "faq#1" },
  ]);
  expect(pairsOf({ documentId: "rules", answerable: false })).toEqual([]);
});

test("takes every wording of a pinned answer while its document is in the release", () => {
  const pin = {
    id: "p",
    questions: ["停车证要钱吗", "办停车证多少钱"],
    answer: "不要钱。",
    documentId: "faq",
    quote: "不收费。",
    expiresOn: "2027-01-01" as never,
  };
  expect(questionPairs({ ...none, pins: [pin] }, () => false)).toEqual(
    pin.questions.map((question) => ({ question, passage: "不收费。\n不要钱。" })),
  );
  expect(questionPairs({ ...none, pins: [{ ...pin, documentId: "gone" }] }, () => false)).toEqual([]);
});
