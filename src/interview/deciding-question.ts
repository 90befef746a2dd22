import {
  type Answers,
  type Condition,
  evaluateCondition,
  questionsOf,
  UNKNOWN_ANSWER,
} from "../domain/condition.ts";
import type { InterviewQuestion } from "../domain/service-item.ts";

/**
 * Of the questions that arise and are not answered: the one that most of the conditions still hang on, the
 * earlier one among equals. Null when no answer can change any of them any more.
 */
export function decidingQuestion<Question extends InterviewQuestion>(
  questions: readonly Question[],
  conditions: readonly Condition[],
  known: Answers,
): Question | null {
  const options = new Map(questions.map(({ id, options }) => [id, options.map((option) => option.id)]));
  const open = conditions.flatMap((condition) => {
    const left = residual(condition, known);
    return typeof left === "boolean" ? [] : [left];
  });
  const candidates = questions.flatMap((question, order) => {
    if (known[question.id] !== undefined || evaluateCondition(question.when, known) !== "yes") return [];
    const decides = open.filter((condition) => canDecide(question.id, condition, options)).length;
    return decides === 0 ? [] : [{ question, decides, order }];
  });
  candidates.sort((a, b) => b.decides - a.decides || a.order - b.order);
  return candidates[0]?.question ?? null;
}

/** Whether the answer makes a difference under some way of answering the other questions. */
function canDecide(
  questionId: string,
  condition: Condition,
  options: ReadonlyMap<string, readonly string[]>,
): boolean {
  const asked = questionsOf(condition);
  if (!asked.includes(questionId)) return false;
  const other = asked.find((id) => id !== questionId);
  if (other === undefined) {
    const outcomes = (options.get(questionId) ?? []).map((option) =>
      evaluateCondition(condition, { [questionId]: option }),
    );
    return new Set(outcomes).size > 1;
  }
  return (options.get(other) ?? []).some((option) => {
    const left = residual(condition, { [other]: option });
    return typeof left !== "boolean" && canDecide(questionId, left, options);
  });
}

/** What is left of a condition once the answers are put in; true or false when nothing is. */
export function residual(condition: Condition, answers: Answers): Condition | boolean {
  switch (condition.kind) {
    case "answer": {
      const answer = answers[condition.questionId];
      const isOpen = answer === undefined || answer === UNKNOWN_ANSWER;
      return isOpen ? condition : condition.optionIds.includes(answer);
    }
    case "not": {
      const left = residual(condition.of, answers);
      return typeof left === "boolean" ? !left : { kind: "not", of: left };
    }
    case "all":
    case "any": {
      const settles = condition.kind === "any";
      const left = condition.of.map((part) => residual(part, answers));
      if (left.includes(settles)) return settles;
      const open = left.filter((part) => typeof part !== "boolean");
      const [only, ...more] = open;
      if (!only) return !settles;
      return more.length === 0 ? only : { kind: condition.kind, of: open };
    }
  }
}
