import type { LocalDate } from "../domain/local-date.ts";
import type { PinnedAnswer } from "../domain/pinned-answer.ts";
import { type AnalyzedQuestion, termsOf, withoutQuestionWords } from "./analyze-question.ts";
import type { QuestionLanguage } from "./question-language.ts";

/** Two wordings of one question share at least this much of their terms (Dice); chosen: a pin must not overreach. */
const samePinned = 0.8;

/** The pinned answer to this question, if one has not expired. */
export function matchPin(
  question: AnalyzedQuestion,
  pins: readonly PinnedAnswer[],
  asOf: LocalDate,
  context: { readonly language: QuestionLanguage; readonly fold: (text: string) => string },
): PinnedAnswer | null {
  const own = new Set(question.terms.keys());
  const scored = pins
    .filter((pin) => pin.expiresOn >= asOf)
    .flatMap((pin) =>
      pin.questions.map((wording) => {
        const terms = new Set(termsOf(withoutQuestionWords(context.fold(wording), context.language)));
        const common = [...terms].filter((term) => own.has(term)).length;
        return { pin, score: (2 * common) / Math.max(1, terms.size + own.size) };
      }),
    )
    .toSorted((a, b) => b.score - a.score);
  const [best] = scored;
  return best && best.score >= samePinned ? best.pin : null;
}
