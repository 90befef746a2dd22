import { z } from "zod";
import type { CatalogProblem } from "../catalog/catalog-problem.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, "u");
  } catch {
    context.addIssue({ code: "custom", message: "正则表达式写错了" });
    return z.NEVER;
  }
});

const importPatternsSchema = z.strictObject({
  /** Whole lines that are page or web-site furniture. */
  furniture: z.array(pattern),
  /** Outermost first; a line longer than `maxLength` characters is text. */
  headings: z.array(z.strictObject({ pattern, maxLength: z.int().positive() })),
  articles: pattern,
  questions: pattern,
  answers: pattern,
  /** How a new paragraph begins: the line break before it is meant. */
  starts: z.array(pattern),
  /** The first group is the fact. */
  facts: z.strictObject({
    number: pattern,
    issuer: pattern,
    effectiveFrom: pattern,
    effectiveUntil: pattern,
    validYears: pattern,
    supersedes: pattern,
  }),
  /** Characters per passage: shorter ones are joined up to `target`, longer than `max` are cut. */
  chunk: z.strictObject({ target: z.int().min(50), max: z.int().min(100) }),
});
export type ImportPatterns = z.output<typeof importPatternsSchema>;

export const importPatternsPath = "answers/import.yaml";

/** Reads `knowledge/answers/import.yaml`; null with the problems when it cannot be used. */
export function loadImportPatterns(
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): ImportPatterns | null {
  const file = files.find((one) => one.path === importPatternsPath);
  const outcome = readStrictYaml(importPatternsPath, file?.text ?? "", importPatternsSchema);
  if (outcome.ok) return outcome.yaml.value;
  problems.push(...outcome.problems);
  return null;
}
