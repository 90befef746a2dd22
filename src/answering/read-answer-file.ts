import { z } from "zod";
import type { CatalogProblem } from "../catalog/catalog-problem.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";

/** A regular expression over folded text, written as a string. */
export const patternSchema = z.string().transform((source, context) => {
  try {
    return new RegExp(source, "iu");
  } catch {
    context.addIssue({ code: "custom", message: "正则表达式写错了" });
    return z.NEVER;
  }
});

/** Reads one YAML file of `knowledge/answers/`; null with the problems when it cannot be used. */
export function readAnswerFile<S extends z.ZodType>(
  files: readonly KnowledgeFile[],
  path: string,
  schema: S,
  problems: CatalogProblem[],
): z.output<S> | null {
  const outcome = readStrictYaml(path, files.find((one) => one.path === path)?.text ?? "", schema);
  if (outcome.ok) return outcome.yaml.value;
  problems.push(...outcome.problems);
  return null;
}
