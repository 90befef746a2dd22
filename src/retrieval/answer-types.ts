import type { AnswerType } from "../domain/search-knowledge.ts";
import { foldSearchText } from "./fold-text.ts";

/** A kind of answer, ready to be looked for. */
export interface AnswerCue {
  readonly id: string;
  readonly asks: readonly string[];
  readonly shows: readonly RegExp[];
}

export interface AnswerTypes {
  askedBy(foldedQuestion: string): readonly AnswerCue[];
  /** 1: shows every kind asked for; -1: shows none of them; between: some; 0: none is asked for. */
  fit(asked: readonly AnswerCue[], foldedText: string): number;
}

export function createAnswerTypes(types: readonly AnswerType[]): AnswerTypes {
  const cues = types.map(
    ({ id, asks, shows }): AnswerCue => ({
      id,
      asks: asks.map(foldSearchText),
      shows: shows.map((pattern) => new RegExp(pattern, "u")),
    }),
  );
  return {
    askedBy: (question) => cues.filter(({ asks }) => asks.some((cue) => question.includes(cue))),
    fit(asked, text) {
      if (asked.length === 0) return 0;
      const shown = asked.filter(({ shows }) => shows.some((pattern) => pattern.test(text))).length;
      return (2 * shown) / asked.length - 1;
    },
  };
}
