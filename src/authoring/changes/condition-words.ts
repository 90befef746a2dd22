import type { Condition } from "../../domain/condition.ts";
import type { InterviewQuestion } from "../../domain/service-item.ts";

/** A scenario in words: `“经营场所从哪来？”选“租的”`; null where there is no condition. */
export function conditionWords(
  condition: Condition | undefined,
  questions: readonly InterviewQuestion[],
): string | null {
  if (!condition) return null;
  switch (condition.kind) {
    case "answer": {
      const question = questions.find(({ id }) => id === condition.questionId);
      const labels = condition.optionIds.map(
        (id) => `“${question?.options.find((option) => option.id === id)?.label ?? id}”`,
      );
      return `“${question?.text ?? condition.questionId}”选${labels.join("或")}`;
    }
    case "not":
      return `不是（${conditionWords(condition.of, questions) ?? ""}）`;
    case "all":
    case "any": {
      const parts = condition.of.map((part) => {
        const words = conditionWords(part, questions) ?? "";
        return part.kind === "all" || part.kind === "any" ? `（${words}）` : words;
      });
      if (parts.length === 0) return condition.kind === "all" ? null : "任何情形都不";
      return parts.join(condition.kind === "all" ? "，并且" : "，或者");
    }
  }
}
