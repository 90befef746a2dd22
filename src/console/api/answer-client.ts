import type { Answer } from "../../http/answers-contract.ts";
import { postJson, sendPlain } from "./request.ts";

/**
 * Asks a policy question. What is quoted in the answer is in the base word for word; no answer is an answer, too.
 * @param about the item the applicant is at, and the conversation to go on with
 */
export function askQuestion(
  question: string,
  about: { readonly itemId?: string; readonly sessionId?: string } = {},
): Promise<Answer> {
  return postJson<Answer>("/v1/answers", { question, ...about });
}

/** Says whether an answer helped. */
export function rateAnswer(answerId: string, hasHelped: boolean): Promise<void> {
  return sendPlain(`/v1/answers/${encodeURIComponent(answerId)}/rating`, "POST", {
    rating: hasHelped ? 1 : -1,
  });
}
