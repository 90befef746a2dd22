import { z } from "zod";
import type { CatalogProblem } from "../catalog/catalog-problem.ts";
import { synonymEntrySchema } from "../domain/search-knowledge.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import { patternSchema as pattern, readAnswerFile } from "./read-answer-file.ts";

const claimSchema = z.strictObject({
  id: z.string(),
  /** How the change is told (取消了, 涨到500元). */
  says: pattern,
  /** What of the thing to ask the base for (收费); empty: the thing itself. */
  asks: z.string(),
  /** How a document says so. */
  shows: pattern,
});
/** A change that people hear of. */
export type Claim = z.output<typeof claimSchema>;

const languageSchema = z.strictObject({
  fillers: z.array(z.string().min(1)),
  questionWords: z.array(z.string().min(1)),
  /** Phrases that only ask (要准备什么, 几个工作日): no content to look for. */
  asking: pattern,
  /** Wordings that count as one when a text is judged; nothing is looked up by them. */
  forms: z.array(synonymEntrySchema),
  /** Where one fits the question, what is quoted must show it, or the question is not answered. */
  values: z.array(z.strictObject({ id: z.string(), asks: pattern, shows: pattern })),
  /** What is asked for; the first that fits counts. */
  kinds: z.array(z.strictObject({ id: z.string(), question: pattern, answer: pattern })),
  followUp: z.strictObject({
    starts: z.array(z.string().min(1)),
    pronouns: z.array(z.string().min(1)),
    shortLength: z.int().nonnegative(),
    /** From the word that asks to the end: what is wanted, not what the question is about. */
    focus: pattern,
  }),
  /** Several questions in one message. */
  several: z.strictObject({
    /** Two things asked about alike: first thing, second thing, what is asked. */
    each: pattern,
    /** What only joins a question to the one before. */
    link: pattern,
    /** Looks like a question of its own and only rounds off the one before. */
    tail: pattern,
  }),
  premise: z.strictObject({
    heard: pattern,
    /** Words around a claim that mean nothing. */
    particles: pattern,
    claims: z.array(claimSchema).min(1),
  }),
  outOfScope: pattern,
  greeting: pattern,
  thanks: pattern,
});
/** How people ask, as policy staff describe it. */
export type QuestionLanguage = z.output<typeof languageSchema>;

export const questionLanguagePath = "answers/language.yaml";

/** Reads `knowledge/answers/language.yaml`; null with the problems when it cannot be used. */
export function loadQuestionLanguage(
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): QuestionLanguage | null {
  return readAnswerFile(files, questionLanguagePath, languageSchema, problems);
}
