import { z } from "zod";
import type { CatalogProblem } from "../catalog/catalog-problem.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import { linearModelSchema } from "./linear-model.ts";
import { readAnswerFile } from "./read-answer-file.ts";

const sentenceSchema = z.strictObject({
  /** Where the weights come from: data, license, command, day. */
  provenance: z.string().min(20),
  /** Which sentence answers. */
  sentence: linearModelSchema,
});

const refusalSchema = z.strictObject({
  provenance: z.string().min(20),
  /** Whether the base answers the question. */
  answerable: linearModelSchema,
  /** Refused below this probability of `answerable`. */
  refuseBelow: z.number().min(0).max(1),
});
export type AnswerModels = Omit<
  z.output<typeof sentenceSchema> & z.output<typeof refusalSchema>,
  "provenance"
>;

export const sentenceModelPath = "answers/models.yaml";
export const refusalPath = "answers/refusal.yaml";

/** Reads `models.yaml` and `refusal.yaml` of `knowledge/answers/`; null with the problems when one cannot be used. */
export function loadAnswerModels(
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): AnswerModels | null {
  const sentence = readAnswerFile(files, sentenceModelPath, sentenceSchema, problems);
  const refusal = readAnswerFile(files, refusalPath, refusalSchema, problems);
  return sentence && refusal
    ? {
        sentence: sentence.sentence,
        answerable: refusal.answerable,
        refuseBelow: refusal.refuseBelow,
      }
    : null;
}
