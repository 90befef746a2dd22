import type { ExcludingAnswer } from "./checklist.ts";
import { type Answers, type Condition, evaluateCondition } from "./condition.ts";
import type { InterviewQuestion } from "./service-item.ts";

/** One condition a question: that its answer rules the item out. */
export function excludingConditions(questions: readonly InterviewQuestion[]): readonly Condition[] {
  return questions.flatMap(({ id, when, excludes = [] }): readonly Condition[] => {
    if (excludes.length === 0) return [];
    const own: Condition = {
      kind: "answer",
      questionId: id,
      optionIds: excludes.map(({ optionId }) => optionId),
    };
    return [when ? { kind: "all", of: [when, own] } : own];
  });
}

/** The answers given with which the item cannot be had, in the order of the questions. */
export function excludingAnswers(
  questions: readonly InterviewQuestion[],
  answers: Answers,
): readonly ExcludingAnswer[] {
  return questions.flatMap(({ id, text, when, options, excludes = [], basis }) => {
    const exclusion = excludes.find(({ optionId }) => optionId === answers[id]);
    if (!exclusion || evaluateCondition(when, answers) === "no") return [];
    const answer = options.find((option) => option.id === exclusion.optionId)?.label ?? "";
    return [{ questionId: id, question: text, answer, reason: exclusion.reason, basis }];
  });
}
