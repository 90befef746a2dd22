import { type Answer, guideIdPrefix } from "../domain/answer.ts";
import type { GuidanceQuestion } from "../domain/guidance.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { askedQuestion } from "../interview/checklist.ts";
import { type Exchange, fillWords, type Said, type Step } from "./guide-context.ts";
import { certainItem, OFFERED_SCORE, startItem } from "./item-steps.ts";

/** 转人工 */
export const callPerson: Step = ({ language, folded }) =>
  language.intents.human.test(folded)
    ? { intent: "human", reply: language.wording.handoff, handoff: "asked-for", session: { unclear: 0 } }
    : null;

export const smallTalk: Step = (exchange) => {
  const { language, folded } = exchange;
  if (!language.intents.smallTalk.test(folded)) return null;
  const reply =
    /谢|感谢|辛苦|再见|拜拜|没事|知道|明白|好|嗯|哦|ok/.test(folded) &&
    !/[你您]好|早上好|[上下]午好|晚上好/.test(folded)
      ? language.wording.thanks
      : language.wording.greeting;
  return { intent: "small-talk", ...withPending(exchange, reply) };
};

/** 换一件事 */
export const startOver: Step = ({ language, folded }) =>
  language.replies.restart.test(folded)
    ? {
        intent: "small-talk",
        reply: language.wording.restart,
        session: { itemId: null, answers: {}, answered: [], pending: null, unclear: 0 },
      }
    : null;

const CASE_NUMBER = /[A-Za-z0-9][A-Za-z0-9-]{5,39}/;

/** Where a case stands. The number is asked for when it was not said. */
export const tellProgress: Step = async ({ language, folded, message, session, parts }) => {
  const isAwaited = session.pending?.kind === "case-number";
  const number = CASE_NUMBER.exec(message.normalize("NFKC"))?.[0];
  if (!language.intents.progress.test(folded) && !(isAwaited && number !== undefined)) return null;
  const { wording } = language;
  if (!parts.findProgress)
    return { intent: "progress", reply: wording.progressDown, session: { pending: null } };
  if (number === undefined)
    return {
      intent: "progress",
      reply: wording.progressNumber,
      session: { pending: { kind: "case-number" } },
    };
  const outcome = await parts.findProgress(number);
  const session_ = { session: { pending: null } } as const;
  if (outcome.kind === "down") return { intent: "progress", reply: wording.progressDown, ...session_ };
  if (outcome.kind === "none")
    return { intent: "progress", reply: fillWords(wording.progressNone, { number }), ...session_ };
  const { state, updatedOn, nextStep } = outcome.value;
  const told = fillWords(wording.progressFound, { number, state, updatedOn });
  return {
    intent: "progress",
    reply: nextStep === undefined ? told : `${told}${nextStep}`,
    progress: outcome.value,
    ...session_,
  };
};

/** A question about policy or about the item: from the base or the item's own guide, with citations. */
export const answerPolicy: Step = async (exchange) => {
  const { language, folded, session, parts, item } = exchange;
  if (!language.intents.policyQuestion.test(folded)) return null;
  const named = certainItem(exchange.found)?.item ?? null;
  const subject = named ?? item;
  const offices = subject && language.asksOffice.test(folded) ? await officesOf(exchange, subject) : [];
  const question = named === null && item ? `${item.name}：${exchange.message}` : exchange.message;
  const answer = parts.askPolicy
    ? await parts.askPolicy({
        question,
        sessionId: `guidance-${session.id}`,
        region: exchange.region,
        itemId: subject?.id ?? null,
      })
    : null;
  const isAnswered = answer !== null && answer.status !== "refused" && !(item === null && isDoubtful(answer));
  // Nothing found, and the message may well be about an item: the next steps look for it.
  if (!isAnswered && exchange.found[0] && exchange.found[0].score >= OFFERED_SCORE) return null;
  if (!isAnswered && !subject && (!answer || language.intents.outOfScope.test(folded))) return null;
  const told = [...(isAnswered ? [answer.answer] : []), ...offices.map(officeText(exchange))];
  const said = withPending(exchange, told.length > 0 ? told.join("\n") : language.wording.noAnswer);
  return {
    intent: "policy-question",
    ...said,
    ...(answer ? { answer } : {}),
    ...(named && exchange.found[0] ? { items: [exchange.found[0]] } : {}),
    ...(offices.length > 0 ? { offices } : {}),
    ...(told.length === 0 ? { handoff: "no-answer" as const } : {}),
    // Asked about an item before any was chosen, the conversation is about it from now on.
    ...(named && !item ? { session: { itemId: named.id } } : {}),
  };
};

/** Below this, asking on about the item serves better than a quotation from its guide; chosen. */
const PLAIN_CONFIDENCE = 0.85;

function isDoubtful({ citations, confidence }: Answer): boolean {
  const isGuide = citations.every(({ documentId }) => documentId.startsWith(guideIdPrefix));
  return isGuide && citations.length > 0 && confidence < PLAIN_CONFIDENCE;
}

async function officesOf({ parts, region }: Exchange, item: ServiceItem) {
  const outcome = parts.findOffices ? await parts.findOffices(item.id, region) : null;
  return outcome?.kind === "found" ? [...outcome.value] : [];
}

function officeText({ language }: Exchange) {
  return (office: { name: string; address: string; hours: string; phone: string }) =>
    fillWords(language.wording.office, office);
}

/** 怎么申请 after an item was spoken of: its list, from the first question on. */
export const takeUpItem: Step = (exchange) => {
  const { item, language, folded } = exchange;
  return item && language.intents.checklist.test(folded) ? startItem(exchange, { item, score: 1 }) : null;
};

export const refuseForeign: Step = (exchange) =>
  exchange.language.intents.outOfScope.test(exchange.folded)
    ? { intent: "out-of-scope", ...withPending(exchange, exchange.language.wording.outOfScope) }
    : null;

/** Nothing fitted: say so, and offer a person the second time. */
export const notUnderstood = (exchange: Exchange): Said => {
  const { language, session, message } = exchange;
  // A reply to a question of the guide's own is no wish; neither are marks and single letters.
  const isWish = session.pending === null && /[\p{L}\p{N}]{2}/u.test(message);
  const again = session.unclear > 0;
  const reply =
    session.pending?.kind === "question" ? language.wording.notUnderstood : language.wording.unclear;
  return {
    intent: "unclear",
    ...withPending(exchange, again ? language.wording.unclearAgain : reply),
    isUnclear: true,
    ...(isWish ? { unfound: message } : {}),
    ...(again ? { handoff: "not-understood" as const } : {}),
  };
};

/** The question that is still open is put again after whatever was said in between. */
function withPending(exchange: Exchange, reply: string): Pick<Said, "reply" | "nextQuestion"> {
  const question = pendingQuestion(exchange);
  return question ? { reply: `${reply}\n${question.text}`, nextQuestion: question } : { reply };
}

function pendingQuestion({ session, item, language, parts, asOf }: Exchange): GuidanceQuestion | null {
  const { pending } = session;
  if (pending?.kind === "question") {
    const question = item?.questions.find(({ id }) => id === pending.questionId);
    if (!question) return null;
    const asked = askedQuestion(question);
    return { ...asked, options: asked.options.filter(({ id }) => pending.optionIds?.includes(id) ?? true) };
  }
  if (pending?.kind !== "item") return null;
  return {
    id: "item",
    text: language.wording.chooseItem,
    whyAsked: language.wording.whyChooseItem,
    options: pending.itemIds.flatMap((id) => {
      const offered = parts.catalog.item(id, asOf);
      return offered ? [{ id, label: offered.name }] : [];
    }),
  };
}
