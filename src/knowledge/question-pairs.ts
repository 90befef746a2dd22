import type { HitTestQuestion } from "../domain/hit-test.ts";
import type { Passage } from "../domain/passage.ts";
import type { PinnedAnswer } from "../domain/pinned-answer.ts";
import type { QuestionPair } from "../domain/question-translation.ts";

/** What a base knows of how its people ask: questions that are headings of their answers, pins, hit tests. */
export interface KnownQuestions {
  readonly passages: readonly Passage[];
  readonly pins: readonly PinnedAnswer[];
  readonly hitTests: readonly HitTestQuestion[];
}

/**
 * Each question with the text that answers it, always in the same order. A hit test that names only a document
 * says nothing of where in it the answer stands, and is left out unless the document is a single passage.
 */
export function questionPairs(
  { passages, pins, hitTests }: KnownQuestions,
  isQuestion: (heading: string) => boolean,
): readonly QuestionPair[] {
  const byDocument = new Map<string, Passage[]>();
  for (const passage of passages) {
    const own = byDocument.get(passage.documentId);
    if (own) own.push(passage);
    else byDocument.set(passage.documentId, [passage]);
  }
  return [
    ...hitTests.flatMap(({ question, documentId, expected = [], answerable }): QuestionPair[] => {
      const own = byDocument.get(documentId ?? "") ?? [];
      if (!answerable) return [];
      const said = own.filter(({ text }) => expected.some((words) => bare(text).includes(bare(words))));
      const answering = said.length === 0 && own.length === 1 ? own : said;
      return answering.map(({ id, text }) => ({ question, passage: text, passageId: id }));
    }),
    ...pins
      .filter(({ documentId }) => byDocument.has(documentId))
      .flatMap(({ questions, answer, quote }) =>
        questions.map((question) => ({ question, passage: `${quote}\n${answer}` })),
      ),
    ...passages.flatMap(({ section, text }): QuestionPair[] => {
      const heading = section.split(" / ").at(-1) ?? "";
      return isQuestion(heading) ? [{ question: heading, passage: text }] : [];
    }),
  ];
}

function bare(text: string): string {
  return text.normalize("NFKC").replace(/[\s\p{P}]/gu, "");
}
