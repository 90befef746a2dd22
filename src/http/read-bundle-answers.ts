import { type Answers, UNKNOWN_ANSWER } from "../domain/condition.ts";
import type { Bundle, BundleQuestion } from "../interview/bundle.ts";
import { type InputProblem, pointer } from "./problem-details.ts";

/**
 * Answers by the bundle's question ids. A plain answer goes to every item that asks the question and offers
 * the option; one below an item's id to that item. "I don't know" goes to those of them that nothing else
 * answers: a shared question may be known and what it leaves open of an item not, or the other way round.
 * What nobody asks becomes an input problem.
 */
export function readBundleAnswers(
  bundle: Bundle,
  given: Readonly<Record<string, string | Answers>>,
): { readonly answers: Answers; readonly errors: readonly InputProblem[] } {
  const answers: Record<string, string> = {};
  const errors: InputProblem[] = [];
  const unknown: { readonly place: string; readonly ids: readonly string[] }[] = [];
  const take = (
    name: string,
    value: string,
    place: string,
    concerns: (question: BundleQuestion) => boolean,
  ) => {
    const asking = bundle.questions.filter(
      (question) => (question.questionId === name || question.text === name) && concerns(question),
    );
    if (asking.length === 0) return void errors.push({ pointer: place, code: "unknown-question" });
    if (value === UNKNOWN_ANSWER) return void unknown.push({ place, ids: asking.map(({ id }) => id) });
    const taking = asking.flatMap(({ id, options }) => {
      const option = options.find((offered) => offered.id === value || offered.label === value);
      return option ? [{ id, option: option.id }] : [];
    });
    if (taking.length === 0) errors.push({ pointer: place, code: "unknown-option" });
    for (const { id, option } of taking) {
      if (answers[id] !== undefined && answers[id] !== option)
        errors.push({ pointer: place, code: "conflicting-answers" });
      answers[id] = option;
    }
  };
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === "string") take(key, value, pointer("answers", key), () => true);
    else if (bundle.items.some(({ item }) => item.id === key))
      for (const [name, option] of Object.entries(value))
        take(name, option, pointer("answers", key, name), ({ itemIds }) => itemIds.includes(key));
    else errors.push({ pointer: pointer("answers", key), code: "unknown-item" });
  }
  const left = unknown.map(({ place, ids }) => ({
    place,
    ids: ids.filter((id) => answers[id] === undefined),
  }));
  for (const { place, ids } of left) {
    if (ids.length === 0) errors.push({ pointer: place, code: "conflicting-answers" });
    for (const id of ids) answers[id] = UNKNOWN_ANSWER;
  }
  return { answers, errors };
}
