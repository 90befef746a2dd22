// How a question can be meant after what was said before it.
import type { Places } from "../knowledge/places.ts";
import { withoutFillers, withoutQuestionWords } from "./analyze-question.ts";
import type { Turn } from "./conversation.ts";
import type { QuestionLanguage } from "./question-language.ts";

/** One way to understand a question. */
export interface Reading {
  /** The question with what the conversation adds. */
  readonly text: string;
  /** What the conversation is about from here on. */
  readonly topic: string;
  /**
   * The asker's own words, which the answer must be about as well; null where the conversation only filled
   * in a place or a number.
   */
  readonly own: string | null;
  /** Read by itself, though so short that it may well go on from what was said before. */
  readonly isShort?: boolean;
}

/**
 * Readings, the likeliest first, at least one. 办食品经营许可证要什么材料？ and then 那要多少钱 reads as
 * 办食品经营许可证，要多少钱. A question that can stand by itself is read so first.
 */
export function readingsOf(
  question: string,
  turns: readonly Turn[],
  language: QuestionLanguage,
  places: Places,
): readonly Reading[] {
  const text = question.trim();
  const alone: Reading = { text, topic: topicOf(text, language), own: null };
  const before = turns.at(-1);
  if (!before) return [alone];
  // What was asked back for: the thing itself.
  if (before.isTopicWanted) {
    const wanted = withoutStart(before.understoodAs, language);
    return isNaming(text, language)
      ? [{ text: `${text}，${wanted}`, topic: text, own: null }, alone]
      : [alone];
  }
  if (!isFollowUp(text, language)) return [alone, ...joined(text, before, language)];
  const own = withoutStart(text, language);
  const elsewhere = inAnotherPlace(own, before, places);
  if (elsewhere) return [elsewhere];
  return unique([
    ...withAnotherNumber(own, before, language),
    ...(isNaming(own, language) ? ofAnotherThing(own, before, language) : []),
    ...joined(own, before, language),
    ...(startsAsFollowUp(text, language) ? [] : [{ ...alone, isShort: true }]),
  ]);
}

/** With the topic as last spoken of, and as first. */
function joined(own: string, before: Turn, language: QuestionLanguage): readonly Reading[] {
  const lately = topicOf(before.understoodAs, language);
  // What could not be answered with all that was said may be answered with less.
  const topics = before.status === "refused" ? [before.topic, lately] : [lately, before.topic];
  return topics
    .filter((topic) => topic !== "")
    .map((topic) => ({
      text: own.includes(topic) ? own : `${topic}，${own}`,
      topic: before.topic === "" ? topic : before.topic,
      own,
    }));
}

/** Only a place is named: the question before, asked for there. */
function inAnotherPlace(own: string, before: Turn, places: Places): Reading | null {
  const [place] = places.mentioned(own);
  if (!place || !/^(?:的话)?[呢吗？?，,。\s]*$/.test(own.replace(place.name, ""))) return null;
  let elsewhere = before.understoodAs;
  for (const { name } of places.mentioned(elsewhere)) elsewhere = elsewhere.replace(name, "");
  return { text: `${place.name}${elsewhere}`, topic: before.topic, own: null };
}

const numbered = /[\d一二三四五六七八九十百两]+(?:周岁|岁|级|人|孩|胎|平方米|平米|年|个月|天)/u;

/** 90岁的呢 after 80岁老人每月领多少钱: the same of another number. */
function withAnotherNumber(own: string, before: Turn, language: QuestionLanguage): readonly Reading[] {
  const [number] = numbered.exec(own) ?? [];
  const unit = number?.replace(/^[\d一二三四五六七八九十百两]+/u, "");
  if (!number || !unit || !isNaming(own, language)) return [];
  const old = [...before.understoodAs.matchAll(new RegExp(numbered.source, "gu"))].find(([one]) =>
    one.endsWith(unit),
  )?.[0];
  if (!old) return [];
  return [
    { text: before.understoodAs.replace(old, number), topic: before.topic.replace(old, number), own: null },
  ];
}

/** 中级工呢 after 高级工能拿多少: the same question about another thing. */
function ofAnotherThing(own: string, before: Turn, language: QuestionLanguage): readonly Reading[] {
  const [focus] = language.followUp.focus.exec(before.understoodAs) ?? [];
  const thing = own.replace(/(?:的话)?[呢吗？?，,。\s]*$/u, "");
  if (!focus || thing === "") return [];
  const asked = focus.replace(/^[，,]/, "");
  return [
    { text: `${before.topic}，${thing}，${asked}`, topic: before.topic, own },
    { text: `${thing}，${asked}`, topic: thing, own: null },
  ];
}

function unique(readings: readonly Reading[]): readonly Reading[] {
  const seen = new Set<string>();
  return readings.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** Names something and asks nothing. */
function isNaming(text: string, language: QuestionLanguage): boolean {
  const bare = text.replace(/(?:的话)?[呢？?，,。！!\s]*$/u, "");
  return (
    bare.length >= 2 &&
    !/[吗么]$/u.test(bare) &&
    bare.length <= 20 &&
    !language.asking.test(bare) &&
    !language.values.some(({ asks }) => asks.test(bare)) &&
    !language.questionWords.some((word) => word.length > 1 && bare.includes(word))
  );
}

function startsAsFollowUp(text: string, { followUp }: QuestionLanguage): boolean {
  return (
    followUp.starts.some((start) => text.startsWith(start)) ||
    followUp.pronouns.some((pronoun) => text.includes(pronoun))
  );
}

function isFollowUp(text: string, language: QuestionLanguage): boolean {
  if (startsAsFollowUp(text, language)) return true;
  const content = withoutQuestionWords(text, language).replace(/[\s\p{P}]/gu, "");
  return content.length < language.followUp.shortLength;
}

/** Without 那, 这个 and the like. */
export function withoutStart(text: string, language: QuestionLanguage): string {
  const words = [...language.followUp.starts, ...language.followUp.pronouns].toSorted(
    (a, b) => b.length - a.length,
  );
  const start = words.find((word) => text.startsWith(word));
  return start === undefined ? text : text.slice(start.length).replace(/^[，,、\s]+/, "") || text;
}

/** What a question is about, without what it wants to know of it. */
export function topicOf(question: string, language: QuestionLanguage): string {
  const cut = withoutFillers(question, language)
    .replace(language.followUp.focus, "")
    .replace(/[，,。？?！!\s]+$/u, "");
  const kept = cut.replace(/[\s\p{P}]/gu, "").length >= 3 ? cut : withoutQuestionWords(question, language);
  return kept.replace(/\s+/g, "").replace(/[？?。！!]+$/u, "");
}

/** Whether a question names nothing it could be about (那要多少钱, 这个怎么办). */
export function isBare(question: string, language: QuestionLanguage): boolean {
  let rest = withoutQuestionWords(question, language);
  for (const word of [...language.followUp.starts, ...language.followUp.pronouns, ...language.fillers])
    rest = rest.replaceAll(word, "");
  const isAsking = withoutQuestionWords(question, language).trim() !== question.trim();
  return isAsking && rest.replace(/[\s\p{P}要能会的办了]/gu, "").length < 2;
}
