import { type Answers, UNKNOWN_ANSWER } from "../domain/condition.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { type InputProblem, pointer } from "./problem-details.ts";

/**
 * Answers as ids. Questions and options may be given by id or by their exact wording; what the item
 * does not know becomes an input problem, never a silent nothing.
 */
export function readAnswers(
  item: Pick<ServiceItem, "questions">,
  given: Answers,
  place = "/answers",
): { readonly answers: Answers; readonly errors: readonly InputProblem[] } {
  const answers: Record<string, string> = {};
  const errors: InputProblem[] = [];
  for (const [key, value] of Object.entries(given)) {
    const at = place + pointer(key);
    const question = item.questions.find((asked) => asked.id === key || asked.text === key);
    const option = question?.options.find((offered) => offered.id === value || offered.label === value);
    if (!question) errors.push({ pointer: at, code: "unknown-question" });
    else if (value === UNKNOWN_ANSWER) answers[question.id] = UNKNOWN_ANSWER;
    else if (!option) errors.push({ pointer: at, code: "unknown-option" });
    else answers[question.id] = option.id;
  }
  return { answers, errors };
}
