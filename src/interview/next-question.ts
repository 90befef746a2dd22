import { type Answers, type Condition, evaluateCondition, questionsOf } from "../domain/condition.ts";
import type { InterviewQuestion, ServiceItem } from "../domain/service-item.ts";

/**
 * The question whose answer decides most of what is still open on the list; null when nothing is. A
 * question is only asked when it arises and can still change the list, whatever else is answered.
 */
export function nextQuestion(item: ServiceItem, answers: Answers): InterviewQuestion | null {
  const known = knownAnswers(item, answers);
  const conditions = listConditions(item);
  const candidates = item.questions.flatMap((question, order) => {
    if (known[question.id] !== undefined || evaluateCondition(question.when, known) !== "yes") return [];
    const decides = conditions.filter((condition) => canStillDecide(question, condition, item, known)).length;
    return decides === 0 ? [] : [{ question, decides, order }];
  });
  candidates.sort((a, b) => b.decides - a.decides || a.order - b.order);
  return candidates[0]?.question ?? null;
}

/** Answers to questions the item asks, with options it offers; the rest counts as not given. */
export function knownAnswers(item: ServiceItem, answers: Answers): Answers {
  return Object.fromEntries(
    item.questions.flatMap((question) => {
      const answer = answers[question.id];
      return answer !== undefined && question.options.some((option) => option.id === answer)
        ? [[question.id, answer]]
        : [];
    }),
  );
}

/** Every condition on which something people see on the list depends. */
function listConditions(item: ServiceItem): readonly Condition[] {
  return item.materials.flatMap((material) => {
    const pointConditions = material.points.flatMap((point) =>
      point.when ? [both(material.when, point.when)] : [],
    );
    const commitment = material.commitment?.when ? [both(material.when, material.commitment.when)] : [];
    return [...(material.when ? [material.when] : []), ...commitment, ...pointConditions];
  });
}

/** A point matters only while its material may. */
function both(outer: Condition | undefined, inner: Condition): Condition {
  return outer ? { kind: "all", of: [outer, inner] } : inner;
}

/** Whether the answer makes a difference under some way of answering the other open questions. */
function canStillDecide(
  question: InterviewQuestion,
  condition: Condition,
  item: ServiceItem,
  known: Answers,
): boolean {
  const asked = questionsOf(condition);
  if (!asked.includes(question.id) || evaluateCondition(condition, known) !== "unknown") return false;
  const others = item.questions.filter(
    (other) => other.id !== question.id && asked.includes(other.id) && known[other.id] === undefined,
  );
  return completions(others, known).some((completed) => {
    const outcomes = new Set(
      question.options.map((option) =>
        evaluateCondition(condition, { ...completed, [question.id]: option.id }),
      ),
    );
    return outcomes.size > 1;
  });
}

/** Every way of answering the questions, on top of what is known. A condition names few of them. */
function completions(questions: readonly InterviewQuestion[], known: Answers): readonly Answers[] {
  return questions.reduce<readonly Answers[]>(
    (all, question) =>
      all.flatMap((answers) => question.options.map((option) => ({ ...answers, [question.id]: option.id }))),
    [known],
  );
}
