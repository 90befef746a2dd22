import type { Answers, ChecklistResponse, Question } from "../../http/contract.ts";

/** What the address holds for a question the applicant cannot answer; no option has this id. */
export const unsure = "?";

/** Most guesses tried for questions the applicant skipped; each is one small request. */
const guessLimit = 24;

type AskChecklist = (answers: Answers) => Promise<ChecklistResponse>;

/** The answers that are really known: what the service is told. */
export function knownAnswers(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, option]) => option !== unsure));
}

/**
 * The next question worth asking, or null. The service names it; where the applicant skipped a
 * question, the service is asked once for each way that question could have been answered, so that
 * nothing that may matter is left out and nothing that cannot matter is asked.
 */
export async function nextQuestion(
  ask: AskChecklist,
  answers: Answers,
  questions: readonly Question[],
): Promise<Question | null> {
  const known = knownAnswers(answers);
  const skipped = questions.filter((question) => answers[question.id] === unsure);
  for (const guess of guesses(skipped).slice(0, guessLimit)) {
    const { nextQuestion: next } = await ask({ ...known, ...guess });
    if (next) return next;
  }
  return null;
}

/** Every way to answer the questions; one empty way for none. */
function guesses(questions: readonly Question[]): readonly Answers[] {
  return questions.reduce<readonly Answers[]>(
    (ways, question) =>
      ways.flatMap((way) => question.options.map((option) => ({ ...way, [question.id]: option.id }))),
    [{}],
  );
}

/**
 * Answers after one was changed. Later answers stay: the service ignores those that no longer
 * matter, and the applicant need not give them again.
 */
export function withAnswer(answers: Answers, questionId: string, optionId: string): Answers {
  const { [questionId]: _previous, ...others } = answers;
  return { ...others, [questionId]: optionId };
}

/** The answered questions with the words of their answer, in the item's order. */
export function answeredQuestions(
  questions: readonly Question[],
  answers: Answers,
): readonly { readonly question: Question; readonly label: string | null }[] {
  return questions.flatMap((question) => {
    const optionId = answers[question.id];
    if (optionId === undefined) return [];
    return [{ question, label: question.options.find((option) => option.id === optionId)?.label ?? null }];
  });
}
