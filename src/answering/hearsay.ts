import type { Claim, QuestionLanguage } from "./question-language.ts";

/** What somebody heard: that something changed. */
export interface Hearsay {
  /** The words it was said in (取消, 涨到500). */
  readonly claim: string;
  /** What to ask the base instead, the narrower first: the fee, then the thing itself. */
  readonly questions: readonly string[];
  /** Whether a text of the base says so too. */
  readonly isSaidIn: (text: string) => boolean;
}

/** Takes 听说居住证取消了？ apart; null: the question takes no change for granted. */
export function hearsayIn(question: string, language: QuestionLanguage): Hearsay | null {
  const { heard, claims, particles } = language.premise;
  if (!heard.test(question)) return null;
  const said = firstClaim(question, claims);
  if (!said) return null;
  const { claim, words } = said;
  const topic = question
    .replace(words, "")
    .replace(new RegExp(heard.source, "giu"), "")
    .replace(new RegExp(particles.source, "giu"), "")
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "");
  if (topic.length < 2) return null;
  const numbers = words.normalize("NFKC").match(/\d+(?:\.\d+)?/g) ?? [];
  return {
    claim: words,
    questions: claim.asks === "" ? [topic] : [`${topic}${claim.asks}`, topic],
    isSaidIn: (text) => {
      const plain = text.normalize("NFKC");
      return claim.shows.test(plain) && numbers.every((number) => plain.includes(number));
    },
  };
}

function firstClaim(question: string, claims: readonly Claim[]): { claim: Claim; words: string } | null {
  for (const claim of claims) {
    const words = claim.says.exec(question)?.[0];
    if (words) return { claim, words };
  }
  return null;
}
