import { type Condition, questionsOf } from "../domain/condition.ts";
import type { InterviewQuestion } from "../domain/service-item.ts";
import { type ConditionText, compileCondition } from "./condition-schema.ts";
import type { InterviewText } from "./knowledge-schemas.ts";
import { suggestion } from "./near-miss.ts";
import type { ProblemList } from "./problem-list.ts";
import { basisOf, type SharedKnowledge } from "./shared-knowledge.ts";

/** Compiles conditions over the interview's questions; reports to the file the condition stands in. */
export type ConditionCompiler = (
  text: ConditionText | undefined,
  path: readonly PropertyKey[],
  problems: ProblemList,
) => Condition | undefined;

export interface CompiledInterview {
  readonly questions: readonly InterviewQuestion[];
  readonly compile: ConditionCompiler;
}

/** Questions of an item, and the compiler for conditions over them. */
export function compileQuestions(
  interview: InterviewText,
  shared: SharedKnowledge,
  problems: ProblemList,
): CompiledInterview {
  const options = new Map<string, readonly string[]>();
  interview.questions.forEach((question, index) => {
    if (options.has(question.id))
      problems.report(
        "duplicate-id",
        ["questions", index, "id"],
        `问题“${question.id}”重复了。请换一个 id，或删除其中一个。`,
      );
    const ids = question.options.map((option) => option.id);
    const repeated = ids.find((id, at) => ids.indexOf(id) !== at);
    if (repeated !== undefined)
      problems.report(
        "duplicate-id",
        ["questions", index, "options"],
        `问题“${question.id}”的选项“${repeated}”重复了。请改正其中一个。`,
      );
    options.set(question.id, ids);
  });
  const scopes = new Map<string, Condition>();
  const compile: ConditionCompiler = (text, path, list) => {
    if (!text) return undefined;
    return compileCondition(
      text,
      options,
      (id) => scopes.get(id),
      (at, questionId, optionId) => {
        const where = [...path, ...at];
        if (optionId !== null)
          list.unknown(where, `选项（问题“${questionId}”的）`, optionId, options.get(questionId) ?? []);
        else if (options.has(questionId))
          list.report(
            "wrong-value",
            where,
            `问题“${questionId}”的条件应写成一个选项或选项列表。${suggestion("", options.get(questionId) ?? [])}`,
          );
        else
          list.unknown(where, "问题（见 interview.yaml）", questionId, [
            ...options.keys(),
            "all",
            "any",
            "not",
          ]);
      },
    );
  };
  const questions = interview.questions.map((question, index): InterviewQuestion => {
    const when = compile(question.when, ["questions", index, "when"], problems);
    const later = questionsOf(when).find(
      (id) => interview.questions.findIndex((other) => other.id === id) >= index,
    );
    if (later !== undefined)
      problems.report(
        "wrong-value",
        ["questions", index, "when"],
        `问题“${question.id}”取决于排在它后面的“${later}”。请把“${later}”移到前面。`,
      );
    if (when) scopes.set(question.id, when);
    const basis = basisOf(question.basis, shared, problems, ["questions", index, "basis"]);
    const { id, text, whyAsked, known } = question;
    const excludes = question.options.flatMap((option) =>
      option.excludes === undefined ? [] : [{ optionId: option.id, reason: option.excludes }],
    );
    return {
      id,
      text,
      whyAsked,
      basis,
      options: question.options.map((option) => ({ id: option.id, label: option.label })),
      ...(when ? { when } : {}),
      ...(known ? { known } : {}),
      ...(excludes.length > 0 ? { excludes } : {}),
    };
  });
  return { questions, compile };
}
