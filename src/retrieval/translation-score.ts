import type { QuestionTranslation } from "../domain/question-translation.ts";
import type { PassageMatch } from "./passage-features.ts";
import type { WeightedTerm } from "./query-terms.ts";
import { createTranslator } from "./translate-question.ts";
import fitted from "./weights/translation.json" with { type: "json" };

/** What is added to a candidate's score by what a base's own questions and answers taught; 0 where they taught nothing. */
export function createTranslationScore(
  translation: QuestionTranslation | null,
  weights: { readonly translation: number; readonly length: number } = fitted.weights,
): (
  questionWords: readonly WeightedTerm[],
) => (match: Pick<PassageMatch, "foldedText" | "features">) => number {
  const translate = translation && createTranslator(translation);
  return (words) => {
    const answersTo = translate?.(words.map(({ term }) => term));
    if (!answersTo) return () => 0;
    // A longer text holds more causes of anything.
    return ({ foldedText, features }) =>
      weights.translation * answersTo(foldedText) - weights.length * features.length;
  };
}
