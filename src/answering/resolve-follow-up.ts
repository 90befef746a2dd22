import type { Places } from "../knowledge/places.ts";
import { withoutQuestionWords } from "./analyze-question.ts";
import type { Turn } from "./conversation.ts";
import type { QuestionLanguage } from "./question-language.ts";

/**
 * The question with what the conversation before it adds: 办食品经营许可证要什么材料？ then 那要多少钱
 * becomes 办食品经营许可证，要多少钱. A question that stands by itself stays as it is.
 */
export function resolveFollowUp(
  question: string,
  turns: readonly Turn[],
  language: QuestionLanguage,
  places: Places,
): string {
  const before = turns.at(-1);
  const text = question.trim();
  if (!before || !isFollowUp(text, language)) return text;
  const own = withoutStart(text, language);
  // Only a place is named: the question before, asked for there.
  const [place] = places.mentioned(own);
  const rest = place ? own.replace(place.name, "") : own;
  if (place && /^(?:的话)?[呢吗？?，,。\s]*$/.test(rest)) {
    let elsewhere = before.understoodAs;
    for (const { name } of places.mentioned(elsewhere)) elsewhere = elsewhere.replace(name, "");
    return `${place.name}${elsewhere}`;
  }
  const topic = topicOf(before.understoodAs, language);
  return topic === "" || own.includes(topic) ? own : `${topic}，${own}`;
}

function isFollowUp(text: string, language: QuestionLanguage): boolean {
  const { starts, pronouns, shortLength } = language.followUp;
  if (starts.some((start) => text.startsWith(start))) return true;
  if (pronouns.some((pronoun) => text.includes(pronoun))) return true;
  const content = withoutQuestionWords(text, language).replace(/[\s\p{P}]/gu, "");
  return content.length < shortLength;
}

function withoutStart(text: string, language: QuestionLanguage): string {
  const words = [...language.followUp.starts, ...language.followUp.pronouns].toSorted(
    (a, b) => b.length - a.length,
  );
  const start = words.find((word) => text.startsWith(word));
  return start === undefined ? text : text.slice(start.length).replace(/^[，,、\s]+/, "") || text;
}

/** What a question is about, without what it wants to know of it. */
function topicOf(question: string, language: QuestionLanguage): string {
  const cut = question.replace(language.followUp.focus, "").replace(/[，,。？?！!\s]+$/u, "");
  const kept = cut.replace(/[\s\p{P}]/gu, "").length >= 3 ? cut : withoutQuestionWords(question, language);
  return kept.replace(/\s+/g, "").replace(/[？?。！!]+$/u, "");
}
