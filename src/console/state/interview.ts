import type { Answers, ChecklistResponse, Question } from "../../http/contract.ts";

/** An answer that need not be asked for, and where it comes from. */
export type KnownFact = NonNullable<ChecklistResponse["known"]>[number];

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
 * The next question worth asking, or null, and what is known without asking. The service names it; where the
 * applicant skipped a question that nothing else tells, the service is asked once for each way that question could
 * have been answered, so that nothing that may matter is left out and nothing that cannot matter is asked.
 */
export async function nextQuestion(
  ask: AskChecklist,
  answers: Answers,
  questions: readonly Question[],
): Promise<{ readonly question: Question | null; readonly known: readonly KnownFact[] }> {
  const given = knownAnswers(answers);
  const { nextQuestion: named, known = [] } = await ask(given);
  const skipped = questions.filter(
    ({ id }) => answers[id] === unsure && !known.some(({ questionId }) => questionId === id),
  );
  if (skipped.length === 0) return { question: named ?? null, known };
  for (const guess of guesses(skipped).slice(0, guessLimit)) {
    const { nextQuestion: next } = await ask({ ...given, ...guess });
    if (next) return { question: next, known };
  }
  return { question: null, known };
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

export interface AnsweredQuestion {
  readonly question: Question;
  /** Null: the applicant did not know. */
  readonly label: string | null;
  /** Where it comes from when it was not asked; null: the applicant said so. */
  readonly from: KnownFact["from"] | null;
}

/** The questions that are answered, or need not be, in the item's order. What the applicant said goes first. */
export function answeredQuestions(
  questions: readonly Question[],
  answers: Answers,
  known: readonly KnownFact[],
): readonly AnsweredQuestion[] {
  const labelOf = (question: Question, optionId: string) =>
    question.options.find((option) => option.id === optionId)?.label ?? null;
  return questions.flatMap((question): readonly AnsweredQuestion[] => {
    const optionId = answers[question.id];
    const fact = known.find(({ questionId }) => questionId === question.id);
    if (optionId !== undefined && (optionId !== unsure || !fact))
      return [{ question, label: labelOf(question, optionId), from: null }];
    return fact ? [{ question, label: labelOf(question, fact.optionId), from: fact.from }] : [];
  });
}
