import { z } from "zod";
import type { CatalogProblem } from "../catalog/catalog-problem.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import { readAnswerFile } from "./read-answer-file.ts";

const wordingSchema = z.strictObject({
  noSource: z.string(),
  outOfScope: z.string(),
  greeting: z.string(),
  thanks: z.string(),
  superseded: z.string(),
  notYetInForce: z.string(),
  otherRegion: z.string(),
  falsePremise: z.string(),
  conflict: z.string(),
  clarifyRegion: z.string(),
  clarifyTopic: z.string(),
  part: z.string(),
  pinned: z.string(),
  whole: z.string(),
  until: z.string(),
  from: z.string(),
});
/** Sentences around answers; `{…}` are filled in. */
export type AnswerWording = z.output<typeof wordingSchema>;

export const answerWordingPath = "answers/wording.yaml";

/** Reads `knowledge/answers/wording.yaml`; null with the problems when it cannot be used. */
export function loadAnswerWording(
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): AnswerWording | null {
  return readAnswerFile(files, answerWordingPath, wordingSchema, problems);
}

/** Puts values for `{name}`; a name without a value is left out. */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
