import { excludingAnswers } from "../domain/excluding-answers.ts";
import type { Finding } from "../domain/finding.ts";
import { composeSystemFinding } from "./compose-finding.ts";
import type { Scene } from "./scene.ts";

/**
 * Answers with which the item cannot be had (领过的不能再领): told in the first report, whatever papers are there. The
 * answer is the applicant's own: papers that say so are judged by rules.
 */
export function judgeAnswers(scene: Scene): readonly Finding[] {
  const { answers, item, wording } = scene.input;
  return excludingAnswers(item.questions, answers).map(({ questionId, question, answer, reason, basis }) =>
    composeSystemFinding(
      {
        wordingKey: "answer-excludes",
        ruleId: "answer-excludes",
        code: "invalid-field",
        severity: "blocking",
        verdict: "violated",
        materialId: null,
        key: questionId,
        values: { question, answer, detail: reason },
        basis,
      },
      wording,
    ),
  );
}
