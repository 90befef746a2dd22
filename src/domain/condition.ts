import { z } from "zod";

/** "I don't know": a valid answer to every question. It is not asked again, and what depends on it stays open. */
export const UNKNOWN_ANSWER = "unknown";

/** Answers of an applicant: question id → option id, or UNKNOWN_ANSWER. */
export const answersSchema = z.record(z.string(), z.string());
export type Answers = z.infer<typeof answersSchema>;

/**
 * A scenario condition (情形) over the interview's answers:
 * `{ kind: "answer", … }` holds when the question's answer is one of the options.
 */
export type Condition =
  | { readonly kind: "answer"; readonly questionId: string; readonly optionIds: readonly string[] }
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition };

/** Three-valued: an unanswered question makes what depends on it `unknown`, never `no`. */
export type ConditionOutcome = "yes" | "no" | "unknown";

/** Evaluates a condition; an absent condition always holds. Kleene logic. */
export function evaluateCondition(condition: Condition | undefined, answers: Answers): ConditionOutcome {
  if (!condition) return "yes";
  switch (condition.kind) {
    case "answer": {
      const answer = answers[condition.questionId];
      if (answer === undefined || answer === UNKNOWN_ANSWER) return "unknown";
      return condition.optionIds.includes(answer) ? "yes" : "no";
    }
    case "all": {
      const outcomes = condition.of.map((part) => evaluateCondition(part, answers));
      if (outcomes.includes("no")) return "no";
      return outcomes.includes("unknown") ? "unknown" : "yes";
    }
    case "any": {
      const outcomes = condition.of.map((part) => evaluateCondition(part, answers));
      if (outcomes.includes("yes")) return "yes";
      return outcomes.includes("unknown") ? "unknown" : "no";
    }
    case "not": {
      const outcome = evaluateCondition(condition.of, answers);
      if (outcome === "unknown") return "unknown";
      return outcome === "yes" ? "no" : "yes";
    }
  }
}

/** Ids of the questions a condition depends on, each once. */
export function questionsOf(condition: Condition | undefined): readonly string[] {
  if (!condition) return [];
  switch (condition.kind) {
    case "answer":
      return [condition.questionId];
    case "not":
      return questionsOf(condition.of);
    case "all":
    case "any":
      return [...new Set(condition.of.flatMap((part) => questionsOf(part)))];
  }
}
