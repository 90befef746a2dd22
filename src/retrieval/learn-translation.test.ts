import fc from "fast-check";
import { expect, test } from "vitest";
import type { QuestionPair } from "../domain/question-translation.ts";
import { createIntlSegmenter } from "./cut-terms.ts";
import { FEWEST_PAIRS, learnTranslation } from "./learn-translation.ts";
import { createTranslator } from "./translate-question.ts";

const segment = createIntlSegmenter();
const matters = ["停车", "宠物", "钓鱼", "露营", "摆摊", "放生", "采摘", "航拍"];

/** People say 多少钱 and 几天, the answers 收费标准 and 工作日; each matter is asked about in both ways. */
function pairsOf(count: number): QuestionPair[] {
  return Array.from({ length: count }, (_, at): QuestionPair => {
    const matter = matters[at % matters.length] ?? "";
    return at % 2 === Math.floor(at / matters.length) % 2
      ? { question: `${matter}价钱贵不贵`, passage: `${matter}的收费标准由主管部门公布。` }
      : { question: `${matter}要等几天`, passage: `${matter}申请应当在五个工作日内办结。` };
  });
}

function learned(pairs: readonly QuestionPair[]) {
  for (const work = learnTranslation(pairs, segment); ; ) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

test("finds the passage that answers where question and passage share no word", () => {
  const translation = learned(pairsOf(FEWEST_PAIRS + 60));
  const answersTo = translation && createTranslator(translation)(segment("婚纱摄影价钱"));
  expect(answersTo?.("本项收费标准另行制定")).toBeGreaterThan(answersTo?.("五个工作日内办结") ?? 9);
  expect(answersTo?.("完全无关")).toBe(0);
});

test("learns nothing from fewer pairs than say anything, and nothing of words nobody asked with", () => {
  expect(learned(pairsOf(FEWEST_PAIRS - 1))).toBeNull();
  const translation = learned(pairsOf(FEWEST_PAIRS));
  expect(translation && createTranslator(translation)(["量子"])).toBeNull();
});

test("learns the same from the same pairs, and chances between 0 and 1 from any text", () => {
  expect(learned(pairsOf(150))).toEqual(learned(pairsOf(150)));
  const text = fc.string({ unit: "grapheme", maxLength: 60 });
  const pairs = fc.array(fc.record({ question: text, passage: text }), {
    minLength: FEWEST_PAIRS,
    maxLength: 120,
  });
  fc.assert(
    fc.property(pairs, text, (given, passage) => {
      const translation = learned(given);
      const words = translation?.words ?? [];
      expect(
        words.every(({ usual, from }) => usual > 0 && from.every(([, chance]) => chance > 0 && chance <= 1)),
      ).toBe(true);
      const score = translation && createTranslator(translation)(words.map(({ word }) => word))?.(passage);
      expect(Number.isFinite(score ?? 0) && (score ?? 0) >= 0).toBe(true);
    }),
    { numRuns: 20 },
  );
});
