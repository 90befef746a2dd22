import type { AskedQuestion, Checklist, ChecklistMaterial } from "../domain/checklist.ts";
import { type Answers, evaluateCondition } from "../domain/condition.ts";
import { excludingAnswers } from "../domain/excluding-answers.ts";
import type { KnownFact } from "../domain/known-fact.ts";
import type { InterviewQuestion, MaterialRequirement, ServiceItem } from "../domain/service-item.ts";
import { knownAnswers, nextQuestion } from "./next-question.ts";

/**
 * The materials for these answers, in the item's order, and the next question that can change them, and answers that rule the item out. The list
 * is complete when nothing on it is open any more; after "I don't know" there may be no question left and the
 * list still be incomplete.
 */
export function checklist(item: ServiceItem, answers: Answers, facts: readonly KnownFact[] = []): Checklist {
  const given = knownAnswers(item, answers);
  const known = withKnown(given, facts);
  const used = facts.filter(({ questionId }) => {
    const question = item.questions.find(({ id }) => id === questionId);
    return given[questionId] === undefined && question && evaluateCondition(question.when, known) !== "no";
  });
  const next = nextQuestion(item, known);
  const excluded = excludingAnswers(item.questions, known);
  const materials = item.materials.flatMap((material) => {
    const state = stateOf(material, known);
    return state === null ? [] : [lineOf(material, state, known)];
  });
  return {
    complete: next === null && materials.every((material) => material.state !== "open"),
    ...(next ? { nextQuestion: askedQuestion(next) } : {}),
    ...(used.length > 0 ? { known: used.map((fact) => ({ ...fact })) } : {}),
    ...(excluded.length > 0 ? { excluded: [...excluded] } : {}),
    materials,
    saved: savedOf(materials),
  };
}

/** The answers with what is known besides; an answer given, 不知道 included, overrules what is known. */
export function withKnown(answers: Answers, facts: readonly KnownFact[]): Answers {
  return {
    ...Object.fromEntries(facts.map(({ questionId, optionId }) => [questionId, optionId])),
    ...answers,
  };
}

/** Null when the material is not asked for. */
export function stateOf(material: MaterialRequirement, answers: Answers): ChecklistMaterial["state"] | null {
  if (material.necessity === "required") return "needed";
  const outcome = evaluateCondition(material.when, answers);
  if (material.necessity === "optional")
    return material.when && outcome === "yes" ? "needed" : outcome === "unknown" ? "open" : "optional";
  return outcome === "no" ? null : outcome === "yes" ? "needed" : "open";
}

/** The line as people see it. */
export function lineOf(
  material: MaterialRequirement,
  state: ChecklistMaterial["state"],
  answers: Answers,
): ChecklistMaterial {
  const { id, name, necessity, condition, form, copies, deferral, commitment, exemption } = material;
  const { basis, specimens } = material;
  const isCommittable = commitment && evaluateCondition(commitment.when, answers) !== "no";
  return {
    id,
    name,
    necessity,
    ...(condition === undefined ? {} : { condition }),
    form,
    copies,
    ...(deferral ? { deferral } : {}),
    ...(isCommittable ? { commitment: { commitmentText: commitment.commitmentText } } : {}),
    ...(exemption ? { exemption } : {}),
    points: material.points.flatMap((point) =>
      evaluateCondition(point.when, answers) === "no" ? [] : [point.text],
    ),
    ...(specimens ? { specimens: [...specimens] } : {}),
    basis,
    state,
  };
}

/** What the applicant is spared among the materials needed. */
export function savedOf(materials: readonly ChecklistMaterial[]): Checklist["saved"] {
  const needed = materials.filter((material) => material.state === "needed");
  return {
    exempt: needed.filter((material) => material.exemption).length,
    deferrable: needed.filter((material) => material.deferral).length,
  };
}

/** A question as it is put to people. */
export function askedQuestion(question: InterviewQuestion): AskedQuestion {
  const { id, text, whyAsked, basis } = question;
  return { id, text, whyAsked, basis, options: question.options.map((option) => ({ ...option })) };
}
