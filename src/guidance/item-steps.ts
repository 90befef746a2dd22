import { findItems } from "../catalog/find-items.ts";
import type { FoundItem } from "../catalog/finding/finder.ts";
import type { Answers } from "../domain/condition.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { checklist } from "../interview/checklist.ts";
import { type Exchange, fillWords, type Said, type Step } from "./guide-context.ts";
import { goOn } from "./interview-steps.ts";
import { numberInList } from "./read-reply.ts";
import { besideThemes } from "./theme-steps.ts";

/** From here on the best item is taken to be meant, when it is also this much better than the next. */
export const CERTAIN_SCORE = 0.5;
export const CERTAIN_LEAD = 0.85;
/** Below this, nothing is offered. Chosen on the development half of the guidance questions. */
export const OFFERED_SCORE = 0.25;
const OFFERED_SHARE = 0.6;
const MOST_OFFERED = 5;
/** So like a name of an item that it is no passing word. */
const NAMED_SCORE = 0.8;
/** Said by its official name or an alias, and nothing else. */
const FULL_NAME_SCORE = 0.975;
/** A choice among a few named items needs less. */
const CHOICE_SCORE = 0.25;

/** The one item that is meant; null when it is not sure which. */
export function certainItem(found: readonly FoundItem[]): FoundItem | null {
  const [first, second] = found;
  if (!first || first.score < CERTAIN_SCORE) return null;
  if (first.score >= FULL_NAME_SCORE && (!second || second.score < FULL_NAME_SCORE)) return first;
  return second && second.score > CERTAIN_LEAD * first.score ? null : first;
}

/** 第二个; 食品经营许可: the answer to "which item do you mean". */
export const replyToItemChoice: Step = (exchange) => {
  const { session, parts, asOf, language, message, folded } = exchange;
  if (session.pending?.kind !== "item") return null;
  const { itemIds } = session.pending;
  if (language.replies.noneOfThese.test(folded)) {
    const { pending: _pending, ...rest } = session;
    const reply = language.wording.unclear;
    const wish = session.turns.findLast(({ speaker }) => speaker === "applicant")?.text;
    return {
      intent: "unclear",
      reply,
      session: { ...rest, pending: null },
      isUnclear: true,
      ...(wish === undefined ? {} : { unfound: wish }),
    };
  }
  const byNumber = itemIds[numberInList(folded) ?? -1];
  const named = itemIds.find((id) => id === message.trim());
  const among = findItems(parts.catalog, asOf, message).filter(({ item }) => itemIds.includes(item.id));
  const [best, second] = among;
  const isPlain = best && best.score >= CHOICE_SCORE && (!second || second.score < CERTAIN_LEAD * best.score);
  const chosen = named ?? byNumber ?? (isPlain ? best.item.id : undefined);
  const item = chosen === undefined ? null : parts.catalog.item(chosen, asOf);
  return item ? startItem(exchange, { item, score: best?.item.id === item.id ? best.score : 1 }) : null;
};

/** The item that the message names; which one is asked back when several fit. */
export const nameItem: Step = (exchange) => {
  const { found, session, language, folded } = exchange;
  const [best] = found;
  if (!best || best.score < OFFERED_SCORE) return null;
  // In the middle of an interview a passing word does not change the subject.
  const certain = certainItem(found);
  const isNamed = certain && (certain.score >= NAMED_SCORE || language.intents.checklist.test(folded));
  if (session.pending?.kind === "question" && !isNamed) return null;
  if (certain) return besideThemes(exchange, startItem(exchange, certain));
  const offered = found.filter(({ score }) => score >= OFFERED_SHARE * best.score).slice(0, MOST_OFFERED);
  const [only] = offered;
  if (offered.length === 1 && only && language.intents.checklist.test(folded))
    return besideThemes(exchange, startItem(exchange, only));
  return besideThemes(exchange, {
    intent: "find-item",
    reply: language.wording.chooseItem,
    items: offered,
    nextQuestion: {
      id: "item",
      text: language.wording.chooseItem,
      whyAsked: language.wording.whyChooseItem,
      options: offered.map(({ item }) => ({ id: item.id, label: item.name })),
    },
    session: { pending: { kind: "item", itemIds: offered.map(({ item }) => item.id) } },
  });
};

/** Makes the item the subject and asks its first question. */
export function startItem(exchange: Exchange, found: FoundItem): Said {
  const { session, language } = exchange;
  const { item } = found;
  const answers =
    exchange.item?.id === item.id ? session.answers : answersThatStay(exchange.item, item, session.answers);
  const { reply, ...next } = goOn(exchange, item, answers);
  const lead = fillWords(language.wording.found, { item: item.name, department: item.department });
  return {
    intent: exchange.item?.id === item.id ? "checklist" : "find-item",
    ...next,
    reply: [lead, ...knownLines(exchange, item, answers), reply].join("\n"),
    items: [found],
    session: { ...next.session, itemId: item.id, answers, answered: Object.keys(answers) },
  };
}

/** What is known already, one line each, and from where. */
function knownLines({ language, factsOf }: Exchange, item: ServiceItem, answers: Answers): readonly string[] {
  return (checklist(item, answers, factsOf(item)).known ?? []).map(({ text, label, from }) =>
    fillWords(language.wording.known, { question: text, answer: label, source: from.name }),
  );
}

/** Answers to questions that the other item puts in the same words, with the same option. */
function answersThatStay(from: ServiceItem | null, to: ServiceItem, answers: Answers): Answers {
  const wording = (item: ServiceItem | null, questionId: string, optionId: string) => {
    const question = item?.questions.find(({ id }) => id === questionId);
    const option = question?.options.find(({ id }) => id === optionId);
    return question && option ? `${question.text}\n${option.label}` : null;
  };
  return Object.fromEntries(
    Object.entries(answers).filter(([questionId, optionId]) => {
      const said = wording(from, questionId, optionId);
      return said !== null && said === wording(to, questionId, optionId);
    }),
  );
}
