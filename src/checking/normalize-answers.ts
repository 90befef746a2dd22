import { type Answers, evaluateCondition } from "../domain/condition.ts";
import type { ServiceItem } from "../domain/service-item.ts";

/** Answers that count: of questions the item has (and that arise), with options they have. Others are unanswered. */
export function normalizeAnswers(item: ServiceItem, answers: Answers): Answers {
  return Object.fromEntries(
    item.questions.flatMap((question) => {
      const answer = answers[question.id];
      const isKnown = answer !== undefined && question.options.some((option) => option.id === answer);
      return isKnown && evaluateCondition(question.when, answers) !== "no" ? [[question.id, answer]] : [];
    }),
  );
}
