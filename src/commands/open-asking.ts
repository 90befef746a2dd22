import { join } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { withoutQuestionWords } from "../answering/analyze-question.ts";
import { loadQuestionLanguage } from "../answering/question-language.ts";
import { type CatalogProblem, formatProblem } from "../catalog/catalog-problem.ts";
import { ServiceError } from "../domain/service-error.ts";

/**
 * What leaves spaces where a folded question only asks, by `knowledge/answers/language.yaml`; throws
 * `catalog-invalid` with every problem when that cannot be read.
 */
export async function openAsking(): Promise<(folded: string) => string> {
  const problems: CatalogProblem[] = [];
  const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
  const language = loadQuestionLanguage(files, problems);
  if (!language) throw new ServiceError("catalog-invalid", problems.map(formatProblem).join("\n"));
  return (folded) => withoutQuestionWords(folded, language);
}
