import { join } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { type CatalogProblem, formatProblem } from "../catalog/catalog-problem.ts";
import { loadSearchKnowledge } from "../catalog/load-search-knowledge.ts";
import type { SearchKnowledge } from "../domain/search-knowledge.ts";
import { ServiceError } from "../domain/service-error.ts";

/** What `knowledge/search/` says; throws `catalog-invalid` with every problem when a file is not sound. */
export async function openSearchKnowledge(): Promise<SearchKnowledge> {
  const problems: CatalogProblem[] = [];
  const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
  const knowledge = loadSearchKnowledge(files, problems);
  if (problems.length > 0) throw new ServiceError("catalog-invalid", problems.map(formatProblem).join("\n"));
  return knowledge;
}
