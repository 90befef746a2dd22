import { evaluateCondition, UNKNOWN_ANSWER } from "../domain/condition.ts";
import type { GuidanceQuestion } from "../domain/guidance.ts";
import type { InterviewQuestion, ServiceItem } from "../domain/service-item.ts";
import { askedQuestion, checklist, withKnown } from "../interview/checklist.ts";
import { nextQuestion } from "../interview/next-question.ts";
import { type Exchange, fillWords, type Said, type Step } from "./guide-context.ts";
import { foldReply, readReply, toldReply } from "./read-reply.ts";

/** An answer to the question that was asked. */
export const replyToQuestion: Step = (exchange) => {
  const { item, session, language } = exchange;
  if (!item || session.pending?.kind !== "question") return null;
  const { questionId, optionIds } = session.pending;
  const question = item.questions.find(({ id }) => id === questionId);
  if (!question) return null;
  const offered = question.options.filter(({ id }) => optionIds?.includes(id) ?? true);
  const reply = readReply({ id: questionId, options: offered }, exchange.message, exchange.replies);
  if (!reply) return null;
  // 租的行不行 asks; 不知道, an option or its number do not.
  if (
    reply.kind !== "unsure" &&
    language.replies.isQuestion.test(exchange.folded) &&
    !isExact(question, exchange)
  )
    return null;
  if (reply.kind === "several") {
    const options = question.options.filter(({ id }) => reply.optionIds.includes(id));
    return {
      intent: "checklist",
      reply: language.wording.whichOption,
      nextQuestion: { ...askedQuestion(question), text: language.wording.whichOption, options },
      session: { pending: { kind: "question", questionId, optionIds: reply.optionIds } },
    };
  }
  return settle(exchange, item, question, reply.kind === "unsure" ? UNKNOWN_ANSWER : reply.optionId, "noted");
};

function isExact(question: InterviewQuestion, { message }: Exchange): boolean {
  return question.options.some(
    ({ id, label }) => id === message.trim() || foldReply(label) === foldReply(message),
  );
}

/** 我说错了，是租的: an answer given before is given anew; 上一步 asks the last question again. */
export const revise: Step = (exchange) => {
  const { item, session, language, folded } = exchange;
  if (!item) return null;
  const known = exchange.factsOf(item).map(({ questionId }) => questionId);
  const given = [...known.filter((id) => session.answers[id] === undefined), ...session.answered];
  if (given.length === 0) return null;
  const last = given[given.length - 1] ?? "";
  if (language.replies.back.test(folded)) return askAgain(exchange, item, last);
  const isRevision = language.replies.revise.test(folded);
  const told = item.questions.flatMap((question) => {
    if (!given.includes(question.id)) return [];
    const reply = isRevision
      ? whatIsMeant(question, exchange)
      : toldReply(question, folded, exchange.replies);
    return reply?.kind === "option" ? [{ question, optionId: reply.optionId }] : [];
  });
  // Without a word of revising, only a plain statement about one question counts.
  if (!isRevision && (language.replies.isQuestion.test(folded) || exchange.found.length > 0)) return null;
  const [only] = told;
  if (told.length === 1 && only) {
    if (session.answers[only.question.id] === only.optionId) return null;
    return settle(exchange, item, only.question, only.optionId, "revised");
  }
  return isRevision && folded.length <= 8 ? askAgain(exchange, item, last) : null;
};

/** An answer to another question of the item than the one asked: taken when staff's words leave no doubt which. */
export const volunteer: Step = (exchange) => {
  const { item, session, language, folded } = exchange;
  if (!item || session.pending?.kind !== "question" || language.replies.isQuestion.test(folded)) return null;
  const told = item.questions.flatMap((question) => {
    const arises = evaluateCondition(question.when, session.answers) !== "no";
    const isOpen = session.answers[question.id] === undefined && arises;
    const reply = isOpen ? toldReply(question, folded, exchange.replies) : null;
    return reply?.kind === "option" ? [{ question, optionId: reply.optionId }] : [];
  });
  const [only] = told;
  return told.length === 1 && only ? settle(exchange, item, only.question, only.optionId, "noted") : null;
};

/** In 不是自己的，是租的, what follows the denial is meant. */
function whatIsMeant(question: InterviewQuestion, exchange: Exchange) {
  const rest = exchange.folded.replace(exchange.language.replies.revise, " ").trim();
  return (
    toldReply(question, exchange.folded, exchange.replies) ?? readReply(question, rest, exchange.replies)
  );
}

function askAgain(exchange: Exchange, item: ServiceItem, questionId: string): Said | null {
  const question = item.questions.find(({ id }) => id === questionId);
  if (!question) return null;
  const { [questionId]: _given, ...answers } = exchange.session.answers;
  return {
    intent: "checklist",
    reply: question.text,
    nextQuestion: askedQuestion(question),
    session: {
      answers,
      answered: exchange.session.answered.filter((id) => id !== questionId),
      pending: { kind: "question", questionId },
    },
  };
}

/** 为什么问这个 */
export const explainQuestion: Step = ({ item, session, language, folded }) => {
  if (!item || session.pending?.kind !== "question" || !language.replies.why.test(folded)) return null;
  const { questionId } = session.pending;
  const question = item.questions.find(({ id }) => id === questionId);
  if (!question) return null;
  const { title, article } = question.basis;
  const basis = `《${title}》${article ?? ""}`;
  return {
    intent: "checklist",
    reply: `${fillWords(language.wording.why, { why: question.whyAsked, basis })}\n${question.text}`,
    nextQuestion: askedQuestion(question),
  };
};

/** Takes the answer down and says what comes next. */
function settle(
  exchange: Exchange,
  item: ServiceItem,
  question: InterviewQuestion,
  optionId: string,
  how: "noted" | "revised",
): Said {
  const { session, language } = exchange;
  const label = question.options.find(({ id }) => id === optionId)?.label;
  const answers = { ...session.answers, [question.id]: optionId };
  const noted =
    label === undefined ? language.wording.notedUnsure : fillWords(language.wording[how], { answer: label });
  const { reply, ...next } = goOn(exchange, item, answers);
  const answered = [...session.answered.filter((id) => id !== question.id), question.id];
  return {
    intent: "checklist",
    ...next,
    reply: `${noted}\n${reply}`,
    session: { ...next.session, answers, answered },
  };
}

/** The next question of the item, or that the list is done. */
export function goOn(
  { language, factsOf }: Pick<Exchange, "language" | "factsOf">,
  item: ServiceItem,
  answers: Exchange["session"]["answers"],
): Pick<Said, "reply" | "nextQuestion" | "session"> {
  const facts = factsOf(item);
  const asked = nextQuestion(item, withKnown(answers, facts));
  if (asked) {
    const question: GuidanceQuestion = askedQuestion(asked);
    return {
      reply: asked.text,
      nextQuestion: question,
      session: { pending: { kind: "question", questionId: asked.id } },
    };
  }
  const { materials, saved } = checklist(item, answers, facts);
  const count = (state: string) => materials.filter((material) => material.state === state).length;
  const numbers = { needed: count("needed"), open: count("open"), ...saved };
  return {
    reply: fillWords(numbers.open > 0 ? language.wording.completeOpen : language.wording.complete, numbers),
    session: { pending: null },
  };
}
