import type { z } from "zod";
import {
  answerTypesFileSchema,
  askedDocumentsFileSchema,
  type SearchKnowledge,
  synonymsFileSchema,
} from "../domain/search-knowledge.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { CatalogProblem } from "./catalog-problem.ts";
import { readStrictYaml } from "./strict-yaml.ts";

/**
 * Reads `search/synonyms*.yaml`, `search/answer-types*.yaml` and `search/asked-documents*.yaml`.
 * Files that cannot be read are reported and left out.
 */
export function loadSearchKnowledge(
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): SearchKnowledge {
  const read = <S extends z.ZodType>(pattern: RegExp, schema: S): z.output<S>[] =>
    files.flatMap((file) => {
      if (!pattern.test(file.path)) return [];
      const outcome = readStrictYaml(file.path, file.text, schema);
      if (outcome.ok) return [outcome.yaml.value];
      problems.push(...outcome.problems);
      return [];
    });
  return {
    synonyms: read(/^search\/synonyms[^/]*\.yaml$/, synonymsFileSchema).flat(),
    answerTypes: read(/^search\/answer-types[^/]*\.yaml$/, answerTypesFileSchema).flat(),
    askedDocuments: read(/^search\/asked-documents[^/]*\.yaml$/, askedDocumentsFileSchema).flatMap(
      ({ documents }) => documents,
    ),
  };
}
