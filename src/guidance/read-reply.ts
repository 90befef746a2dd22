import type { EverydayReply, GuidanceLanguage } from "../domain/guidance-knowledge.ts";
import type { InterviewOption } from "../domain/service-item.ts";
import { parseChineseNumeral } from "../standards/chinese-numeral.ts";
import { foldForMatching } from "../standards/fold-for-matching.ts";
import { rangeSaid } from "./number-ranges.ts";

/** What a reply to a question comes to. `several`: it fits these and the question is asked again with them alone. */
export type Reply =
  | { readonly kind: "option"; readonly optionId: string }
  | { readonly kind: "several"; readonly optionIds: readonly string[] }
  | { readonly kind: "unsure" };

export interface AskedQuestion {
  readonly id: string;
  readonly options: readonly InterviewOption[];
}

/** How people talk, as far as answers go. */
export interface ReplyLanguage {
  readonly replies: readonly EverydayReply[];
  readonly patterns: GuidanceLanguage["replies"];
}

/** Longer than this, a message tells a story: only what staff wrote down as an answer counts in it. */
const SHORT_REPLY = 24;
/** Characters of one label alone that have to be said for the label to be meant. */
const LABEL_CHARACTERS = 2;
const EMPTY_CHARACTERS = new Set("的了是在我你他它有不没就都也和与或及及其这那个一种要会能可以办理已未");

/** Lower case, half width, Simplified, without signs. */
export function foldReply(text: string): string {
  return foldForMatching(text)
    .replace(/[^\p{Letter}\p{Number}.]+/gu, " ")
    .trim();
}

/**
 * Which option of the question a person means: by its id, words or number in the list, as staff wrote down that
 * people say it, by a number that falls into a range, by yes or no, or by words of one label alone. Null when
 * it is none of these: nothing is guessed.
 */
export function readReply(question: AskedQuestion, message: string, language: ReplyLanguage): Reply | null {
  const said = foldReply(message);
  if (said === "") return null;
  if (language.patterns.unsure.test(said)) return { kind: "unsure" };
  const exact = question.options.find((option) => option.id === said || foldReply(option.label) === said);
  if (exact) return { kind: "option", optionId: exact.id };
  const chosen = question.options[numberInList(said) ?? -1];
  if (chosen) return { kind: "option", optionId: chosen.id };
  const told = toldReply(question, said, language);
  if (told || said.length > SHORT_REPLY) return told;
  const inRange =
    question.options[
      rangeSaid(
        question.options.map(({ label }) => label),
        said,
      ) ?? -1
    ];
  if (inRange) return { kind: "option", optionId: inRange.id };
  return yesOrNo(question, said, language) ?? byLabel(question.options, said);
}

/** What staff wrote down as an answer to this question; the longest words count, and "not X" rules X out. */
export function toldReply(question: AskedQuestion, said: string, language: ReplyLanguage): Reply | null {
  const denied = new Set<string>();
  let best: { readonly optionIds: Set<string>; readonly length: number } | null = null;
  for (const { question: questionId, option, says } of language.replies) {
    if (questionId !== question.id || !question.options.some(({ id }) => id === option)) continue;
    for (const words of says) {
      const folded = foldReply(words);
      const at = said.indexOf(folded);
      if (at < 0) continue;
      if (language.patterns.negation.test(said.slice(0, at))) denied.add(option);
      else if (!best || folded.length > best.length)
        best = { optionIds: new Set([option]), length: folded.length };
      else if (folded.length === best.length) best.optionIds.add(option);
    }
  }
  const meant = [...(best?.optionIds ?? [])];
  const left = meant.length > 0 ? meant : denied.size > 0 ? others(question, denied) : [];
  if (left.length === 0) return null;
  const [only] = left;
  return left.length === 1 && only !== undefined
    ? { kind: "option", optionId: only }
    : { kind: "several", optionIds: left };
}

function others(question: AskedQuestion, denied: ReadonlySet<string>): readonly string[] {
  return question.options.map(({ id }) => id).filter((id) => !denied.has(id));
}

/** 第二个, 2, 选3, b: the place in the list, from 0. */
export function numberInList(said: string): number | null {
  const letter = /^(?:选)?([a-h])$/.exec(said)?.[1];
  if (letter !== undefined) return letter.charCodeAt(0) - "a".charCodeAt(0);
  const number = /^(?:选|第)?\s*([1-9]|[一二三四五六七八九])\s*(?:个|项|条|种|号)?(?:吧|的)?$/.exec(
    said,
  )?.[1];
  if (number === undefined) return null;
  return (/\d/.test(number) ? Number(number) : (parseChineseNumeral(number) ?? 0)) - 1;
}

function yesOrNo(question: AskedQuestion, said: string, { patterns }: ReplyLanguage): Reply | null {
  const has = (id: string) => question.options.some((option) => option.id === id);
  if (question.options.length !== 2 || !has("yes") || !has("no")) return null;
  if (patterns.no.test(said)) return { kind: "option", optionId: "no" };
  return patterns.yes.test(said) ? { kind: "option", optionId: "yes" } : null;
}

/** The one option of whose label, and of no other's, enough is said. */
function byLabel(options: readonly InterviewOption[], said: string): Reply | null {
  const labels = options.map(({ label }) => new Set(foldReply(label)));
  const shares = options.map((option, index) => {
    const own = [...(labels[index] ?? [])].filter(
      (character) =>
        /\p{Script=Han}/u.test(character) &&
        !EMPTY_CHARACTERS.has(character) &&
        labels.every((label, other) => other === index || !label.has(character)),
    );
    return { optionId: option.id, said: own.filter((character) => said.includes(character)).length };
  });
  const meant = shares.filter(({ said: count }) => count > 0);
  const [only] = meant;
  return meant.length === 1 && only !== undefined && only.said >= LABEL_CHARACTERS
    ? { kind: "option", optionId: only.optionId }
    : null;
}
