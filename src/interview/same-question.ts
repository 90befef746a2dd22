import type { InterviewQuestion, ServiceItem } from "../domain/service-item.ts";

/**
 * Whether two items ask the same by one id, so that one answer does for both: the wider question offers every
 * option of the narrower. Ids of `common` mean one thing everywhere; others must agree in their words.
 */
export function isSameQuestion(
  wider: InterviewQuestion,
  narrower: InterviewQuestion,
  common: ReadonlySet<string>,
): boolean {
  if (wider.id !== narrower.id) return false;
  const isCommon = common.has(wider.id);
  const agree = narrower.options.every(({ id, label }) =>
    wider.options.some((option) => option.id === id && (isCommon || option.label === label)),
  );
  return agree && (isCommon || wider.text === narrower.text);
}

/** Of the questions more than one item asks alike, the one with most options, by id. */
export function widestQuestions(
  items: readonly ServiceItem[],
  except: ReadonlySet<string>,
  common: ReadonlySet<string>,
): ReadonlyMap<string, InterviewQuestion> {
  const byId = new Map<string, InterviewQuestion[]>();
  for (const question of items.flatMap((item) => item.questions))
    if (!except.has(question.id)) byId.set(question.id, [...(byId.get(question.id) ?? []), question]);
  const widest = new Map<string, InterviewQuestion>();
  for (const [id, questions] of byId) {
    const [first] = [...questions].sort((a, b) => b.options.length - a.options.length);
    if (first && questions.filter((question) => isSameQuestion(first, question, common)).length > 1)
      widest.set(id, first);
  }
  return widest;
}
