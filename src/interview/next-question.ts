import { type Answers, type Condition, UNKNOWN_ANSWER } from "../domain/condition.ts";
import { excludingConditions } from "../domain/excluding-answers.ts";
import type { InterviewQuestion, MaterialRequirement, ServiceItem } from "../domain/service-item.ts";
import { decidingQuestion } from "./deciding-question.ts";

/**
 * The question whose answer decides most of what is still open: what is on the list, and whether the item can be had
 * at all. Null when nothing is. A question is only asked when it arises and can still change one of them, whatever
 * else is answered.
 */
export function nextQuestion(item: ServiceItem, answers: Answers): InterviewQuestion | null {
  return decidingQuestion(item.questions, itemConditions(item), knownAnswers(item, answers));
}

/** Every condition on which something people see of the item depends. */
export function itemConditions({ materials, questions }: ServiceItem): readonly Condition[] {
  return [...listConditions(materials), ...excludingConditions(questions)];
}

/** Answers to questions the item asks, with options it offers or "unknown"; the rest counts as not given. */
export function knownAnswers(item: ServiceItem, answers: Answers): Answers {
  return Object.fromEntries(
    item.questions.flatMap((question) => {
      const answer = answers[question.id];
      return answer === UNKNOWN_ANSWER || question.options.some((option) => option.id === answer)
        ? [[question.id, answer ?? UNKNOWN_ANSWER]]
        : [];
    }),
  );
}

/** Every condition on which something people see on the list depends. */
export function listConditions(materials: readonly MaterialRequirement[]): readonly Condition[] {
  return materials.flatMap((material) => {
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
