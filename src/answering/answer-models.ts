import { z } from "zod";
import type { CatalogProblem } from "../catalog/catalog-problem.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import { linearModelSchema } from "./linear-model.ts";

const modelsSchema = z.strictObject({
  /** Where the weights come from: data, license, command, day. */
  provenance: z.string().min(20),
  /** Which sentence answers. */
  sentence: linearModelSchema,
  /** Whether the base answers the question. */
  answerable: linearModelSchema,
  /** Refused below this probability of `answerable`. */
  refuseBelow: z.number().min(0).max(1),
});
export type AnswerModels = z.output<typeof modelsSchema>;

export const answerModelsPath = "answers/models.yaml";

/** Reads `knowledge/answers/models.yaml`; null with the problems when it cannot be used. */
export function loadAnswerModels(
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): AnswerModels | null {
  const file = files.find((one) => one.path === answerModelsPath);
  const outcome = readStrictYaml(answerModelsPath, file?.text ?? "", modelsSchema);
  if (outcome.ok) return outcome.yaml.value;
  problems.push(...outcome.problems);
  return null;
}
