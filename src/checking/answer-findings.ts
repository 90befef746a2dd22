import { evaluateCondition } from "../domain/condition.ts";
import type { Finding } from "../domain/finding.ts";
import { composeSystemFinding } from "./compose-finding.ts";
import type { Scene } from "./scene.ts";

/**
 * Answers with which the item cannot be had (领过的不能再领): told in the first report, whatever papers are there. The
 * answer is the applicant's own: papers that say so are judged by rules.
 */
export function judgeAnswers(scene: Scene): readonly Finding[] {
  const { answers, item, wording } = scene.input;
  return item.questions.flatMap((question) => {
    const exclusion = question.excludes?.find(({ optionId }) => optionId === answers[question.id]);
    if (!exclusion || evaluateCondition(question.when, answers) === "no") return [];
    const answer = question.options.find(({ id }) => id === exclusion.optionId)?.label ?? "";
    return [
      composeSystemFinding(
        {
          wordingKey: "answer-excludes",
          ruleId: "answer-excludes",
          code: "invalid-field",
          severity: "blocking",
          verdict: "violated",
          materialId: null,
          key: question.id,
          values: { question: question.text, answer, detail: exclusion.reason },
          basis: question.basis,
        },
        wording,
      ),
    ];
  });
}
